import type { SafetyAction } from "../action.ts";
import type { AddressFacts, Facts } from "../facts.ts";

/** How far a spender, a contract or a delegate may be trusted, by what is known of it. */
export type Trust = "trusted" | "plain" | "bad" | "unknown";

/** Days below which code is young, and very young. */
export const YOUNG_DAYS = 30;
export const VERY_YOUNG_DAYS = 3;

/**
 * `trusted`: of our registry, or published under a name and not young; `bad`: an account, unpublished, very young, or on a
 * list; `unknown`: nothing tells; `plain`: everything between.
 */
export function trustOf(facts: AddressFacts): Trust {
  if (facts.scam || facts.bad) return "bad";
  if (facts.vouched) return "trusted";
  if (facts.code === "none" || facts.code === "delegated" || facts.verified === false) return "bad";
  if (facts.ageDays !== undefined && facts.ageDays < VERY_YOUNG_DAYS) return "bad";
  if (facts.verified === true && (facts.ageDays ?? YOUNG_DAYS) >= YOUNG_DAYS) return "trusted";
  if (facts.verified === undefined && facts.code === undefined) return "unknown";
  return "plain";
}

/** A name for a spender in a sentence. */
export function nameOf(facts: Facts, address: string): string {
  return facts.spenderLabel ?? facts.about?.(address).label ?? address;
}

type Approve = Extract<SafetyAction, { kind: "approve" }>;

const MAX_256 = 1n << 255n;
/** The largest amounts of the types that Permit2 and some tokens count in. */
const MAXIMA = new Set([(1n << 160n) - 1n, (1n << 96n) - 1n]);

/** Whether a permission has no end in amount, by its number alone or against the token's supply. */
export function isUnlimited({ units, nft, how }: Approve, supply = 0n): boolean {
  if (nft || units === 0n) return false;
  // Solana counts in 64 bits.
  if (how === "delegate" && units >= (1n << 64n) - 1n) return true;
  return units >= MAX_256 || MAXIMA.has(units) || (supply > 0n && units >= supply);
}

export const DAY = 86_400n;
/** Nobody means a time beyond the year 2100: it is another way to say for ever. */
const FOR_EVER = 4_102_444_800n;

/** Whether a time (seconds since 1970) lies further ahead than `seconds`; undefined where nobody knows what time it is. */
export function isBeyond(time: bigint, seconds: bigint, now: bigint | undefined): boolean | undefined {
  if (time >= FOR_EVER) return true;
  return now === undefined ? undefined : time > now + seconds;
}
