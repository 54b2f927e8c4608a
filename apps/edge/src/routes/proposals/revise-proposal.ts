import { type Intent, intentHash } from "@alou/intents/intent";
import { AlouError } from "@alou/money/error";
import { ownProposal } from "../../corridor/own-proposal.ts";
import { propose } from "../../corridor/propose.ts";
import type { Handler } from "../../http/handler.ts";
import { findIntent } from "../../storage/plans.ts";

export const reviseProposal: Handler<"reviseProposal"> = async ({ params, body }, { services, session }) => {
  const { stored, transactions } = await ownProposal(services, session, params.proposal);
  const live = transactions.find(
    ({ record }) => !["reverted", "dropped", "cancelled", "replaced"].includes(record.state),
  );
  if (live && live.slot === "main") throw new AlouError("already_submitted", { hash: live.record.hash });
  const known = await findIntent(services.db, session.user, stored.proposal.intent.id);
  if (!known) throw new AlouError("not_found", { what: "intent" });
  const intent = edited(stored.proposal.intent, body, services.now());
  return await propose(services, session, { ...known, intent }, body.speed ?? stored.proposal.fee.speed);
};

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
