import { AlouError } from "@alou/money/error";
import { keepReceipt } from "../corridor/receipt.ts";
import { tellPages } from "../corridor/tell-pages.ts";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { auditStatement } from "../storage/audit.ts";
import type { Statement } from "../storage/database.ts";
import { foundAttempt, updateProgress } from "../storage/transactions.ts";
import type { FollowRow } from "./follow-row.ts";

/**
 * Writes what has become of transactions, all in one statement list, and tells their users' open pages.
 * @returns false when the database did not answer: nothing is lost, it is reported again with the next look
 */
export async function report(services: Services, rows: readonly FollowRow[]): Promise<boolean> {
  if (rows.length === 0) return true;
  try {
    await services.db.batch(rows.flatMap(statementsOf));
  } catch (error) {
    if (!(error instanceof AlouError)) logError("follower", "report", error);
    return false;
  }
  // The rest is not owed to anybody: pages read the truth when they come back, receipts are made anew when asked for.
  await Promise.all(rows.map((row) => tell(services, row).catch((error) => logError("follower", "tell", error))));
  return true;
}

function statementsOf({ handover, progress, released }: FollowRow): Statement[] {
  const { id, chain, user, attempts } = handover;
  // Found at this look, or at an earlier one that could not be written.
  const found = attempts.filter(({ via }) => via === "found");
  return [
    ...found.map((attempt) => foundAttempt(chain, id, attempt)),
    updateProgress(id, progress, released),
    auditStatement({
      at: progress.updatedAt,
      user,
      requestId: "follower",
      what: `transaction-${progress.state}`,
      subject: `${id} ${progress.updatedAt}`,
    }),
  ];
}

async function tell(services: Services, { handover, followed }: FollowRow): Promise<void> {
  const { user, proposal, attempts } = handover;
  const about = new Set([proposal, ...attempts.flatMap((attempt) => attempt.proposal ?? [])]);
  await tellPages(services, user, [...about]);
  if (followed.done) await keepReceipt(services, user, proposal);
}
