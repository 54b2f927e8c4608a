import type { AddressKind } from "./script.ts";
import type { Coin } from "./select.ts";

/** Why a coin is left alone. */
export type SetAside =
  /** An indexer says that something is inscribed on it. */
  | "inscribed"
  /** It looks like a carrier: of a Taproot address, and just as large as wallets make them. */
  | "looks-inscribed"
  /** Worth less than spending it costs, or than nodes pass on: dust that somebody has sent. */
  | "dust";

/** Tells which coins carry inscriptions or runes. A port: an indexer of ordinals behind it, or nobody. */
export interface Inscriptions {
  /**
   * Of the coins given those that carry something, as `txid:vout`; undefined where nobody can tell.
   */
  on(coins: readonly Coin[]): Promise<ReadonlySet<string> | undefined>;
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
