import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { clearAudit } from "./archive-audit.ts";
import { clear, clearDue } from "./clear-due.ts";
import { clearAnalyses } from "./code-analyses.ts";
import { clearLapsedHolds } from "./lapsed-holds.ts";
import { LONG_LIVED } from "./retention-rules.ts";
import { thinPrices } from "./thin-prices.ts";
import { clearUnsentProposals } from "./unsent-proposals.ts";

/** Statements of one run: within the fifty that any Worker may ask of D1. */
const STATEMENTS = 48;

/** One kind of what is cleared, a piece at a time. */
interface Kind {
  readonly name: string;
  /** Of one piece, at most. */
  readonly statements: number;
  /** Clears a piece; whether there may be more. */
  readonly clear: () => Promise<boolean>;
}

/**
 * Every hour: clears what has outlived its time by `retention-rules.ts`. Each kind gets its turn before any gets a second one, and
 * what is left over is the next hour's: a run costs the same however much there is. Twice is the same as once. A kind that
 * fails keeps none of the others from theirs.
 */
export async function clearOutlived(services: Pick<Services, "db" | "archive" | "now">): Promise<void> {
  const { db } = services;
  const now = services.now();
  const [earlier, own] = clearAnalyses(now);
  let kinds: readonly Kind[] = [
    { name: "audit", statements: 2, clear: () => clearAudit(services, now) },
    { name: "lapsed holds", statements: 4, clear: () => clearLapsedHolds(db, now) },
    { name: "unsent proposals", statements: 7, clear: () => clearUnsentProposals(db, now, "soon") },
    { name: "unsent proposals, later", statements: 7, clear: () => clearUnsentProposals(db, now, "later") },
    { name: "prices", statements: 4, clear: () => thinPrices(db, now) },
    { name: "analyses of earlier engines", statements: 1, clear: () => clear(db, earlier) },
    { name: "analyses", statements: 1, clear: () => clear(db, own) },
    ...LONG_LIVED.map((rule) => ({
      ...{ name: rule.table, statements: 1, clear: () => clear(db, clearDue(rule, now)) },
    })),
  ];
  for (let left = STATEMENTS; kinds.length > 0; ) {
    const unfinished: Kind[] = [];
    for (const kind of kinds) {
      if (kind.statements > left) continue;
      left -= kind.statements;
      const more = await kind.clear().catch((error: unknown) => {
        logError("retention", kind.name, error);
        return false;
      });
      if (more) unfinished.push(kind);
    }
    kinds = unfinished;
  }
}
