import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Hex } from "@alou/chains/evm/hex";
import type { Proposal } from "@alou/proposals/proposal";
import { beforeAll, describe, expect, it } from "vitest";
import { type AuditEntry, auditOfAttempt } from "../src/storage/audit.ts";
import { type DatabaseOptions, isTransient, openDatabase, sql } from "../src/storage/database.ts";
import {
  endHandOut,
  endSigning,
  type HandOut,
  markSigning,
  outstandingProposals,
  saveProposal,
} from "../src/storage/proposals.ts";
import type { Progress } from "../src/storage/stored-transaction.ts";
import { sentProposals } from "../src/storage/transaction-lists.ts";
import {
  addAttempt,
  claimTransaction,
  findTransaction,
  type NewTransaction,
  payingTransaction,
  updateProgress,
} from "../src/storage/transactions.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await env.DB.prepare("INSERT INTO users (id, settings, created_at) VALUES ('usr_1', '{}', 0)").run();
});

/** A clock that only sleeping moves. */
function testClock(): DatabaseOptions & { slept: number } {
  const clock = {
    slept: 0,
    now: () => clock.slept,
    random: () => 0.5,
    sleep: async (ms: number) => {
      clock.slept += ms;
    },
  };
  return clock;
}

/** A database that fails a number of times before it answers. */
function failing(times: number, error: Error, afterwards = false): D1Database {
  let left = times;
  return {
    prepare: (text: string) => ({
      bind: (...values: unknown[]) => {
        const statement = env.DB.prepare(text).bind(...values);
        const run = async <T>(work: () => Promise<T>): Promise<T> => {
          if (left-- <= 0) return await work();
          // The worst kind: it was done, but the answer got lost.
          if (afterwards) await work();
          throw error;
        };
        return {
          first: () => run(() => statement.first()),
          all: () => run(() => statement.all()),
          run: () => run(() => statement.run()),
          statement,
        };
      },
    }),
    async batch(bound: { statement: D1PreparedStatement }[]) {
      const work = () => env.DB.batch(bound.map(({ statement }) => statement));
      if (left-- <= 0) return await work();
      if (afterwards) await work();
      throw error;
    },
  } as unknown as D1Database;
}

const lost = new Error("D1_ERROR: Network connection lost.");

