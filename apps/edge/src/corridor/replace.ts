import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { proposalsOf } from "@alou/proposals/families";
import { isOnItsWay } from "@alou/proposals/transaction";
import { findIntent } from "../storage/plans.ts";
import { type ProposalFile, readProposals } from "../storage/proposal-views.ts";
import { findTransaction } from "../storage/transactions.ts";
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
  const [family, situation] = await Promise.all([proposalsOf(record.chain), situationOf(errand, intent, "fast")]);
  if (!family.replace) {
    throw new AlouError("not_replaceable", { detail: `${getChain(record.chain).name.en} has no such thing` });
  }
  const raw = Object.fromEntries(stored.attempts.flatMap(({ hash, raw }) => (raw === null ? [] : [[hash, raw]])));
  const target = { root: root.stored.proposal, request: record.request, record, effect: stored.effect, raw };
  return await keep(errand, await family.replace(kind, target, corridor, situation));
}
