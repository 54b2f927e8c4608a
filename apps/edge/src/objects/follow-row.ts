import type { Broadcast } from "@alou/chains/broadcast";
import { type Attempt, type Followed, newlyFollowed, withAttempt } from "@alou/chains/follow";
import { cleanForeignText } from "@alou/money/foreign-text";
import type { Words } from "@alou/money/words";
import type { Handover } from "../ports.ts";
import type { Progress } from "../storage/stored-transaction.ts";

/** A followed transaction as it is kept: what it is, what was last seen of it, and what is told of that. */
export interface FollowRow {
  readonly handover: Handover;
  readonly followed: Followed;
  readonly progress: Progress;
  /** Its place is used up, in vain. */
  readonly released: boolean;
}

/** A transaction that has just been handed over. */
export function newRow(handover: Handover, now: number): FollowRow {
  const [first, ...more] = handover.attempts;
  if (!first) throw new Error(`${handover.id} has no attempt`);
  const { account, place, freeAt, events, updatedAt } = handover;
  const started = newlyFollowed(
    { account, place, attempt: attemptOf(first), sent: first.raw === null },
    { head: freeAt, now },
  );
  const followed = more.reduce((tx, attempt) => withAttempt(tx, attemptOf(attempt)), started);
  const { state, leading } = followed;
  return {
    handover,
    followed,
    progress: { hash: leading, state, confirmations: 0, done: false, events, updatedAt: laterThan({ updatedAt }, now) },
    released: false,
  };
}

/** The same transaction handed over again: attempts that are new are added, and give a dropped one new hope. */
export function mergedRow(row: FollowRow, again: Handover, now: number): FollowRow {
  const known = new Set(row.followed.attempts.map(({ hash }) => hash));
  const added = again.attempts.filter(({ hash }) => !known.has(hash));
  if (added.length === 0) return row;
  const { followed, handover } = row;
  const revived = followed.state === "dropped" ? { ...followed, done: false, lastSeen: now } : followed;
  return {
    ...row,
    handover: { ...handover, attempts: [...handover.attempts, ...added] },
    followed: added.reduce((tx, attempt) => withAttempt(tx, attemptOf(attempt)), revived),
  };
}

const attemptOf = ({ hash, kind }: Attempt): Attempt => ({ hash, kind });

/** What the nodes' answer to a broadcast makes of a row; the row itself when it changes nothing. */
export function heardRow(row: FollowRow, hash: string, sent: Broadcast, now: number): FollowRow {
  const { followed, handover } = row;
  const reason = "reason" in sent && sent.reason !== undefined ? saidByNode(sent.reason) : undefined;
  if (sent.kind === "taken") {
    if (followed.state !== "signed") return row;
    return withState({ ...row, followed: { ...followed, state: "submitted", lastSeen: now } }, now);
  }
  if (sent.kind === "unknown") return reason ? withState(row, now, reason) : row;
  // Another node has it, whatever this one says.
  if (followed.leading === hash && followed.state !== "signed") return row;
  if (followed.attempts.length === 1) {
    // No node will ever take these bytes: its place is as free as before.
    const refused: Followed = { ...followed, state: "dropped", done: true };
    return { ...withState({ ...row, followed: refused }, now, reason), released: true };
  }
  const attempts = followed.attempts.filter((attempt) => attempt.hash !== hash);
  const leading = followed.leading === hash ? (attempts.at(-1)?.hash ?? hash) : followed.leading;
  return {
    ...row,
    handover: { ...handover, attempts: handover.attempts.filter((attempt) => attempt.hash !== hash) },
    followed: { ...followed, attempts, leading },
  };
}

/** A row whose account says what was last seen, with a line in the timeline. */
export function withState(row: FollowRow, now: number, note?: Words): FollowRow {
  const { state, leading, confirmations, done } = row.followed;
  const event = { at: now, state, ...(note && { note }) };
  const events = [...row.progress.events, event].slice(-MAX_EVENTS);
  const updatedAt = laterThan(row.progress, now);
  return { ...row, progress: { ...row.progress, hash: leading, state, confirmations, done, events, updatedAt } };
}

/** Now, and later than before in any case: where it is written, the newest account of a transaction is known by its time. */
export function laterThan({ updatedAt }: { readonly updatedAt: number }, now: number): number {
  return Math.max(now, updatedAt + 1);
}

/** A timeline longer than this is a chain in trouble; its newest part is what helps. */
const MAX_EVENTS = 40;

function saidByNode(reason: string): Words {
  const text = cleanForeignText(reason, 120);
  return { zh: `节点说：${text}`, en: `A node said: ${text}` };
}
