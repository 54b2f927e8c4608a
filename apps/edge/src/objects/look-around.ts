import { familyOf } from "@alou/chains/families";
import type { ChainFamily, ChainNode, Watched } from "@alou/chains/family";
import { afterLook, changeBetween, isSpentInVain, type LookTime, type Mined, type Sighting } from "@alou/chains/follow";
import type { ChainId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { Corridor } from "@alou/proposals/corridor";
import { isOnItsWay, type TransactionAttempt } from "@alou/proposals/transaction";
import { type FollowRow, laterThan, withState } from "./follow-row.ts";

/** What one look found out about a transaction; applied to its row, which may have changed meanwhile, by `seenRow`. */
export interface Finding {
  readonly sighting: Sighting;
  readonly at: LookTime;
}

/**
 * Looks at any number of transactions of one chain: one round trip for all, and further ones only for what is new and
 * rare. Signed bytes that no node knows are sent again.
 * @throws AlouError when no node answers
 */
export async function lookAround(
  corridor: Corridor,
  chain: ChainId,
  rows: readonly FollowRow[],
): Promise<ReadonlyMap<string, Finding>> {
  const family = await familyOf(chain);
  const node = corridor.open(chain, family.openNode);
  const now = corridor.now();
  const watched = rows.map(watchedOf);
  const { head, finalized, sightings } = await family.look(node, watched, now);
  const at: LookTime = { head, finalized, now };
  const findings = new Map<string, Finding>();
  for (const { id } of watched) {
    const sighting = sightings.get(id);
    if (sighting) findings.set(id, { sighting, at });
  }
  await sendAgain(family, node, watched, findings);
  return findings;
}

function watchedOf({ handover: { id, effect, attempts }, followed }: FollowRow): Watched {
  const raw = Object.fromEntries(attempts.flatMap(({ hash, raw }) => (raw === null ? [] : [[hash, raw]])));
  return { id, followed, effect, raw };
}

/** Hands the newest bytes that no node knows to the chain again; what comes of it the next look shows. */
async function sendAgain(
  family: ChainFamily,
  node: ChainNode,
  watched: readonly Watched[],
  findings: ReadonlyMap<string, Finding>,
): Promise<void> {
  const raws = watched.flatMap(({ id, followed, raw }) => {
    const finding = findings.get(id);
    if (!finding) return [];
    const after = afterLook(followed, finding.sighting, finding.at);
    if (!isOnItsWay(after) && after.state !== "dropped") return [];
    const newest = followed.attempts.findLast(({ hash }) => raw[hash] !== undefined);
    const seen = finding.sighting.attempts.find(({ hash }) => hash === newest?.hash);
    const bytes = newest && raw[newest.hash];
    return bytes === undefined || seen?.known || seen?.mined ? [] : [bytes];
  });
  if (raws.length > 0) await family.sendAgain(node, raws);
}

/** What a look made of a row. */
export interface Seen {
  readonly row: FollowRow;
  /** Worth writing down. */
  readonly changed: boolean;
}

const UNKNOWN_REASON: Words = { zh: "链没有说原因", en: "The chain gave no reason" };

/** Applies what was found out to a row, as it is now. Pure: twice is the same as once. */
export function seenRow(row: FollowRow, { sighting, at }: Finding): Seen {
  const after = afterLook(row.followed, sighting, at);
  const found = after.attempts
    .slice(row.followed.attempts.length)
    .map(({ hash, kind }): TransactionAttempt => ({ hash, kind, via: "found", at: at.now }));
  const released = row.released || isSpentInVain(after, at.head);
  const change = changeBetween(row.followed, after);
  const handover = {
    ...row.handover,
    attempts: [...row.handover.attempts, ...found.map((attempt) => ({ ...attempt, raw: null }))],
  };
  const mined = sighting.attempts.find(({ hash }) => hash === after.leading)?.mined;
  const next: FollowRow = { handover, followed: after, progress: progressOf(row, after, mined), released };
  const newlyKnown = after.replacedBy?.hash !== row.followed.replacedBy?.hash;
  const changed = change !== undefined || found.length > 0 || newlyKnown || released !== row.released;
  if (!changed) return { row: next, changed: false };
  return { row: change ? withState(next, at.now, change.note) : touched(next, at.now), changed: true };
}

function progressOf(row: FollowRow, after: FollowRow["followed"], mined: Mined | undefined): FollowRow["progress"] {
  const { block: _, revert, replacedBy: __, ...base } = row.progress;
  const { block } = after;
  return {
    ...base,
    hash: after.leading,
    confirmations: after.confirmations,
    ...(block && { block: { number: block.number, timestamp: block.timestamp ?? 0 } }),
    ...(after.state === "reverted" && { revert: revert ?? mined?.why ?? UNKNOWN_REASON }),
    ...(after.replacedBy && { replacedBy: after.replacedBy.hash }),
    ...(mined?.gasUsed !== undefined && { gasUsed: mined.gasUsed }),
    ...(mined?.feePaid !== undefined && { feePaid: mined.feePaid }),
  };
}

function touched(row: FollowRow, now: number): FollowRow {
  const { state, done } = row.followed;
  return { ...row, progress: { ...row.progress, state, done, updatedAt: laterThan(row.progress, now) } };
}
