import type { Intent } from "@alou/intents/intent";
import { AlouError } from "@alou/money/error";
import type { Situation } from "@alou/proposals/corridor";
import { isReplacement } from "@alou/proposals/life";
import { prepareProposal } from "@alou/proposals/prepare";
import type { Proposal } from "@alou/proposals/proposal";
import { isCarriedOut } from "@alou/proposals/transaction";
import type { Capabilities } from "../api/schemas/capabilities.ts";
import { findPlan, findStep, type StoredIntent } from "../storage/plans.ts";
import { fileOf, type ProposalFile } from "../storage/proposal-views.ts";
import { saveProposal } from "../storage/proposals.ts";
import { payingTransaction } from "../storage/transactions.ts";
import type { Errand } from "./errand.ts";
import { situationOf } from "./situation.ts";

/** How a proposal is wanted. */
export interface ProposeOptions {
  /** How dear inclusion may be; what the user said, else what the settings say, when left out. */
  readonly speed?: Situation["speed"] | undefined;
  /** What the connected wallet says it can do. */
  readonly capabilities?: Capabilities | undefined;
  /** The intent with what the user clicked on the card: its id is the same, its hash is not. */
  readonly edited?: Intent | undefined;
}

/**
 * Makes a proposal for a committed intent and keeps it.
 * @throws AlouError `not_found` when its plan does not say it any more, `already_submitted` when the intent's money is on its way or there, `step_out_of_order` when the
 * step before is not mined, and whatever preparing it may say
 */
export async function propose(
  errand: Errand,
  stored: StoredIntent,
  { speed, capabilities, edited }: ProposeOptions = {},
): Promise<ProposalFile> {
  const { services, session } = errand;
  const { intent, plan } = stored;
  const [sent, current] = await Promise.all([
    payingTransaction(services.db, session.user, intent.id),
    findPlan(services.db, session.user, plan),
  ]);
  // Read again, or with a question open, a message may not say any more what it said before.
  const stands = current?.view.intents.some(({ id, hash }) => id === intent.id && hash === intent.hash);
  if (!stands) throw new AlouError("not_found", { what: "intent" });
  if (sent) throw new AlouError("already_submitted", { hash: sent.record.hash });
  if (intent.after !== undefined) await requireMined(errand, plan, intent.after);
  const chosen = speed ?? stored.speed ?? session.settings.speed;
  const situation = await situationOf(errand, stored, chosen, capabilities);
  return await keep(errand, await prepareProposal(edited ?? intent, services.corridor, situation));
}

/** Stores a proposal; older ones of its intent give way. */
export async function keep({ services, session }: Errand, proposal: Proposal): Promise<ProposalFile> {
  const now = services.now();
  const options = { replacement: isReplacement(proposal), now };
  return fileOf(await saveProposal(services.db, session.user, proposal, options), [], now);
}

async function requireMined({ services, session }: Errand, plan: string, step: number): Promise<void> {
  const earlier = await findStep(services.db, session.user, plan, step);
  const sent = earlier && (await payingTransaction(services.db, session.user, earlier.intent.id));
  if (!sent || !isCarriedOut(sent.record)) throw new AlouError("step_out_of_order");
}
