import { AlouError } from "@alou/money/error";
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

const NAMES = ["steps", "toolCalls", "unusable", "tokens", "ms", "cost"] as const;

/**
 * Stops a turn that has used up any of its limits: ask before each request and each call.
 * @throws AlouError `model_turn_limit`
 */
export function assertWithinLimits(spent: TurnSpent, limits: TurnLimits = TURN_LIMITS): void {
  const over = NAMES.find((name) => spent[name] > limits[name]);
  if (over) throw new AlouError("model_turn_limit", { limit: `${over} ${limits[over]}` });
}
