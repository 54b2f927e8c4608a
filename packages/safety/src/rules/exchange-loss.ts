import type { Words } from "@alou/money/words";
import type { Seen } from "../rule.ts";

/**
 * The tiers of loss in an exchange, in basis points: shown from 1 %, a caution from 3 %, called high from 5 %, typed
 * consent above 10 %, impossible above 15 %. The same lines are drawn by most exchange interfaces.
 */
const TIERS = { info: 100, warning: 300, high: 500, danger: 1_000, block: 1_500 } as const;

/** How a loss is told. */
export interface LossSeen {
  /** The title from 5 % on. */
  readonly high: Words;
  readonly detail: Words;
  readonly accept: Words;
  readonly evidence: Readonly<Record<string, string>>;
}

/**
 * What a loss of `bps` basis points amounts to.
 * @throws Error when the loss is no number, so that it counts as unknown and not as none
 */
export function exchangeLoss(bps: number, seen: LossSeen): Seen | undefined {
  if (!Number.isFinite(bps)) throw new Error("a loss that is no number");
  const { accept, high, ...rest } = seen;
  if (bps < TIERS.info) return undefined;
  if (bps < TIERS.warning) return { severity: "info", ...rest };
  if (bps < TIERS.high) return { severity: "warning", ...rest };
  if (bps <= TIERS.danger) return { severity: "warning", title: high, ...rest };
  if (bps <= TIERS.block) return { severity: "danger", title: high, ...rest, accept };
  return { severity: "block", title: high, ...rest };
}
