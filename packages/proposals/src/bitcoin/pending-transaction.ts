import { type BitcoinEffect, compareEffect } from "@alou/chains/bitcoin/effect";
import { outpointOf, type ToldTransaction } from "@alou/chains/bitcoin/esplora";
import { readTransactions } from "@alou/chains/bitcoin/look";
import type { BitcoinNode, EsploraAnswer } from "@alou/chains/bitcoin/node";
import { type Transaction, virtualSize } from "@alou/chains/bitcoin/transaction";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { ReplaceTarget } from "../family.ts";
import { readProven } from "./prove-coins.ts";

/**
 * The pending transaction as a replacement has to see it: by the bytes its id is the hash of, ours or a server's. What is paid again, to
 * whom, and which coins keep the two apart is no server's word; what those coins are worth is proven with the replacement's own.
 * @throws AlouError `transaction_unknown`; `transaction_foreign` where it is not what was asked; `not_replaceable` where what waits is
 * its cancellation and is to go faster; `rpc_bad_answer`
 */
export async function pendingTransaction(
  kind: "speed-up" | "cancel",
  { record: { hash }, effect, raw }: Pick<ReplaceTarget, "record" | "effect" | "raw">,
  node: BitcoinNode,
): Promise<ToldTransaction> {
  const own = raw[hash];
  const [{ found }, made] = await Promise.all([
    readTransactions(node, [hash]),
    own === undefined ? node.ask([`/tx/${hash}/hex`], ([hex]) => readAnswer(hash, hex)) : readProven(hash, own).tx,
  ]);
  const told = found.get(hash);
  if (!told || !made) throw new AlouError("transaction_unknown", { hash });
  const does = compareEffect(effect as BitcoinEffect, made.outputs);
  if (does === "other") throw new AlouError("transaction_foreign", { hash, field: "outputs" });
  if (does === "nothing" && kind === "speed-up") {
    throw new AlouError("not_replaceable", {
      detail: { zh: "在等区块的是它的取消", en: "what waits for a block is its cancellation" },
    });
  }
  return withProven(told, made, node);
}

const readAnswer = (hash: string, answer: EsploraAnswer | undefined): Transaction | undefined =>
  answer?.ok ? readProven(hash, answer.text).tx : undefined;

/** What a server told of it, with everything its bytes say put in their words. */
function withProven(told: ToldTransaction, { inputs, outputs, ...rest }: Transaction, node: BitcoinNode) {
  const coins = new Map(told.inputs.map((input) => [outpointOf(input), input.coin]));
  const spent = inputs.map(({ txid, vout, sequence }) => {
    const coin = coins.get(outpointOf({ txid, vout }));
    return { txid, vout, sequence, ...(coin && { coin }) };
  });
  const sum = (values: readonly { readonly value: bigint }[]) => values.reduce((all, { value }) => all + value, 0n);
  const fee = sum(spent.flatMap(({ coin }) => coin ?? [])) - sum(outputs);
  if (fee < 0n || spent.some(({ coin }) => coin === undefined)) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(node.chain).name, detail: told.txid });
  }
  return { ...told, inputs: spent, outputs, fee, vsize: virtualSize({ inputs, outputs, ...rest }) };
}
