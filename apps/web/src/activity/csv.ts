import { gistOf } from "../card/gist.ts";
import { placeNumber } from "../card/place-words.ts";
import type { ActivityItem } from "../server/api-types.ts";

const HEADER = ["time", "chain", "action", "what", "state", "nonce", "transaction", "fee", "block", "proposal"];

/** Activity as a table for a spreadsheet: one row a transaction, times in ISO 8601, fees in base units of the chain's coin. @see RFC 4180 */
export function activityCsv(items: readonly ActivityItem[]): string {
  const rows = items.flatMap(({ view: { proposal, life } }) =>
    life.transactions.map((transaction) => [
      new Date(transaction.createdAt).toISOString(),
      proposal.chain,
      proposal.action.kind,
      gistOf(proposal, "exact").en.replaceAll("\u00a0", " "),
      transaction.state,
      placeNumber(transaction.place),
      transaction.hash,
      transaction.feePaid ?? "",
      transaction.block ? String(transaction.block.number) : "",
      proposal.id,
    ]),
  );
  return [HEADER, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/**
 * One field. A text that a spreadsheet would run as a formula is led by an apostrophe: names of tokens are written by
 * strangers.
 */
export function csvField(text: string): string {
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