describe("a database with bad days", () => {
  it("is asked again after passing failures", async () => {
    const clock = testClock();
    const db = openDatabase(failing(2, lost), clock);
    expect(await db.first(sql("SELECT 7 AS n"))).toEqual({ n: 7 });
    expect(clock.slept).toBeGreaterThan(0);
  });

  it("is given up with a clear error when it stays away", async () => {
    const db = openDatabase(failing(99, lost), testClock());
    await expect(db.run(sql("SELECT 1"))).rejects.toMatchObject({ code: "storage_unavailable", money: "not-moved" });
  });

  it("does not hold a request for a minute when it stalls", async () => {
    const stalled = {
      prepare: () => ({ bind: () => ({ first: () => new Promise(() => {}) }) }),
    } as unknown as D1Database;
    const db = openDatabase(stalled, { now: Date.now, random: Math.random, sleep: async () => {}, deadlineMs: 50 });
    await expect(db.first(sql("SELECT 1"))).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  it("passes on what is wrong with the statement itself, at once", async () => {
    const clock = testClock();
    await expect(openDatabase(env.DB, clock).run(sql("SELEC 1"))).rejects.toThrow(/syntax/i);
    expect(clock.slept).toBe(0);
  });

  it.each([
    "D1_ERROR: Network connection lost",
    "Internal error while starting up D1 DB storage caused object to be reset",
    "D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.",
    "D1 DB's isolate exceeded its memory limit and was reset",
    "Durable Object reset because its code was updated.",
  ])("knows %s as passing", (message) => expect(isTransient(new Error(message))).toBe(true));

  it("knows a broken constraint as final", () =>
    expect(isTransient(new Error("UNIQUE constraint failed"))).toBe(false));
});

let next = 0;
const INTENT = (name: string) => `int_${name}`;

/** A payment of an intent that is about to be sent; of the same proposal unless it says otherwise. */
function payment(intent: string, hash: string, change: Partial<NewTransaction> = {}): NewTransaction {
  const progress: Progress = {
    hash: hash as Hex,
    state: "signed",
    confirmations: 0,
    done: false,
    events: [],
    updatedAt: 1,
  };
  return {
    id: `txn_${String(next++).padStart(20, "0")}`,
    user: "usr_1",
    proposal: `prp_${intent}`,
    intent: INTENT(intent),
    intentHash: "0x",
    chain: "eip155:31337",
    account: "0x",
    request: 0,
    main: true,
    place: { kind: "nonce", nonce: 7 },
    freeAt: 1,
    effect: { to: "0x", value: "0", data: "0x" },
    progress,
    first: { hash: hash as Hex, kind: "first", via: "raw", proposal: `prp_${intent}`, at: 1, raw: "0x02" },
    counterparty: null,
    paid: null,
    ...change,
  };
}

describe("an intent's place", () => {
  const db = openDatabase(env.DB, testClock());

  it("is on exactly one page of what was sent, though others were taken in the same millisecond", async () => {
    await env.DB.prepare("INSERT INTO users (id, settings, created_at) VALUES ('usr_list', '{}', 0)").run();
    for (const name of ["p1", "p2", "p3"]) {
      await claim(payment(`page-${name}`, `0xpage${name}`, { user: "usr_list", proposal: `prp_${name}` }), name);
    }
    const page = (before: number, beforeId?: string) =>
      sentProposals(db, "usr_list", { filter: "all", before, limit: 2, ...(beforeId && { beforeId }) });
    const first = await page(Number.MAX_SAFE_INTEGER);
    const last = first.at(-1);
    const second = await page(last?.at ?? 0, last?.proposal);
    expect([...first, ...second].map(({ proposal }) => proposal)).toEqual(["prp_p3", "prp_p2", "prp_p1"]);
  });
  const claim = (transaction: NewTransaction, name: string, on = db) =>
    claimTransaction(on, transaction, `${transaction.intent}:${name}`, { beside: false, also: [] });
  const settle = (id: string, state: Progress["state"], released: boolean) =>
    db.batch([updateProgress(id, { ...payment("x", "0x").progress, state, done: true, updatedAt: 2 }, released)]);

  it("is taken once, whoever comes: 200 claims at the same time, one payment", async () => {
    const claims = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        // Every other one comes by another proposal of the same intent.
        claim(payment("race", `0xrace${i}`, { proposal: `prp_race${i % 2}` }), `claim-${i}`),
      ),
    );
    const taken = claims.filter((one) => one.taken);
    expect(taken).toHaveLength(1);
    const holder = taken[0]?.holder?.record.hash;
    expect(claims.every((one) => one.holder?.record.hash === holder)).toBe(true);
  });

  it("is known as one's own when the answer to the claim was lost", async () => {
    const flaky = openDatabase(failing(1, lost, true), testClock());
    expect(await claim(payment("lost", "0xlost"), "mine", flaky)).toMatchObject({ taken: true });
  });

  it("is free again once the nonce was spent in vain, and not before", async () => {
    const first = payment("retry", "0xfirst");
    await claim(first, "a");
    expect((await claim(payment("retry", "0xsecond"), "b")).taken).toBe(false);
    await settle(first.id, "reverted", false);
    expect((await claim(payment("retry", "0xsecond"), "b")).taken).toBe(false);
    await settle(first.id, "reverted", true);
    expect((await claim(payment("retry", "0xthird"), "c")).taken).toBe(true);
  });

  it("stays given up when a reorganisation brings the failed one back, and the intent counts as paid by it", async () => {
    const first = payment("reorg", "0xreorg");
    await claim(first, "a");
    await settle(first.id, "reverted", true);
    await settle(first.id, "mined", false);
    expect(await findTransaction(db, "usr_1", first.id)).toMatchObject({ released: true, record: { state: "mined" } });
    expect(await payingTransaction(db, "usr_1", INTENT("reorg"))).toMatchObject({ record: { id: first.id } });
    const second = payment("reorg", "0xreorg2");
    await claim(second, "b");
    // Both rows of the place can be written on without one standing in the other's way.
    await settle(first.id, "final", false);
    await settle(second.id, "final", false);
  });

  it("keeps the newest account of it, though an older one comes later", async () => {
    const first = payment("order", "0xorder");
    await claim(first, "a");
    const { progress } = first;
    await db.run(updateProgress(first.id, { ...progress, state: "final", done: true, updatedAt: 9 }, false));
    await db.run(updateProgress(first.id, { ...progress, state: "pending", updatedAt: 8 }, false));
    expect(await findTransaction(db, "usr_1", first.id)).toMatchObject({ record: { state: "final", done: true } });
  });

  it("gives the same transaction back when it is handed in again", async () => {
    await claim(payment("same", "0xsame"), "a");
    expect(await claim(payment("same", "0xsame"), "b")).toMatchObject({
      taken: false,
      holder: { record: { hash: "0xsame" } },
    });
  });

  it("ends no hand-out and leaves no trail when it is refused", async () => {
    const [won, refused] = [payment("refused", "0xwon"), payment("refused", "0xrefused", { proposal: "prp_other" })];
    const entries = async () => {
      const { results } = await env.DB.prepare("SELECT subject FROM audit WHERE what = 'submit'").all();
      return results.map(({ subject }) => subject);
    };
    for (const one of [won, refused, won]) {
      const entry: AuditEntry = { at: 2, user: "usr_1", requestId: "req", what: "submit", subject: one.first.hash };
      const also = [auditOfAttempt(entry, one)];
      await claimTransaction(db, one, `${one.intent}:${one.first.hash}`, { beside: false, also });
    }
    expect(await entries()).toEqual(["0xwon"]);
  });

  it("is not taken by a transaction that carries out another intent", async () => {
    await claim(payment("one", "0xboth"), "a");
    const second = await claim(payment("two", "0xboth"), "b");
    expect(second).toMatchObject({ taken: false, holder: { record: { intent: INTENT("one") } } });
    expect(await payingTransaction(db, "usr_1", INTENT("two"))).toBeUndefined();
  });

  it("is one place per request for what prepares a payment", async () => {
    const step = (hash: string, request: number) => payment("steps", hash, { request, main: false });
    expect((await claim(step("0xstep0", 0), "a")).taken).toBe(true);
    expect((await claim(step("0xstep0b", 0), "b")).taken).toBe(false);
    expect((await claim(step("0xstep1", 1), "c")).taken).toBe(true);
    expect((await claim(payment("steps", "0xmain", { request: 2 }), "d")).taken).toBe(true);
  });

  it("has room beside it for what a wallet has sent all the same, and counts it", async () => {
    const first = payment("twice", "0xtwice1");
    await claim(first, "a");
    const beside = payment("twice", "0xtwice2", { place: { kind: "nonce", nonce: 8 } });
    expect((await claimTransaction(db, beside, "b", { beside: true, also: [] })).taken).toBe(true);
    await settle(first.id, "reverted", true);
    await settle(beside.id, "mined", false);
    expect(await payingTransaction(db, "usr_1", INTENT("twice"))).toMatchObject({ record: { id: beside.id } });
  });

  it("keeps every attempt at its nonce, once", async () => {
    const first = payment("fast", "0xfast1");
    await claim(first, "a");
    const faster = { ...first.first, hash: "0xfast2" as Hex, kind: "speed-up" as const, proposal: "prp_up", at: 5 };
    await addAttempt(db, "usr_1", "eip155:31337", first.id, faster);
    const again = await addAttempt(db, "usr_1", "eip155:31337", first.id, faster);
    expect(again?.record.attempts).toEqual([
      { hash: "0xfast1", kind: "first", via: "raw", proposal: "prp_fast", at: 1 },
      { hash: "0xfast2", kind: "speed-up", via: "raw", proposal: "prp_up", at: 5 },
    ]);
    expect(await addAttempt(db, "usr_2", "eip155:31337", first.id, faster)).toBeUndefined();
  });
});

