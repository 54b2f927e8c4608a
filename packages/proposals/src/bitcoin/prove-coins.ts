import { BytesError, fromHex, sameBytes } from "@alou/chains/bitcoin/bytes";
import { requireFound } from "@alou/chains/bitcoin/found";
import type { BitcoinNode } from "@alou/chains/bitcoin/node";
import type { ProvenCoin } from "@alou/chains/bitcoin/psbt";
import type { Coin } from "@alou/chains/bitcoin/select";
import { decodeTransaction, transactionId } from "@alou/chains/bitcoin/transaction";
import { EndpointError } from "@alou/chains/endpoint-error";

/**
 * Proves coins by the transactions that made them: their bytes hash to the id a coin is known by, and say what it is worth and
 * who may spend it. A server that made a coin look larger would have the difference paid as a fee. One round trip.
 * @throws AlouError `rpc_unavailable` when no server can prove them
 */
export async function proveCoins(node: BitcoinNode, script: Uint8Array, coins: readonly Coin[]): Promise<ProvenCoin[]> {
  const ids = [...new Set(coins.map(({ txid }) => txid))];
  return await node.ask(
    ids.map((txid) => `/tx/${txid}/hex`),
    (answers) => {
      const bytes = new Map(ids.map((txid, at) => [txid, bytesOf(requireFound(answers[at]))]));
      return coins.map((coin) => proven(coin, script, bytes.get(coin.txid) ?? new Uint8Array()));
    },
  );
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromHex(text.trim());
  } catch (cause) {
    throw new EndpointError("malformed", "a transaction's bytes", { cause });
  }
}

function proven({ txid, vout, value }: Coin, script: Uint8Array, from: Uint8Array): ProvenCoin {
  try {
    const tx = decodeTransaction(from);
    const output = tx.outputs[vout];
    const isSame = transactionId(tx) === txid && output?.value === value && sameBytes(output.script, script);
    if (isSame) return { txid, vout, value, script, from };
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
  }
  throw new EndpointError("malformed", `the coin ${txid}:${vout} is not what it was said to be`);
}
