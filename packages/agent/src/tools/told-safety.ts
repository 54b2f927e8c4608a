import * as z from "zod";
import type { SafetyWord } from "./tool-desk.ts";

/** What tools tell of a verdict: what was found, and what nobody could look at. */
export const toldSafety = z.object({
  severity: z.enum(["none", "info", "warning", "danger", "block"]),
  /** `hold`: not to be signed until what is unknown is known. */
  action: z.enum(["allow", "warn", "hold", "block"]),
  findings: z.array(z.object({ rule: z.string(), severity: z.string(), title: z.string(), detail: z.string() })),
  unknown: z.array(z.string()),
  pending: z.boolean(),
});

/** A verdict for a program or a model, in English. */
export function tellSafety({ severity, action, findings, unknown, pending }: SafetyWord): z.input<typeof toldSafety> {
  return {
    ...{ severity, action },
    findings: findings.map((one) => ({
      rule: one.id,
      severity: one.severity,
      title: one.title.en,
      detail: one.detail.en,
    })),
    unknown: [...unknown],
    pending: pending.length > 0,
  };
}
