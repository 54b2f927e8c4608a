import { DurableObject } from "cloudflare:workers";
import type { Broadcast } from "@alou/chains/evm/broadcast";
import type { Hex } from "@alou/chains/evm/hex";
import type { Env } from "../env.ts";
import type { Follower, Handover, Tracked } from "../ports.ts";
import { openServices } from "../services.ts";
import { FollowTable } from "./follow-table.ts";
import { Following } from "./following.ts";

/** An alarm that is overdue by this long has been lost. */
const LOST_MS = 60_000;

/** The follower of one chain: `Following` over the object's own storage, woken by its alarm. */
export class ChainFollower extends DurableObject<Env> implements Follower {
  readonly #following: Following;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#following = new Following({
      table: new FollowTable(state.storage.sql),
      services: () => openServices(env, (work) => state.waitUntil(work)),
      async wakeBy(due) {
        const set = await state.storage.getAlarm();
        if (set === null || set > due || set < Date.now() - LOST_MS) await state.storage.setAlarm(due);
      },
    });
  }

  async track(handover: Handover): Promise<void> {
    await this.#following.track(handover);
  }

  async heard(id: string, hash: Hex, sent: Broadcast): Promise<void> {
    await this.#following.heard(id, hash, sent);
  }

  async missing(tracked: readonly Tracked[]): Promise<string[]> {
    return await this.#following.missing(tracked);
  }

  async wake(): Promise<void> {
    await this.#following.wake();
  }

  override async alarm(): Promise<void> {
    await this.#following.look();
  }
}
