import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { clearAudit } from "./archive-audit.ts";
import { clear, clearDue } from "./clear-due.ts";
import { clearAnalyses } from "./code-analyses.ts";
import { clearLapsedHolds } from "./lapsed-holds.ts";
import { LONG_LIVED } from "./retention-rules.ts";
import { thinPrices } from "./thin-prices.ts";
import { clearUnsentProposals } from "./unsent-proposals.ts";

/** Pieces of work in one run. Most are one statement, some are three: together within the fifty that any Worker may ask of D1. */
const PIECES = 24;

/** Does some of its work; whether there may be more. */
type Step = () => Promise<boolean>;

/**
 * Every hour: clears what has outlived its time by `retention-rules.ts`. Each kind gets its turn before any gets a second one, and
 * what is left over is the next hour's: a run costs the same however much there is. Twice is the same as once. A kind that
 * fails keeps none of the others from theirs.
 */
export async function clearOutlived(services: Services): Promise<void> {
  const { db } = services;
  const now = services.now();
  const [earlier, own] = clearAnalyses(now);
  let steps: readonly (readonly [name: string, step: Step])[] = [
    ["audit", () => clearAudit(services, now)],
    ["lapsed holds", () => clearLapsedHolds(db, now)],
    ["unsent proposals", () => clearUnsentProposals(db, now)],
    ["prices", () => thinPrices(db, now)],
    ["analyses of earlier engines", () => clear(db, earlier)],
    ["analyses", () => clear(db, own)],
    ...LONG_LIVED.map((rule) => [rule.table, () => clear(db, clearDue(rule, now))] as const),
  ];
  for (let done = 0; done < PIECES && steps.length > 0; ) {
    const unfinished: (typeof steps)[number][] = [];
    for (const [name, step] of steps.slice(0, PIECES - done)) {
      done++;
      const more = await step().catch((error: unknown) => {
        logError("retention", name, error);
        return false;
      });
      if (more) unfinished.push([name, step]);
    }
    steps = unfinished;
  }
}
