import { AlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import type { ChatModel } from "./chat-model.ts";
import { type Circuit, mayAsk } from "./circuit-breaker.ts";
import type { ModelErrorCode } from "./model-fault.ts";

/** Why the offline rules answer and not the model. */
export interface OfflineReason {
  readonly code: ModelErrorCode;
  readonly what: Words;
  readonly next: Words;
}

/** Who answers the next request. The page shows which one it was. */
export type Choice =
  | { readonly by: "model"; readonly model: ChatModel; readonly circuit: Circuit }
  | { readonly by: "offline"; readonly reason: OfflineReason; readonly circuit: Circuit };

export interface Situation {
  /** Nothing when no key is set. */
  readonly model: ChatModel | undefined;
  /** What is left of the user's budget of today, in millionths of a US dollar. */
  readonly budgetLeft: bigint;
  readonly circuit: Circuit;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The model, unless there is none, it is resting, or nothing is left to pay for it. Keep the circuit that comes back. */
export function chooseModel({ model, budgetLeft, circuit, now }: Situation): Choice {
  if (!model) return { by: "offline", reason: offlineReason("model_off"), circuit };
  if (budgetLeft <= 0n) return { by: "offline", reason: offlineReason("model_budget_used"), circuit };
  const asked = mayAsk(circuit, now);
  if (asked.may) return { by: "model", model, circuit: asked.circuit };
  const isOperators = circuit.why === "model_key_refused" || circuit.why === "model_balance_used";
  const code = isOperators && circuit.why ? circuit.why : "model_resting";
  return { by: "offline", reason: offlineReason(code), circuit: asked.circuit };
}

/** Failures after which the same question can be answered by the rules at once. */
const TAKES_OVER: ReadonlySet<ModelErrorCode> = new Set([
  "model_off",
  "model_key_refused",
  "model_balance_used",
  "model_budget_used",
  "model_resting",
  "model_busy",
  "model_unavailable",
  "model_timeout",
  "model_empty",
  "model_filtered",
  "model_garbled",
  "model_cut",
  "model_markup",
  "model_context_full",
  "model_request_refused",
]);

/**
 * Whether the offline rules should answer in the place of a model that failed, and with which words. Not when the user
 * stopped it, nor when the answer was only too long, nor once words of the model were shown: two answers in one would
 * be taken for one.
 */
export function takeOver(code: ModelErrorCode, hasTold: boolean): OfflineReason | undefined {
  return !hasTold && TAKES_OVER.has(code) ? offlineReason(code) : undefined;
}

function offlineReason(code: ModelErrorCode): OfflineReason {
  const { what, next } = new AlouError(code);
  return { code, what, next };
}
