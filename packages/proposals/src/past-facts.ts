import type { Facts } from "@alou/safety/facts";
import type { Situation } from "./corridor.ts";

/** What rules are told of the user's past and own limits: the same in every family. */
export type PastFacts = Pick<Facts, "known" | "payments" | "policy" | "cents" | "sameSecondsAgo" | "now">;

/**
 * The user's past as rules want it.
 * @param intentHash of what is proposed
 * @param createdAt when that is, in milliseconds since 1970
 */
export function pastFacts(situation: Situation, intentHash: string, createdAt: number): PastFacts {
  const { known, payments, policy, cents, lastSent } = situation;
  const last = lastSent(intentHash);
  return {
    known,
    payments,
    policy,
    cents,
    sameSecondsAgo: last === undefined ? null : (createdAt - last) / 1000,
    now: BigInt(Math.floor(createdAt / 1000)),
  };
}
