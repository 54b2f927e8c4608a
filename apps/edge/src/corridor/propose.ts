import { AlouError } from "@alou/money/error";
import type { Situation } from "@alou/proposals/corridor";
import { prepareProposal } from "@alou/proposals/prepare";
import type { ProposalView } from "../api/proposals.ts";
import type { Services } from "../services.ts";
import { findStep, type StoredIntent } from "../storage/plans.ts";
import { findProposal, saveProposal } from "../storage/proposals.ts";
import type { Session } from "../storage/sessions.ts";
import { liveMain } from "../storage/transactions.ts";
import { proposalView } from "./life.ts";
import { situationOf } from "./situation.ts";

/**
 * Makes a proposal for a committed intent and keeps it.
 * @throws AlouError `already_submitted` when the intent's money is on its way or there, `step_out_of_order` when the
 * step before is not mined, and whatever preparing it may say
 */
export async function propose(
  services: Services,
  session: Session,
  stored: StoredIntent,
  speed: Situation["speed"] = session.settings.speed,
): Promise<ProposalView> {
  const { intent, plan } = stored;
  const sent = await liveMain(services.db, session.user, intent.id);
  if (sent) throw new AlouError("already_submitted", { hash: sent.record.hash });
  if (intent.after !== undefined) await requireMined(services, session, plan, intent.after);
  const situation = await situationOf(services, session, stored, speed);
  const proposal = await prepareProposal(intent, services.corridor, situation);
  await saveProposal(services.db, session.user, proposal, services.now());
  const kept = await findProposal(services.db, session.user, proposal.id);
  if (!kept) throw new AlouError("storage_unavailable");
  return await proposalView(services.db, kept, services.now());
}

async function requireMined(services: Services, session: Session, plan: string, step: number): Promise<void> {
  const earlier = await findStep(services.db, session.user, plan, step);
  const sent = earlier && (await liveMain(services.db, session.user, earlier.intent.id));
  if (!sent || (sent.record.state !== "mined" && sent.record.state !== "final"))
    throw new AlouError("step_out_of_order");
}