describe("handing out", () => {
  const db = openDatabase(env.DB, testClock());
  const proposal = (id: string, intent: string) =>
    ({
      id,
      intent: { id: INTENT(intent) },
      expiresAt: 9,
      action: { kind: "transfer" },
      requests: [],
    }) as unknown as Proposal;
  const save = (id: string, intent: string) =>
    saveProposal(db, "usr_1", proposal(id, intent), { replacement: false, now: 1 });
  const hand = (id: string, change: Partial<HandOut> = {}) =>
    markSigning(db, "usr_1", id, {
      until: 600,
      asked: 0,
      form: null,
      claim: `${next++}`,
      abandon: false,
      requestId: "req",
      now: 2,
      ...change,
    });

  it("is done once: of two tabs at the same moment one is told to wait", async () => {
    await save("prp_tabs", "tabs");
    const answers = await Promise.all([hand("prp_tabs"), hand("prp_tabs"), hand("prp_tabs")]);
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it("is possible again when the wallet has answered or the user says so; time alone frees nothing", async () => {
    await save("prp_again", "again");
    expect(await hand("prp_again")).toBe(true);
    expect(await hand("prp_again")).toBe(false);
    await db.run(endSigning("usr_1", "prp_again", 3));
    expect(await hand("prp_again")).toBe(true);
    expect(await hand("prp_again", { abandon: true })).toBe(true);
    expect(await hand("prp_again", { now: 601 })).toBe(false);
  });

  it("is known as one's own when its answer was lost", async () => {
    await save("prp_lost", "lost-ask");
    const flaky = openDatabase(failing(1, lost, true), testClock());
    const handOut = { until: 600, asked: 0, form: null, claim: "mine", abandon: false, requestId: "req", now: 2 };
    expect(await markSigning(flaky, "usr_1", "prp_lost", handOut)).toBe(true);
  });

  it("waits for what another proposal of the intent has asked, though that one was not replaced by it", async () => {
    await save("prp_first", "two");
    const [first] = await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO proposals SELECT 'prp_second', user_id, intent_id, body, expires_at, NULL, NULL, NULL, NULL, '{}', NULL, NULL, 1, 1, NULL FROM proposals WHERE id = 'prp_first'",
      ),
    ]);
    expect(first?.meta.changes).toBe(1);
    const answers = await Promise.all([hand("prp_first"), hand("prp_second")]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await hand("prp_second", { abandon: true })).toBe(true);
    expect(await hand("prp_first")).toBe(false);
  });

  it("that has come to nothing ends alone, not a later one of the same proposal", async () => {
    await save("prp_late", "late");
    await hand("prp_late");
    const [stale] = await outstandingProposals(db, "usr_1", INTENT("late"));
    if (!stale) throw new Error("it was handed out");
    await hand("prp_late", { abandon: true });
    await db.run(endHandOut("usr_1", "prp_late", stale.askedClaim, 3));
    expect(await hand("prp_late")).toBe(false);
  });

  it("is over for a proposal that has given way", async () => {
    await save("prp_old", "newer");
    await save("prp_new", "newer");
    expect(await hand("prp_old")).toBe(false);
    expect(await hand("prp_new")).toBe(true);
  });

  it("is over for an intent that is paid, whichever proposal paid it", async () => {
    await save("prp_paid1", "paid");
    await claimTransaction(db, payment("paid", "0xpaid", { proposal: "prp_paid1" }), "x", { beside: false, also: [] });
    await save("prp_paid2", "paid");
    expect(await hand("prp_paid1")).toBe(false);
    expect(await hand("prp_paid2")).toBe(false);
  });
});
