import { DurableObject } from "cloudflare:workers";
import { afterLook, changeBetween, lookRead, type Sighting } from "@alou/chains/evm/follow";
import type { Head } from "@alou/chains/evm/node";
import { readState } from "@alou/chains/evm/state";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { Env } from "../env.ts";
import { logError } from "../http/log.ts";
import { openServices, type Services } from "../services.ts";
import { type FollowRow, FollowTable } from "./follow-table.ts";
import { reportChange } from "./report-change.ts";
import { sendRaw } from "./send-raw.ts";

/** A transaction handed over to be followed to its end. */
export interface Handover {
  readonly id: string;
  readonly chain: ChainId;
  readonly user: string;
  readonly hash: `0x${string}`;
  readonly from: string;
  readonly nonce: number;
  /** The signed bytes, when we broadcast it ourselves. */
  readonly raw: string | null;
  /** A replacement's kind: what its being mined makes of the original. */
  readonly replaces: { readonly kind: "speed-up" | "cancel"; readonly hash: string } | null;
}

/** Transactions per look: at most four calls each, well inside every node's batch limit. */
const PER_LOOK = 50;

/**
 * Follows every pending transaction of one chain, by alarm and one batched question for many. Everything it knows is in
 * its own storage, so it goes on where it was after a restart; what it writes elsewhere can be written again.
 */
export class ChainFollower extends DurableObject<Env> {
  readonly #table: FollowTable;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#table = new FollowTable(state.storage.sql);
  }

  /** Takes a transaction over. Twice is the same as once. */
  async track(handover: Handover): Promise<void> {
    this.#table.add(handover, Date.now());
    await this.#wakeBy(Date.now() + this.#pause(handover.chain));
  }

  /** Gives a transaction up that no node will ever take. */
  forget(id: string): void {
    this.#table.remove(id);
  }

  /** How many are being followed. */
  count(): number {
    return this.#table.count();
  }

  /** Makes sure it is awake while there is something to follow. */
  async wake(): Promise<void> {
    if (this.#table.count() > 0) await this.#wakeBy(Date.now() + 50);
  }

  override async alarm(): Promise<void> {
    const services = openServices(this.env, (work) => this.ctx.waitUntil(work));
    const rows = this.#table.due(PER_LOOK);
    const [first] = rows;
    if (!first) return;
    try {
      await this.#look(first.handover.chain, rows, services);
    } catch (error) {
      // No node answered: nothing is known, so nothing changes. The next alarm asks again.
      logError("follower", first.handover.chain, error);
    }
    if (this.#table.count() > 0) await this.#wakeBy(Date.now() + this.#pause(first.handover.chain));
  }

  async #look(chain: ChainId, rows: readonly FollowRow[], services: Services): Promise<void> {
    const node = services.corridor.node(chain);
    const { value, head } = await readState(node, lookRead(rows.map(({ followed }) => followed)));
    for (const [i, row] of rows.entries()) {
      const sighting = value.sightings[i];
      if (sighting) await this.#settle(row, sighting, { head, finalized: value.finalized }, services);
    }
  }

  async #settle(
    row: FollowRow,
    sighting: Sighting,
    at: { readonly head: Head; readonly finalized: number | undefined },
    services: Services,
  ): Promise<void> {
    const now = services.now();
    const rivals = this.#table.rivals(row);
    const after = afterLook(row.followed, sighting, { head: at.head.number, finalized: at.finalized, now }, rivals);
    if (after.state === "signed" || (after.state === "submitted" && !sighting.known)) {
      await sendRaw(services, row.handover);
    }
    const change = changeBetween(row.followed, after);
    const dirty = row.dirty || change !== undefined || after.confirmations !== row.followed.confirmations;
    this.#table.save(row.handover.id, after, dirty, now);
    if (!dirty) return;
    // Written here first: when the database fails now, the next alarm finds the row still dirty and reports again.
    const told = await reportChange(services, row.handover, after, {
      change,
      sighting,
      head: at.head,
      replacedBy: rivals,
    });
    if (!told) return;
    if (after.done) this.#table.remove(row.handover.id);
    else this.#table.save(row.handover.id, after, false, now);
  }

  #pause(chain: ChainId): number {
    const { blockSeconds, test } = getChain(chain);
    return Math.max(test ? 300 : 2_000, Math.min(blockSeconds * 500, 15_000));
  }

  async #wakeBy(time: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > time || set < Date.now() - 60_000) await this.ctx.storage.setAlarm(time);
  }
}
