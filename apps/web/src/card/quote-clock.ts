import type { Proposal } from "@alou/proposals/proposal";

/** How old a quote is, and what comes next. */
export interface QuoteClock {
  /** Whole seconds since it was made. */
  readonly age: number;
  /** Whole seconds until it is renewed or, where it is not renewed by itself, until it expires. Never negative. */
  readonly left: number;
  /** 0 fresh to 1 over. */
  readonly spent: number;
  /** Time to ask for a new one. */
  readonly due: boolean;
}

/** Half of a quote's life: early enough that a quote on the screen is never one that can no longer be signed. */
const RENEW_AT = 0.5;

/** @param renews whether the card asks for a new quote by itself */
export function quoteClock(
  { createdAt, expiresAt }: Pick<Proposal, "createdAt" | "expiresAt">,
  now: number,
  renews: boolean,
): QuoteClock {
  const life = Math.max(1, expiresAt - createdAt);
  const end = renews ? createdAt + life * RENEW_AT : expiresAt;
  const passed = Math.max(0, now - createdAt);
  return {
    age: Math.floor(passed / 1_000),
    left: Math.max(0, Math.ceil((end - now) / 1_000)),
    spent: Math.min(1, passed / (end - createdAt)),
    due: renews && now >= end,
  };
}

/** Quotes are renewed by themselves this often; after that somebody has to say that they are still there. */
export const MOST_RENEWALS = 10;

/** What the user stands to get at worst: what a renewed quote is compared by. */
export interface Worst {
  readonly paysAtMost: bigint;
  readonly receivesAtLeast: bigint;
}

/** The worst case of an exchange; undefined for anything else. */
export function worstOf({ action }: Pick<Proposal, "action">): Worst | undefined {
  if (action.kind !== "swap") return undefined;
  return { paysAtMost: BigInt(action.paysAtMost), receivesAtLeast: BigInt(action.receivesAtLeast) };
}

/** Whether a renewed quote is worse than the one the user last agreed to look at. */
export function isWorse(seen: Worst, renewed: Worst): boolean {
  return renewed.receivesAtLeast < seen.receivesAtLeast || renewed.paysAtMost > seen.paysAtMost;
}
