import { BytesError, fromHex, sameBytes } from "@alou/chains/bitcoin/bytes";
import { outpointOf } from "@alou/chains/bitcoin/esplora";
import { requireFound } from "@alou/chains/bitcoin/found";
import { isInscribedBy } from "@alou/chains/bitcoin/inscriptions";
import type { BitcoinHead, BitcoinNode } from "@alou/chains/bitcoin/node";
import type { ProvenCoin } from "@alou/chains/bitcoin/psbt";
import type { Coin } from "@alou/chains/bitcoin/select";
import { decodeTransaction, type Transaction, transactionId } from "@alou/chains/bitcoin/transaction";
import { EndpointError } from "@alou/chains/endpoint-error";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";

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
    (answers) => new Map(ids.map((txid, at) => [txid, readBytes(txid, requireFound(answers[at]))])),
  );
  const proven = coins.flatMap((coin) => {
    const from = made.get(coin.txid);
    const output = from?.tx.outputs[coin.vout];
    const isSame = output?.value === coin.value && sameBytes(output.script, script);
    return from && isSame ? [{ txid: coin.txid, vout: coin.vout, value: coin.value, script, from: from.bytes }] : [];
  });
  return proven.length === coins.length ? proven : undefined;
}

/** @throws EndpointError where the bytes are not that transaction */
function readBytes(txid: string, text: string): { readonly bytes: Uint8Array; readonly tx: Transaction } {
  try {
    const bytes = fromHex(text.trim());
    const tx = decodeTransaction(bytes);
    if (transactionId(tx) === txid) return { bytes, tx };
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
  }
  throw new EndpointError("malformed", `the bytes of ${txid}`);
}

/**
 * Decides with a server's word and has the chosen coins proven. When they are not what it said, another server's word is taken; when
 * one turns out to carry an inscription, it is left alone: in both cases everything is decided once more.
 * @param decide `carriers`: coins known by now to carry something, as `txid:vout`
 * @throws AlouError `rpc_bad_answer` where no server tells the truth
 */
export async function withProvenCoins<T extends { readonly coins: readonly Coin[]; readonly head: BitcoinHead }>(
  node: BitcoinNode,
  script: Uint8Array,
  decide: (carriers: ReadonlySet<string>) => Promise<T>,
): Promise<T & { readonly proven: readonly ProvenCoin[] }> {
  const carriers = new Set<string>();
  let lies = 0;
  while (lies < 2 && carriers.size < MOST_CARRIERS) {
    const decided = await decide(carriers);
    const proven = await proveCoins(node, script, decided.coins);
    const carrying = proven?.filter(({ from, vout }) => isInscribedBy(decodeTransaction(from), vout)) ?? [];
    if (proven && carrying.length === 0) return { ...decided, proven };
    for (const coin of carrying) carriers.add(outpointOf(coin));
    if (proven) continue;
    lies++;
    node.distrust(decided.head);
  }
  const { name } = getChain(node.chain);
  throw new AlouError("rpc_bad_answer", { chain: name.en, detail: "the coins cannot be told apart" });
}

/** More carriers than these one after another are a collection, not a wallet to pay from. */
const MOST_CARRIERS = 40;
