import { DurableObject } from "cloudflare:workers";
import type { Broadcast } from "@alou/chains/evm/broadcast";
import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { isOnItsWay, type TransactionAttempt } from "@alou/proposals/transaction";
import type { Env } from "../env.ts";
import { logError } from "../http/log.ts";
import type { Follower, Handover } from "../ports.ts";
import { openServices, type Services } from "../services.ts";
import { type FollowRow, heardRow } from "./follow-row.ts";
import { FollowTable, type VersionedRow } from "./follow-table.ts";
import { lookAround, seenRow } from "./look-around.ts";
import { report } from "./report.ts";

/** Transactions per look: four calls each as a rule, well inside every node's batch limit. */
const PER_LOOK = 50;

/**
 * Follows every pending transaction of one chain, by alarm and one batched question for many. It alone writes what becomes of
 * a transaction. Everything it knows is in its own storage, so it goes on where it was after a restart; what it writes
 * elsewhere can be written again.
 */
export class ChainFollower extends DurableObject<Env> implements Follower {
  readonly #table: FollowTable;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#table = new FollowTable(state.storage.sql);
  }

  async track(handover: Handover): Promise<void> {
    const now = Date.now();
    this.#table.add(handover, now, now + pauseOf(handover.chain));
    await this.#wakeInTime();
  }

  async heard(id: string, hash: Hex, sent: Broadcast): Promise<void> {
    const now = Date.now();
    const before = this.#table.get(id);
    if (!before) return;
    const after = heardRow(before, hash, sent, now);
    if (after === before) return;
    const changed = after.progress !== before.progress;
    this.#table.save(id, after, before.dirty || changed, now + pauseOf(before.handover.chain));
    await this.#wakeInTime();
    if (changed) await this.#report(this.#services(), [id], new Map());
  }

  async missing(ids: readonly string[]): Promise<string[]> {
    return this.#table.missing(ids);
  }

  async wake(): Promise<void> {
    this.#table.hurry(Date.now() + 50);
    await this.#wakeInTime();
  }

  override async alarm(): Promise<void> {
    const services = this.#services();
    const now = services.now();
    const rows = this.#table.due(now, PER_LOOK);
    const [first] = rows;
    if (first) {
      const { chain } = first.handover;
      try {
        await this.#look(services, chain, rows);
      } catch (error) {
        // No node answered: nothing is known, so nothing changes. They are looked at again.
        logError("follower", chain, error);
        for (const { handover } of rows) this.#postpone(handover.id, now + pauseOf(chain));
      }
    }
    await this.#wakeInTime();
  }

  async #look(services: Services, chain: ChainId, rows: readonly VersionedRow[]): Promise<void> {
    const findings = await lookAround(services.corridor, chain, rows);
    const found = new Map<string, readonly TransactionAttempt[]>();
    const dirty: string[] = [];
    // No waiting from here on: each row is taken as it is now, with what came in while the nodes were asked.
    for (const [id, finding] of findings) {
      const before = this.#table.get(id);
      if (!before) continue;
      const seen = seenRow(before, finding);
      const isDirty = before.dirty || seen.changed;
      this.#table.save(id, seen.row, isDirty, finding.at.now + paceOf(chain, seen.row));
      if (isDirty) dirty.push(id);
      else if (seen.row.progress.confirmations !== before.progress.confirmations) this.#tellDepth(services, seen.row);
      if (seen.found.length > 0) found.set(id, seen.found);
    }
    await this.#report(services, dirty, found);
  }

  async #report(
    services: Services,
    ids: readonly string[],
    found: ReadonlyMap<string, readonly TransactionAttempt[]>,
  ): Promise<void> {
    const rows = ids.flatMap((id) => this.#table.get(id) ?? []);
    const told = await report(
      services,
      rows.map((row) => ({ row, found: found.get(row.handover.id) ?? foundBefore(row) })),
    );
    if (told) for (const row of rows) this.#table.reported(row);
  }

  /** One more block on top is told to open pages, and written nowhere. */
  #tellDepth(services: Services, { handover, progress }: FollowRow): void {
    const { user, proposal, id } = handover;
    const { confirmations } = progress;
    services.waitUntil(services.pages(user).publish({ type: "depth", proposal, transaction: id, confirmations }));
  }

  #postpone(id: string, dueAt: number): void {
    const row = this.#table.get(id);
    if (row) this.#table.save(id, row, row.dirty, dueAt);
  }

  #services(): Services {
    return openServices(this.env, (work) => this.ctx.waitUntil(work));
  }

  async #wakeInTime(): Promise<void> {
    const due = this.#table.nextDue();
    if (due === undefined) return;
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > due || set < Date.now() - 60_000) await this.ctx.storage.setAlarm(due);
  }
}

/** Attempts that were found at an earlier look and may not have been written. */
function foundBefore({ handover }: FollowRow): TransactionAttempt[] {
  return handover.attempts.flatMap(({ raw: _, ...attempt }) => (attempt.via === "found" ? [attempt] : []));
}

/** Milliseconds between two looks at a transaction that is on its way. */
function pauseOf(chain: ChainId): number {
  const { blockSeconds, test } = getChain(chain);
  return Math.max(test ? 300 : 2_000, Math.min(blockSeconds * 500, 15_000));
}

/** What has happened is looked at less often than what is about to. */
function paceOf(chain: ChainId, { followed }: FollowRow): number {
  const pause = pauseOf(chain);
  if (isOnItsWay(followed)) return pause;
  return followed.state === "dropped" || followed.replacedBy ? 10 * pause : 2 * pause;
}
