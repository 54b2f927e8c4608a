import { AlouError } from "@alou/money/error";
import type { TransactionAttempt } from "@alou/proposals/transaction";
import { keepReceipt } from "../corridor/receipt.ts";
import { tellPages } from "../corridor/tell-pages.ts";
import { logError } from "../http/log.ts";
import type { Services } from "../services.ts";
import { auditStatement } from "../storage/audit.ts";
import type { Statement } from "../storage/database.ts";
import { foundAttempt, updateProgress } from "../storage/transactions.ts";
import type { FollowRow } from "./follow-row.ts";

/** A row to be written where it is read from. */
export interface Report {
  readonly row: FollowRow;
  /** What is to be written beside it. */
  readonly found: readonly TransactionAttempt[];
}

/**
 * Writes what has become of transactions, all in one statement list, and tells their users' open pages.
 * @returns false when the database did not answer: nothing is lost, it is reported again with the next look
 */
export async function report(services: Services, reports: readonly Report[]): Promise<boolean> {
  if (reports.length === 0) return true;
  try {
    await services.db.batch(reports.flatMap(statementsOf));
  } catch (error) {
    if (!(error instanceof AlouError)) logError("follower", "report", error);
    return false;
  }
  // The rest is not owed to anybody: pages read the truth when they come back, receipts are made anew when asked for.
  await Promise.all(reports.map((one) => tell(services, one).catch((error) => logError("follower", "tell", error))));
  return true;
}

function statementsOf({ row, found }: Report): Statement[] {
  const { handover, progress, released } = row;
  const { id, chain, user } = handover;
  return [
    ...found.map((attempt) => foundAttempt(chain, id, attempt)),
    updateProgress(id, progress, released),
    auditStatement({
      at: progress.updatedAt,
      user,
      requestId: "follower",
      what: `transaction-${progress.state}`,
      subject: `${id} ${progress.events.length}`,
    }),
  ];
}

async function tell(services: Services, { row: { handover, followed } }: Report): Promise<void> {
  const { user, proposal, attempts } = handover;
  const about = new Set([proposal, ...attempts.flatMap((attempt) => attempt.proposal ?? [])]);
  await tellPages(services, user, [...about]);
  if (followed.done) await keepReceipt(services, user, proposal);
}
