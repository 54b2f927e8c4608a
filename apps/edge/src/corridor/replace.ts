import { doesSame, transactionRead } from "@alou/chains/evm/follow";
import { readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { readSignedTransaction, type SignedTransaction } from "@alou/chains/evm/transaction";
import { AlouError } from "@alou/money/error";
import { prepareReplacement } from "@alou/proposals/evm/prepare-replacement";
import { isOnItsWay } from "@alou/proposals/transaction";
import { findIntent } from "../storage/plans.ts";
import { type ProposalFile, readProposals } from "../storage/proposal-views.ts";
import { findTransaction, type StoredTransaction } from "../storage/transactions.ts";
import type { Errand } from "./errand.ts";
import { keep } from "./propose.ts";
import { situationOf } from "./situation.ts";

/**
 * Proposes to put another transaction in the place of a pending one: the same with higher fees, or none at all.
 * @throws AlouError `not_found`, `not_replaceable`, `transaction_unknown`
 */
export async function proposeReplacement(
  errand: Errand,
  kind: "speed-up" | "cancel",
  id: string,
): Promise<ProposalFile> {
  const { services, session } = errand;
  const { db, corridor } = services;
  const stored = await findTransaction(db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "transaction" });
  const { record } = stored;
  if (!isOnItsWay(record) && record.state !== "dropped") {
    throw new AlouError("not_replaceable", { detail: record.state });
  }
  const [[root], intent] = await Promise.all([
    readProposals(db, session.user, [record.proposal], services.now()),
    findIntent(db, session.user, record.intent),
  ]);
  if (!root || !intent) throw new AlouError("not_found", { what: "proposal" });
  const [pending, situation] = await Promise.all([
    pendingTransaction(errand, stored),
    situationOf(errand, intent, "fast"),
  ]);
  const target = { root: root.stored.proposal, request: record.request, transaction: record.id };
  return await keep(errand, await prepareReplacement(kind, target, pending, corridor, situation));
}

/**
 * The pending transaction as a replacement has to see it: the original call, and the highest fees any attempt at it
 * has offered, because nodes take another only for more.
 * @throws AlouError `transaction_unknown` when no attempt can be read
 */
async function pendingTransaction(
  { services }: Errand,
  { record, attempts, call }: StoredTransaction,
): Promise<SignedTransaction> {
  const sent = attempts.filter(({ raw }) => raw === null).map(({ hash }) => transactionRead(hash));
  const [own, known] = await Promise.all([
    Promise.all(attempts.flatMap(({ raw }) => (raw === null ? [] : [readSignedTransaction(raw, { setCode: true })]))),
    sent.length === 0 ? [] : readState(services.corridor.node(record.chain), readEach(sent)).then(({ value }) => value),
  ]);
  const all = [...own, ...known].flatMap((attempt) => attempt ?? []);
  const original = { to: call.to, value: BigInt(call.value), data: call.data };
  const same = all.find((attempt) => doesSame(attempt, original));
  if (!same) throw new AlouError("transaction_unknown", { hash: record.hash });
  const highest = (field: "maxFeePerGas" | "maxPriorityFeePerGas") =>
    all.reduce((most, attempt) => (attempt[field] > most ? attempt[field] : most), 0n);
  return {
    ...same,
    hash: record.hash,
    maxFeePerGas: highest("maxFeePerGas"),
    maxPriorityFeePerGas: highest("maxPriorityFeePerGas"),
  };
}
