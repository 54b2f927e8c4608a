import type { AddressKind } from "./script.ts";
import type { Coin } from "./select.ts";
import type { Transaction } from "./transaction.ts";

/** Why a coin is left alone. */
export type SetAside =
  /** An indexer says that something is inscribed on it. */
  | "inscribed"
  /** It looks like a carrier: of a Taproot address, and just as large as wallets make them. */
  | "looks-inscribed"
  /** Worth less than spending it costs, or than nodes pass on: dust that somebody has sent. */
  | "dust"
  /** A miner's block has paid it less than a hundred blocks ago: no node passes on what spends it. */
  | "immature";

/** What an indexer says a coin carries; nothing where both are empty. */
export interface Carried {
  /** Ids: the revealing transaction, `i`, and a number. */
  readonly inscriptions: readonly string[];
  /** Names: foreign text. */
  readonly runes: readonly string[];
}

/** Whether a coin carries anything; undefined where nobody has told. */
export const carries = (told: Carried | undefined): boolean | undefined =>
  told && told.inscriptions.length + told.runes.length > 0;

/** Tells which coins carry inscriptions or runes. A port: an indexer of ordinals behind it, or nobody. */
export interface Inscriptions {
  /** What coins carry, by `txid:vout`; a coin that nobody can tell about is not in it. Never throws. */
  on(coins: readonly Coin[]): Promise<ReadonlyMap<string, Carried>>;
}

/** Satoshis that ordinal wallets put under an inscription or a rune: their postage. */
const POSTAGE: readonly bigint[] = [330n, 546n, 600n, 10_000n];

/** At or below this nobody pays anybody; it is sent to be spent together with other coins, and so to tell on its owner. */
const DUST_ATTACK = 1_000n;

/**
 * Which coins are set aside, and why. What an indexer says decides; without one, coins of a Taproot address with the size of
 * usual postage are taken for carriers: a false alarm keeps back a few thousand satoshis, a miss burns what may be priceless.
 */
export function setAside(kind: AddressKind, coin: Coin, inscribed: boolean | undefined): SetAside | undefined {
  if (inscribed) return "inscribed";
  if (coin.value <= DUST_ATTACK && !(inscribed === undefined && kind === "p2tr" && POSTAGE.includes(coin.value))) {
    return "dust";
  }
  return inscribed === undefined && kind === "p2tr" && POSTAGE.includes(coin.value) ? "looks-inscribed" : undefined;
}

/** What an envelope begins with that inscribes something: `OP_FALSE OP_IF "ord"`. @see https://docs.ordinals.com/inscriptions.html */
const ENVELOPE = Uint8Array.of(0x00, 0x63, 0x03, 0x6f, 0x72, 0x64);

/** Outputs of at most this may be the carrier where an inscription is not sent to the first one. */
const MOST_POSTAGE = 10_000n;

/**
 * Whether a transaction inscribes something on one of its outputs: a leaf in its witnesses holds the envelope. It lands on the first
 * satoshi of the first output, unless it says otherwise, so every other small output of such a transaction is suspect as well.
 */
export function isInscribedBy(tx: Transaction, vout: number): boolean {
  const reveals = tx.inputs.some(({ witness }) => witness.length >= 2 && witness.some(holdsEnvelope));
  return reveals && (vout === 0 || (tx.outputs[vout]?.value ?? 0n) <= MOST_POSTAGE);
}

function holdsEnvelope(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    if (ENVELOPE.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** Whether only an indexer can tell that a coin is an ordinary one. */
export const isSuspect = (kind: AddressKind, coin: Coin): boolean =>
  setAside(kind, coin, undefined) === "looks-inscribed";
