import { type Intent, intentHash } from "@alou/intents/intent";
import { AlouError } from "@alou/money/error";
import { isReplacement } from "@alou/proposals/life";
import { isOnItsWay } from "@alou/proposals/transaction";
import { ownProposal } from "../../corridor/own-proposal.ts";
import { propose } from "../../corridor/propose.ts";
import type { Handler } from "../../http/handler.ts";
import { findIntent } from "../../storage/plans.ts";
import { proposalView } from "./proposal-view.ts";

export const reviseProposal: Handler<"reviseProposal"> = async ({ params, body }, { services, session, errand }) => {
  const { stored, life } = await ownProposal(errand, params.proposal);
  const { proposal } = stored;
  if (isReplacement(proposal)) throw new AlouError("bad_request", { detail: "ask for another replacement instead" });
  const waiting = life.transactions.find(isOnItsWay);
  if (waiting) throw new AlouError("already_submitted", { hash: waiting.hash });
  const known = await findIntent(services.db, session.user, proposal.intent.id);
  if (!known || !saysTheSame(proposal.intent, known.intent)) throw new AlouError("not_found", { what: "intent" });
  const intent = edited(proposal.intent, body, services.now());
  const speed = body.speed ?? proposal.fee.speed;
  return proposalView(await propose(errand, known, { speed, capabilities: body.capabilities, edited: intent }));
};

/** Whether an intent, clicks on its card aside, is still what its message says. */
function saysTheSame(shown: Intent, said: Intent): boolean {
  if (shown.kind !== "swap" || said.kind !== "swap") return shown.hash === said.hash;
  const { slippageBps, deadlineSeconds } = said;
  return intentHash({ ...shown, slippageBps, deadlineSeconds }) === said.hash;
}

/** The intent with what the user clicked; its id stays, so it still pays once, its hash changes. */
function edited(
  intent: Intent,
  edits: { readonly slippageBps?: number; readonly deadlineSeconds?: number },
  at: number,
): Intent {
  if (intent.kind !== "swap") return intent;
  const click = (control: string) => ({ kind: "click" as const, control, at });
  const { slippageBps, deadlineSeconds } = edits;
  const body = {
    ...intent,
    ...(slippageBps !== undefined && { slippageBps: { value: slippageBps, from: click("slippage") } }),
    ...(deadlineSeconds !== undefined && { deadlineSeconds: { value: deadlineSeconds, from: click("deadline") } }),
  };
  return { ...body, hash: intentHash(body) };
}
