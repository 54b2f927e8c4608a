import type { EvmNode } from "@alou/chains/evm/node";
import type { Intent } from "@alou/intents/intent";
import { AlouError } from "@alou/money/error";
import {
  ACCOUNT,
  BOB,
  CHAIN,
  ETH,
  type FakeChain,
  fakeChain,
  given,
  intentOf,
  ME,
  NOW,
} from "@alou/proposals/evm/fake-chain.fixture";
import { type Errand, openErrand } from "../corridor/errand.ts";
import { FollowTable } from "../objects/follow-table.ts";
import { Following } from "../objects/following.ts";
import { sweep } from "../objects/sweep.ts";
import type { Follower } from "../ports.ts";
import type { Services } from "../services.ts";
import { openDatabase } from "../storage/database.ts";
import type { Session } from "../storage/sessions.ts";
import { ModelChain } from "./chain.fixture.ts";
import { Died, d1Over, migratedDatabase, objectStorage, Prepared } from "./sqlite.fixture.ts";

export const USER = "usr_1";
const ETHER = 10n ** 18n;

/** What happens at one of the points where a process waits for the world. */
export type Fault =
  /** The call fails before, or after, it had its effect; the process lives on. */
  | { readonly kind: "fails"; readonly when: "before" | "after" }
  /** The process ends there. */
  | { readonly kind: "dies"; readonly when: "before" | "after" }
  /** The database stays away for a minute. */
  | { readonly kind: "outage" }
  /** Something else happens first. */
  | { readonly kind: "meanwhile"; readonly what: () => Promise<void> };

/** A process of ours: a request in a Worker, a chain's follower, the sweep. */
interface Process {
  dead: boolean;
}

/** Everything a payment meets: our processes over one database and one follower's storage, and the chain. */
export class ModelWorld {
  readonly chain = new ModelChain();
  readonly database = migratedDatabase();
  readonly intent: Intent = intentOf({
    kind: "transfer",
    asset: given(ETH),
    amount: given({ kind: "exact", units: `${ETHER}` }),
    recipient: given({ kind: "address", address: BOB }),
  });
  readonly #storage = new Prepared();
  readonly #fake: FakeChain = fakeChain();
  now = NOW;
  /** Points passed so far. */
  points = 0;
  #fault: { readonly at: number; readonly fault: Fault } | undefined;
  #followerProcess: Process = { dead: false };
  #follower = this.#startFollower();
  #alarm: number | undefined;
  #outageUntil = 0;

  constructor() {
    this.#fake.balance(ETH, ME, 10n * ETHER, 9n * ETHER);
    this.#fake.balance(ETH, BOB, 0n, ETHER);
    this.#fake.run = [{ gas: 21_000 }];
    this.database.exec(`INSERT INTO users (id, settings, created_at) VALUES ('${USER}', '{}', 0)`);
    const { id, hash } = this.intent;
    const plan = ["pln_1", USER, JSON.stringify({ intents: [{ id, hash }] })];
    this.database.all("INSERT INTO plans VALUES (?, ?, NULL, ?, '{}', 0)", plan);
    const values = [id, USER, hash, JSON.stringify(this.intent)];
    this.database.all("INSERT INTO intents VALUES (?, ?, 'pln_1', 0, ?, ?, NULL, 0)", values);
  }

  /** The transactions as the database has them, oldest first. */
  rows(): { id: string; state: string; done: number; hashes: string }[] {
    return this.database.all(
      `SELECT t.id, t.state, t.done, (SELECT json_group_array(a.hash) FROM attempts a WHERE a.transaction_id = t.id) AS hashes
       FROM transactions t ORDER BY t.created_at, json_extract(t.place, '$.nonce')`,
    ) as { id: string; state: string; done: number; hashes: string }[];
  }

  /** Lets one point from now on go wrong. */
  failAt(at: number, fault: Fault): void {
    this.#fault = { at: this.points + at, fault };
  }
  noFaults(): void {
    this.#fault = undefined;
  }

  /** Runs a request of the page in a process of its own. */
  async request<T>(work: (errand: Errand) => Promise<T>): Promise<T> {
    const process = { dead: false };
    const waiting: Promise<unknown>[] = [];
    const services = this.#services(process, (more) => waiting.push(more));
    const session = { id: "ses_1", user: USER, account: ACCOUNT, settings: { speed: "normal" } } as unknown as Session;
    try {
      return await work(openErrand({ services, session, requestId: `req_${this.points}` }));
    } finally {
      await Promise.allSettled(waiting);
    }
  }

