import type { Words } from "@alou/money/words";
import { WHY } from "@alou/safety/behaviour/say-behaviour";
import type { MarketBehaviour, Power, TransferBehaviour } from "@alou/safety/behaviour/token-behaviour";
import type { KnownBehaviour } from "./behaviour-service.ts";

/** What is told of a trial. */
export interface TrialReport {
  /** `none`: nothing is known that may still be believed. */
  readonly state: "seen" | "pending" | "none";
  /** Milliseconds since 1970. */
  readonly at: number | null;
  readonly block: number | null;
  /** Nodes that were asked, each for itself. */
  readonly witnesses: number;
  /** The highest in any pool and in any way, in basis points; null where it was not measured. */
  readonly buyTaxBps: number | null;
  readonly sellTaxBps: number | null;
  readonly transferTaxBps: number | null;
  readonly markets: readonly MarketBehaviour[];
  readonly transfer: TransferBehaviour | null;
  readonly powers: readonly Power[];
  readonly functionsTried: number;
  readonly authorities: readonly string[];
  /** What could not be tried, and why. */
  readonly notTried: readonly { readonly what: string; readonly why: Words }[];
}

const highest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** A trial as it is told. */
export function sayTrial({ seen, pending }: KnownBehaviour): TrialReport {
  const markets = seen?.markets ?? [];
  return {
    state: seen ? "seen" : pending ? "pending" : "none",
    ...{ at: seen?.at ?? null, block: seen?.block ?? null, witnesses: seen?.witnesses ?? 0 },
    buyTaxBps: highest(markets.map(({ buyTaxBps }) => buyTaxBps)),
    sellTaxBps: highest(markets.flatMap(({ sales }) => sales.map(({ taxBps }) => taxBps))),
    transferTaxBps: seen?.transfer?.taxBps ?? null,
    ...{ markets, transfer: seen?.transfer ?? null, powers: seen?.powers ?? [] },
    ...{ functionsTried: seen?.functionsTried ?? 0, authorities: seen?.authorities ?? [] },
    notTried: (seen?.notTried ?? []).map(({ what, why }) => ({ what, why: WHY[why] })),
  };
}
