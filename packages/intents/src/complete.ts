import type { IntentBody } from "./intent.ts";
import type { DraftIntent } from "./plan.ts";

/** The slots each kind needs before it is an intent. */
const SLOTS: Readonly<Record<IntentBody["kind"], readonly string[]>> = {
  transfer: ["chain", "account", "asset", "amount", "recipient"],
  swap: ["chain", "account", "sell", "buy", "side", "amount", "slippageBps", "deadlineSeconds"],
  wrap: ["chain", "account", "amount"],
  unwrap: ["chain", "account", "amount"],
  approve: ["chain", "account", "asset", "amount", "spender"],
  revoke: ["chain", "account", "asset", "spender"],
  "revoke-permissions": ["chain", "account", "permissions"],
  delegate: ["chain", "account", "asset", "amount", "validator"],
  undelegate: ["chain", "account", "asset", "amount", "validator"],
  "claim-rewards": ["chain", "account"],
};

/** Whether a step of a plan has every slot filled, so that it can be committed. */
export function isComplete(step: IntentBody | DraftIntent): step is IntentBody {
  return SLOTS[step.kind].every((slot) => (step as DraftIntent)[slot] !== undefined);
}
