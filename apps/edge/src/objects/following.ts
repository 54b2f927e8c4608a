import type { Broadcast } from "@alou/chains/broadcast";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { isOnItsWay } from "@alou/proposals/transaction";
import { logError } from "../log.ts";
import type { Follower, Handover, Tracked } from "../ports.ts";
import type { Services } from "../services.ts";
import { type FollowRow, heardRow } from "./follow-row.ts";
import type { FollowTable, VersionedRow } from "./follow-table.ts";
import { lookAround, seenRow } from "./look-around.ts";
import { report } from "./report.ts";

/** Transactions per look: four calls each as a rule, well inside every node's batch limit. */
const PER_LOOK = 50;

/** What following needs from the object it runs in. */
export interface FollowingOptions {
  readonly table: FollowTable;
  /** Opened for each piece of work. */
  readonly services: () => Services;
  /** Sees to it that `look` is called no later than this, in milliseconds since 1970, also after a restart. */
  readonly wakeBy: (due: number) => Promise<void>;
}

/**
 * Follows every pending transaction of one chain, by one batched question for many. It alone writes what becomes of a
 * transaction. Everything it knows is in its table, so it goes on where it was after a restart; what it writes elsewhere can
 * be written again.
 */
export class Following implements Follower {
  readonly #table: FollowTable;
  readonly #services: () => Services;
  readonly #wakeBy: (due: number) => Promise<void>;

  constructor({ table, services, wakeBy }: FollowingOptions) {
    this.#table = table;
    this.#services = services;
    this.#wakeBy = wakeBy;
  }

  async track(handover: Handover): Promise<void> {
    const now = this.#services().now();
    this.#table.add(handover, now, now + pauseOf(handover.chain));
    await this.#wakeInTime();
  }

  async heard(id: string, hash: string, sent: Broadcast): Promise<void> {
    const services = this.#services();
    const now = services.now();
    const before = this.#table.get(id);
    if (!before) return;
    const after = heardRow(before, hash, sent, now);
    if (after === before) return;
    const changed = after.progress !== before.progress;
    this.#table.save(id, after, before.dirty || changed, now + pauseOf(before.handover.chain));
    await this.#wakeInTime();
    if (changed) await this.#report(services, [id]);
  }

  async missing(tracked: readonly Tracked[]): Promise<string[]> {
    // Asked every minute: should an alarm ever have been lost, this sets it again.
    await this.#wakeInTime();
    return this.#table.missing(tracked);
  }

  async wake(): Promise<void> {
    this.#table.hurry(this.#services().now() + 50);
    await this.#wakeInTime();
  }

  /** Looks at what is due. Never throws because of a node or the database: what failed is done again. */
  async look(): Promise<void> {
    const services = this.#services();
    const now = services.now();
    this.#table.forget(now);
    const rows = this.#table.due(now, PER_LOOK);
    const [first] = rows;
    if (first) {
      const { chain } = first.handover;
      try {
        await this.#lookAt(services, chain, rows);
      } catch (error) {
        // No node answered: nothing is known, so nothing changes. They are looked at again.
        logError("follower", chain, error);
        for (const { handover } of rows) this.#postpone(handover.id, now + pauseOf(chain));
      }
    }
    await this.#wakeInTime();
  }

  async #lookAt(services: Services, chain: ChainId, rows: readonly VersionedRow[]): Promise<void> {
    const findings = await lookAround(services.corridor, chain, rows);
    const dirty: string[] = [];
    // No waiting from here on: each row is taken as it is now, with what came in while the nodes were asked.
    for (const [id, finding] of findings) {
      const before = this.#table.get(id);
      if (!before) continue;
      const { row, changed } = seenRow(before, finding);
      const isDirty = before.dirty || changed;
      this.#table.save(id, row, isDirty, finding.at.now + paceOf(chain, row));
      if (isDirty) dirty.push(id);
      else if (row.progress.confirmations !== before.progress.confirmations) tellDepth(services, row);
    }
    await this.#report(services, dirty);
  }

  async #report(services: Services, ids: readonly string[]): Promise<void> {
    const rows = ids.flatMap((id) => this.#table.get(id) ?? []);
    if (await report(services, rows)) for (const row of rows) this.#table.reported(row, services.now());
  }

  #postpone(id: string, dueAt: number): void {
    const row = this.#table.get(id);
    if (row) this.#table.save(id, row, row.dirty, dueAt);
  }

  async #wakeInTime(): Promise<void> {
    const due = this.#table.nextDue();
    if (due !== undefined) await this.#wakeBy(due);
  }
}

/** One more block on top is told to open pages, and written nowhere. */
function tellDepth(services: Services, { handover, progress }: FollowRow): void {
  const { user, proposal, id } = handover;
  const { confirmations } = progress;
  services.waitUntil(services.pages(user).publish({ type: "depth", proposal, transaction: id, confirmations }));
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
