import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { Head } from "@alou/chains/evm/node";
import type { Read } from "@alou/chains/evm/read";
import type { Intent } from "@alou/intents/intent";
import type { Situation } from "../corridor.ts";
import type { Draft } from "./draft.ts";

/** What a planner may use besides its own reading of the chain. */
export interface PlannerContext {
  readonly situation: Situation;
  /** The account's address, EIP-55. */
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The block the opening was read at; undefined when nothing had to be read. */
  readonly head: Head | undefined;
}

/**
 * How one kind of intent becomes bytes. `opening` says what must be known first, as one batch; when it is null the
 * draft is made from the intent alone and the whole proposal takes one round trip.
 */
export interface Planner<I extends Intent, S> {
  opening(intent: I, account: string): Read<S> | null;
  /**
   * @throws AlouError where the intent cannot be built; nothing has been signed or sent then
   */
  draft(intent: I, state: S | undefined, context: PlannerContext): Draft | Promise<Draft>;
}

/** The most that gas can cost at a speed, in wei. */
export function gasCap(fees: FeeSpeeds | undefined, speed: Situation["speed"], gas: bigint): bigint {
  return fees ? fees[speed].maxFeePerGas * gas : 0n;
}