  /** Time passes; the follower's alarm and, every minute, the sweep do what is due. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    const nextMinute = () => (Math.floor(this.now / 60_000) + 1) * 60_000;
    for (let next = nextMinute(); ; ) {
      const at = Math.min(next, this.#alarm ?? Number.POSITIVE_INFINITY, until);
      this.now = Math.max(this.now, at);
      if (this.#alarm !== undefined && this.#alarm <= this.now) await this.#ring();
      if (this.now >= next) {
        await sweep(this.#services({ dead: false }, () => {})).catch(ignoreDeath);
        next = nextMinute();
      }
      if (this.now >= until) return;
    }
  }

  /** The platform rings again when the object died over it. */
  async #ring(): Promise<void> {
    this.#alarm = undefined;
    await this.#follower.look().catch(ignoreDeath);
    if (this.#revive()) this.#alarm = this.now + 1_000;
  }

  /** An object that has died is there again with the next call. */
  #revive(): boolean {
    if (!this.#followerProcess.dead) return false;
    this.#follower = this.#startFollower();
    return true;
  }

  /** A follower as it is after a start: it knows what is in its storage. */
  #startFollower(): Following {
    const process = { dead: false };
    this.#followerProcess = process;
    return new Following({
      table: new FollowTable(objectStorage(this.#storage, () => process.dead)),
      services: () => this.#services(process, (work) => void work.catch(() => {})),
      wakeBy: async (due) => {
        if (this.#alarm === undefined || this.#alarm > due) this.#alarm = due;
      },
    });
  }

  /** The follower as another process calls it: the call can be lost, and the follower can die over it. */
  #followerFor(caller: Process): Follower {
    const call = <T>(work: (follower: Following) => Promise<T>) =>
      this.#point(caller, "object", async () => {
        try {
          return await work(this.#follower);
        } catch (cause) {
          throw new Error("Durable Object reset", { cause });
        } finally {
          this.#revive();
        }
      });
    return {
      track: (handover) => call((follower) => follower.track(structuredClone(handover))),
      heard: (id, hash, sent) => call((follower) => follower.heard(id, hash, sent)),
      missing: (tracked) => call((follower) => follower.missing(tracked)),
      wake: () => call((follower) => follower.wake()),
    };
  }

  #services(process: Process, waitUntil: (work: Promise<unknown>) => void): Services {
    const now = () => this.now;
    const d1 = d1Over(this.database, (effect) => this.#point(process, "database", async () => effect()));
    const db = openDatabase(d1, { now, sleep: async () => {}, random: () => 0 });
    const files = new Map<string, unknown>();
    const services = {
      db,
      corridor: { now, rehearseUntil: new Map(), node: () => this.#node(process), open: () => this.#node(process) },
      chains: [CHAIN],
      follower: () => this.#followerFor(process),
      pages: () => ({ publish: () => this.#point(process, "object", async () => {}) }),
      files: {
        get: async (key: string) => files.get(key),
        put: async (key: string, file: unknown) => void files.set(key, file),
      },
      isReadOnly: async () => false,
      now,
      waitUntil,
    };
    return services as unknown as Services;
  }

  #node(process: Process): EvmNode {
    const ask = (requests: Parameters<EvmNode["send"]>[0]) =>
      this.#point(process, "node", () => this.chain.ask(requests, this.#fake, this.now));
    return {
      chain: CHAIN,
      roundTrips: 1,
      send: (requests) => ask(requests),
      sendToEach: (requests) => [
        ask(requests).catch((error) => {
          if (error instanceof Died) throw error;
          return undefined;
        }),
      ],
    };
  }

  /** Where a process waits for the world, the world can fail it. */
  async #point<T>(process: Process, of: "database" | "node" | "object", effect: () => Promise<T>): Promise<T> {
    if (process.dead) throw new Died();
    const at = this.points++;
    const fault = this.#fault?.at === at ? this.#fault.fault : undefined;
    if (fault?.kind === "outage") this.#outageUntil = this.now + 60_000;
    if (fault?.kind === "meanwhile") {
      this.#fault = undefined;
      await fault.what();
    }
    const fail = () => {
      if (fault?.kind === "dies") {
        process.dead = true;
        throw new Died();
      }
      throw failureOf(of);
    };
    const hits = fault?.kind === "fails" || fault?.kind === "dies" ? fault.when : undefined;
    if (hits === "before" || (this.now < this.#outageUntil && of === "database")) fail();
    const result = await effect();
    // It has died while it waited.
    if (process.dead) throw new Died();
    if (hits === "after") fail();
    return result;
  }
}

function failureOf(of: "database" | "node" | "object"): Error {
  if (of === "database") return new Error("D1_ERROR: Network connection lost.");
  return of === "node" ? new AlouError("rpc_unavailable", { chain: CHAIN }) : new Error("Durable Object reset");
}

function ignoreDeath(error: unknown): void {
  if (error instanceof Died || (error instanceof Error && error.cause instanceof Died)) return;
  if (error instanceof AlouError) return;
  throw error;
}
