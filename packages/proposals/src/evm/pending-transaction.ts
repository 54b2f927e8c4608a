import { doesSame, transactionRead } from "@alou/chains/evm/follow";
import type { Hex } from "@alou/chains/evm/hex";
import { readStoredCall } from "@alou/chains/evm/look";
import { readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { readSignedTransaction, type SignedTransaction } from "@alou/chains/evm/transaction";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import type { ReplaceTarget } from "../family.ts";

/**
 * The pending transaction as a replacement has to see it: the original call, and the highest fees any attempt at it
 * has offered, because nodes take another only for more.
 * @throws AlouError `transaction_unknown` when no attempt can be read
 */
export async function pendingTransaction(target: ReplaceTarget, corridor: Corridor): Promise<SignedTransaction> {
  const { record, raw, effect } = target;
  const foreign = record.attempts.filter(({ hash }) => raw[hash] === undefined);
  const sent = foreign.map(({ hash }) => transactionRead(hash as Hex));
  const [own, known] = await Promise.all([
    Promise.all(Object.values(raw).map((bytes) => readSignedTransaction(bytes as Hex, { setCode: true }))),
    sent.length === 0 ? [] : readState(corridor.node(record.chain), readEach(sent)).then(({ value }) => value),
  ]);
  const all = [...own, ...known].flatMap((attempt) => attempt ?? []);
  const original = readStoredCall(effect);
  const same = all.find((attempt) => doesSame(attempt, original));
  if (!same) throw new AlouError("transaction_unknown", { hash: record.hash });
  const highest = (field: "maxFeePerGas" | "maxPriorityFeePerGas") =>
    all.reduce((most, attempt) => (attempt[field] > most ? attempt[field] : most), 0n);
  return {
    ...same,
    hash: record.hash as Hex,
    maxFeePerGas: highest("maxFeePerGas"),
    maxPriorityFeePerGas: highest("maxPriorityFeePerGas"),
  };
}
