import type { Words } from "@alou/money/words";
import type { Seen } from "../rule.ts";

/**
 * The tiers of loss in an exchange, in basis points: shown from 1 %, a caution from 3 %, typed consent above 10 %,
 * impossible above 15 %. The same line is drawn by most exchange interfaces.
 */
const TIERS = { info: 100, warning: 300, danger: 1_000, block: 1_500 } as const;

/**
 * What a loss of `bps` basis points amounts to.
 * @throws Error when the loss is no number, so that it counts as unknown and not as none
 */
export function exchangeLoss(
  bps: number,
  seen: { readonly detail: Words; readonly accept: Words; readonly evidence: Readonly<Record<string, string>> },
): Seen | undefined {
  if (!Number.isFinite(bps)) throw new Error("a loss that is no number");
  const { accept, ...rest } = seen;
  if (bps > TIERS.block) return { severity: "block", ...rest };
  if (bps > TIERS.danger) return { severity: "danger", ...rest, accept };
  if (bps >= TIERS.warning) return { severity: "warning", ...rest };
  return bps >= TIERS.info ? { severity: "info", ...rest } : undefined;
}
