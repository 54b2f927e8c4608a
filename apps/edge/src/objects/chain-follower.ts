import { DurableObject } from "cloudflare:workers";
import type { Broadcast } from "@alou/chains/broadcast";
import type { Env } from "../env.ts";
import type { Follower, Handover, Tracked } from "../ports.ts";
import type { Following } from "./following.ts";

/** An alarm that is overdue by this long has been lost. */
const LOST_MS = 60_000;

/** The follower of one chain: `Following` over the object's own storage, woken by its alarm. */
export class ChainFollower extends DurableObject<Env> implements Follower {
  #following: Promise<Following> | undefined;

  /** Loaded when it is first asked for: the Worker, which is the same program, starts without it. */
  #open(): Promise<Following> {
    this.#following ??= openFollowing(this.ctx, this.env).catch((error: unknown) => {
      // The next call tries again: an object lives on.
      this.#following = undefined;
      throw error;
    });
    return this.#following;
  }

  async track(handover: Handover): Promise<void> {
    await (await this.#open()).track(handover);
  }

  async heard(id: string, hash: string, sent: Broadcast): Promise<void> {
    await (await this.#open()).heard(id, hash, sent);
  }

  async missing(tracked: readonly Tracked[]): Promise<string[]> {
    return await (await this.#open()).missing(tracked);
  }

  async wake(): Promise<void> {
    await (await this.#open()).wake();
  }

  override async alarm(): Promise<void> {
    await (await this.#open()).look();
  }
}

async function openFollowing(state: DurableObjectState, env: Env): Promise<Following> {
  const [{ Following }, { FollowTable }, { openServices }] = await Promise.all([
    import("./following.ts"),
    import("./follow-table.ts"),
    import("../services.ts"),
  ]);
  return new Following({
    table: new FollowTable(state.storage.sql),
    services: () => openServices(env, (work) => state.waitUntil(work)),
    async wakeBy(due) {
      const set = await state.storage.getAlarm();
      if (set === null || set > due || set < Date.now() - LOST_MS) await state.storage.setAlarm(due);
    },
  });
}
