import { AlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import type { ModelUsage } from "./chat-model.ts";

/** What one turn has used so far. */
export interface TurnSpent {
  /** Requests to the model. */
  readonly steps: number;
  readonly toolCalls: number;
  /** Calls that could not be run and were sent back to the model. */
  readonly unusable: number;
  readonly tokens: number;
  /** Milliseconds since the turn began. */
  readonly ms: number;
  /** Millionths of a US dollar. */
  readonly cost: bigint;
}

export type TurnLimits = TurnSpent;

/** A turn that has used nothing. */
export const NOTHING_SPENT: TurnSpent = { steps: 0, toolCalls: 0, unusable: 0, tokens: 0, ms: 0, cost: 0n };

/** Agents of this model family verify in circles: a turn that needs more than this has lost its way. */
export const TURN_LIMITS: TurnLimits = {
  steps: 6,
  toolCalls: 12,
  unusable: 2,
  tokens: 200_000,
  ms: 300_000,
  cost: 50_000n,
};

/** Adds a request's tokens. */
export function tokensOf({ inputHit, inputMiss, output }: ModelUsage): number {
  return inputHit + inputMiss + output;
}

const NAMES: { readonly [Name in keyof TurnLimits]: (most: TurnLimits[Name]) => Words } = {
  steps: (most) => ({ zh: `请求 ${most} 次`, en: `${most} requests` }),
  toolCalls: (most) => ({ zh: `工具调用 ${most} 次`, en: `${most} tool calls` }),
  unusable: (most) => ({ zh: `无效调用 ${most} 次`, en: `${most} unusable calls` }),
  tokens: (most) => ({ zh: `${most} 个 token`, en: `${most} tokens` }),
  ms: (most) => ({ zh: `${Number(most) / 1_000} 秒`, en: `${Number(most) / 1_000} s` }),
  cost: (most) => ({ zh: `${Number(most) / 10_000} 美分`, en: `${Number(most) / 10_000} US cents` }),
};

/**
 * Stops a turn that has used up any of its limits: ask before each request and each call.
 * @throws AlouError `model_turn_limit`
 */
export function assertWithinLimits(spent: TurnSpent, limits: TurnLimits = TURN_LIMITS): void {
  for (const [name, say] of Object.entries(NAMES) as [keyof TurnLimits, (most: unknown) => Words][]) {
    if (spent[name] > limits[name]) throw new AlouError("model_turn_limit", { limit: say(limits[name]) });
  }
}
