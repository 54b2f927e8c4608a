import { BytesError, fromHex, sameBytes } from "@alou/chains/bitcoin/bytes";
import { outpointOf, type ToldCoin } from "@alou/chains/bitcoin/esplora";
import { requireFound } from "@alou/chains/bitcoin/found";
import { type Carried, carries, type Inscriptions, isInscribedBy } from "@alou/chains/bitcoin/inscriptions";
import { isCoinbase, isYoung, readImmature } from "@alou/chains/bitcoin/maturity";
import type { BitcoinHead, BitcoinNode } from "@alou/chains/bitcoin/node";
import type { ProvenCoin } from "@alou/chains/bitcoin/psbt";
import type { Coin } from "@alou/chains/bitcoin/select";
import { decodeTransaction, type Transaction, transactionId } from "@alou/chains/bitcoin/transaction";
import { EndpointError } from "@alou/chains/endpoint-error";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { KnownCoins } from "./wallet-state.ts";

/**
 * Proves coins by the transactions that made them: their bytes hash to the id a coin is known by, and say what it is worth and
 * who may spend it. A server that made a coin look larger would have the difference paid as a fee. One round trip.
 * @returns undefined where a coin is not what it was said to be
 * @throws AlouError `rpc_unavailable` when no server has the transactions
 */
export async function proveCoins(
  node: BitcoinNode,
  script: Uint8Array,
  coins: readonly Coin[],
): Promise<ProvenCoin[] | undefined> {
  const ids = [...new Set(coins.map(({ txid }) => txid))];
  const made = await node.ask(
    ids.map((txid) => `/tx/${txid}/hex`),
    (answers) => new Map(ids.map((txid, at) => [txid, readProven(txid, requireFound(answers[at]))])),
  );
  const proven = coins.flatMap((coin) => {
    const from = made.get(coin.txid);
    const output = from?.tx.outputs[coin.vout];
    const isSame = output?.value === coin.value && sameBytes(output.script, script);
    return from && isSame ? [{ txid: coin.txid, vout: coin.vout, value: coin.value, script, from: from.bytes }] : [];
  });
  return proven.length === coins.length ? proven : undefined;
}

/**
 * A transaction by its bytes, which hash to its id: nobody can tell anything false of it.
 * @throws EndpointError where the bytes are not that transaction
 */
export function readProven(txid: string, text: string): { readonly bytes: Uint8Array; readonly tx: Transaction } {
  try {
    const bytes = fromHex(text.trim());
    const tx = decodeTransaction(bytes);
    if (transactionId(tx) === txid) return { bytes, tx };
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
  }
  throw new EndpointError("malformed", `the bytes of ${txid}`);
}

/** What a decision rests on, as a server told it. */
export interface Decided {
  /** The coins that were chosen. */
  readonly coins: readonly Coin[];
  /** Those among them that could not be left out. */
  readonly required?: readonly Coin[];
  /** Every coin it could choose from. */
  readonly choice: readonly ToldCoin[];
  readonly head: BitcoinHead;
}

/** Coins that may be spent, and whether an indexer said of every one that it carries nothing. */
export interface Proven {
  readonly proven: readonly ProvenCoin[];
  readonly isTold: boolean;
}

/**
 * Decides with a server's word and has the chosen coins proven. When they are not what it said, another server's word is taken; when
 * one turns out to carry an inscription, or to be a coinbase that is too young, it is left alone: in both cases everything is decided
 * once more.
 * @param decide `known`: coins known by now to be left alone
 * @param inscriptions asked about the chosen coins while they are proven
 * @throws AlouError `rpc_bad_answer` where no server tells the truth
 */
export async function withProvenCoins<T extends Decided>(
  node: BitcoinNode,
  script: Uint8Array,
  decide: (known: KnownCoins) => Promise<T>,
  inscriptions?: Inscriptions,
): Promise<T & Proven> {
  const known = new Map<string, "inscribed" | "immature">();
  let lies = 0;
  for (let turn = 0; turn < MOST_TURNS && lies < 2; turn++) {
    const decided = await decide(known);
    const [proven, carried] = await Promise.all([
      proveCoins(node, script, decided.coins),
      inscriptions?.on(decided.coins) ?? new Map<string, Carried>(),
    ]);
    if (!proven) {
      lies++;
      node.distrust(decided.head);
      continue;
    }
    const found = leftAlone(proven, carried, decided);
    if (found.size === 0) return { ...decided, proven, isTold: proven.every((coin) => carried.has(outpointOf(coin))) };
    for (const [outpoint, why] of found) known.set(outpoint, why);
    // Who mines has more of them: they are asked about together, not found one after another.
    if (![...found.values()].includes("immature")) continue;
    for (const outpoint of await readImmature(node, decided.choice, decided.head)) known.set(outpoint, "immature");
  }
  const { name } = getChain(node.chain);
  throw new AlouError("rpc_bad_answer", { chain: name, detail: "the coins cannot be told apart" });
}

/** More carriers than these one after another are a collection, not a wallet to pay from. */
const MOST_TURNS = 40;

/** Chosen coins that must not be spent, by the bytes that made them. */
function leftAlone(
  proven: readonly ProvenCoin[],
  carried: ReadonlyMap<string, Carried>,
  { required = [], choice, head }: Decided,
): Map<string, "inscribed" | "immature"> {
  const told = new Map(choice.map((coin) => [outpointOf(coin), coin]));
  const must = new Set(required.map(outpointOf));
  return new Map(
    proven.flatMap((coin): [string, "inscribed" | "immature"][] => {
      const outpoint = outpointOf(coin);
      const from = decodeTransaction(coin.from);
      if (must.has(outpoint)) return [];
      if (isCoinbase(from) && isYoung(told.get(outpoint) ?? {}, head)) return [[outpoint, "immature"]];
      return carries(carried.get(outpoint)) || isInscribedBy(from, coin.vout) ? [[outpoint, "inscribed"]] : [];
    }),
  );
}
