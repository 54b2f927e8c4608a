import { transactionRead } from "@alou/chains/evm/follow";
import { readState } from "@alou/chains/evm/state";
import { readSignedTransaction } from "@alou/chains/evm/transaction";
import { AlouError } from "@alou/money/error";
import { prepareReplacement } from "@alou/proposals/evm/prepare-replacement";
import type { ProposalView } from "../api/proposals.ts";
import { proposalView } from "../corridor/life.ts";
import { situationOf } from "../corridor/situation.ts";
import type { Handler, HandlerContext } from "../http/handler.ts";
import { findIntent } from "../storage/plans.ts";
import { findProposal, saveProposal } from "../storage/proposals.ts";
import { findTransaction, type StoredTransaction } from "../storage/transactions.ts";

export const speedUp: Handler<"speedUp"> = async ({ params }, context) =>
  await replace("speed-up", params.transaction, context);

export const cancel: Handler<"cancel"> = async ({ params }, context) =>
  await replace("cancel", params.transaction, context);

async function replace(
  kind: "speed-up" | "cancel",
  id: string,
  { services, session }: Pick<HandlerContext<"speedUp">, "services" | "session">,
): Promise<ProposalView> {
  const { db, corridor } = services;
  const stored = await findTransaction(db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "transaction" });
  const { record } = stored;
  if (!["signed", "submitted", "pending"].includes(record.state)) {
    throw new AlouError("not_replaceable", { detail: record.state });
  }
  const original = await findProposal(db, session.user, record.proposal);
  const intent = await findIntent(db, session.user, record.intent);
  if (!original || !intent) throw new AlouError("not_found", { what: "proposal" });
  const pending = await pendingTransaction(services, stored);
  const situation = await situationOf(services, session, intent, "fast");
  const proposal = await prepareReplacement(kind, original.proposal, pending, corridor, situation);
  await saveProposal(db, session.user, proposal, services.now());
  const kept = await findProposal(db, session.user, proposal.id);
  if (!kept) throw new AlouError("storage_unavailable");
  return await proposalView(db, kept, services.now());
}

async function pendingTransaction(services: HandlerContext<"speedUp">["services"], { record, raw }: StoredTransaction) {
  if (raw) return await readSignedTransaction(raw);
  const { value } = await readState(services.corridor.node(record.chain), transactionRead(record.hash));
  if (!value) throw new AlouError("transaction_unknown", { hash: record.hash });
  return value;
}
