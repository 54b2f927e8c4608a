import type { ChatModel } from "@alou/agent/model/chat-model";
import { type Choice, chooseModel } from "@alou/agent/model/choose-model";
import { afterAnswer, afterFailure, type Circuit, CLOSED } from "@alou/agent/model/circuit-breaker";
import { DEEPSEEK_URL, DEFAULT_MODEL, deepSeekModel } from "@alou/agent/model/deepseek-model";
import { isModelErrorCode } from "@alou/agent/model/model-fault";
import { SYSTEM_TIMERS } from "@alou/agent/model/timers";
import { TURN_LIMITS } from "@alou/agent/model/turn-limits";
import type { ErrorCode } from "@alou/money/error-catalogue";
import type { ModelSettings, Services } from "../services.ts";
import { holdSpend, settleSpend, type TurnCost } from "../storage/model-spend.ts";

/** How the model has behaved, as far as this isolate knows: every isolate finds an outage out for itself, by one request. */
let circuit: Circuit = CLOSED;

/** What a user may spend on models a day where nothing else is configured: 20 US cents, in millionths of a dollar. */
const DAILY_BUDGET = 200_000n;

/** The model of this deployment, and what it may cost. */
export interface ModelService {
  readonly model: ChatModel | undefined;
  /** A secret of the deployment that user ids are keyed with before a provider sees them; empty without a model. */
  readonly userKey: string;
  /** Millionths of a US dollar a user and day. */
  readonly dailyBudget: bigint;
}

/** Opens the configured model. Without a key there is none, and the rules answer. */
export function openModel({ apiKey, baseUrl, model, dailyBudget = DAILY_BUDGET }: ModelSettings): ModelService {
  if (!apiKey) return { model: undefined, userKey: "", dailyBudget };
  return {
    model: deepSeekModel({
      baseUrl: baseUrl || DEEPSEEK_URL,
      apiKey,
      model: model || DEFAULT_MODEL,
      fetch: (...args) => fetch(...args),
      timers: SYSTEM_TIMERS,
      random: Math.random,
    }),
    userKey: `user-id/${apiKey}`,
    dailyBudget,
  };
}

/** A turn's model, with its part of the budget held back; or the rules, with the reason. */
export type TurnModel =
  | { readonly by: "model"; readonly model: ChatModel; readonly settle: (cost: TurnCost) => Promise<void> }
  | { readonly by: "offline"; readonly reason: Extract<Choice, { by: "offline" }>["reason"] };

/** Decides who answers a user's next turn. */
export async function modelForTurn(
  { db, now }: Pick<Services, "db" | "now">,
  service: ModelService,
  user: string,
  answer: string,
): Promise<TurnModel> {
  const at = now();
  const choose = (budgetLeft: bigint) => chooseModel({ model: service.model, budgetLeft, circuit, now: at });
  let choice = choose(1n);
  if (choice.by === "model") {
    const hold = { user, answer, amount: TURN_LIMITS.cost, budget: service.dailyBudget, now: at };
    if (await holdSpend(db, hold)) {
      circuit = choice.circuit;
      return { by: "model", model: choice.model, settle: (cost) => settleSpend(db, hold, cost) };
    }
    choice = choose(0n);
  }
  if (choice.by === "model") throw new Error("a model without a budget was chosen");
  circuit = choice.circuit;
  return { by: "offline", reason: choice.reason };
}

/** Remembers how an answer ended. */
export function noteAnswer(failure: ErrorCode | undefined, now: number): void {
  if (failure === undefined) circuit = afterAnswer();
  else if (isModelErrorCode(failure)) circuit = afterFailure(circuit, failure, now);
}
