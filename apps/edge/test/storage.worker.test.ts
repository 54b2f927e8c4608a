import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { TransactionRecord } from "@alou/proposals/receipt";
import { beforeAll, describe, expect, it } from "vitest";
import { type DatabaseOptions, isTransient, openDatabase, sql } from "../src/storage/database.ts";
import { claimTransaction, type StoredTransaction, updateTransaction } from "../src/storage/transactions.ts";

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
        };
      },
    }),
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
    const started = Date.now();
    const db = openDatabase(stalled, { now: Date.now, random: Math.random, sleep: async () => {}, deadlineMs: 50 });
    await expect(db.first(sql("SELECT 1"))).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(Date.now() - started).toBeLessThan(5_000);
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
function transaction(intent: string, hash: string, slot: StoredTransaction["slot"] = "main"): StoredTransaction {
  const record: TransactionRecord = {
    id: `txn_${String(next++).padStart(20, "0")}`,
    proposal: "prp_1",
    intent,
    chain: "eip155:31337",
    request: 0,
    hash: hash as `0x${string}`,
    nonce: 0,
    state: "signed",
    confirmations: 0,
    confirmationsToFinal: 2,
    events: [],
    via: "raw",
    createdAt: 1,
    updatedAt: 1,
  };
  return { record, user: "usr_1", account: "0x", slot, raw: "0x02", intentHash: "0x", counterparty: null, paid: null };
}

describe("an intent's slot", () => {
  const db = openDatabase(env.DB, testClock());

  it("is taken once, whoever comes: 200 claims at the same time, one payment", async () => {
    const claims = await Promise.all(
      Array.from({ length: 200 }, (_, i) => claimTransaction(db, transaction("int_race", `0xrace${i}`), `claim-${i}`)),
    );
    const taken = claims.filter((claim) => claim.taken);
    expect(taken).toHaveLength(1);
    const holder = taken[0]?.holder.record.hash;
    expect(claims.every((claim) => claim.holder.record.hash === holder)).toBe(true);
  });

  it("is known as one's own when the answer to the claim was lost", async () => {
    const flaky = openDatabase(failing(1, lost, true), testClock());
    expect(await claimTransaction(flaky, transaction("int_lost", "0xlost"), "mine")).toMatchObject({ taken: true });
  });

  it("is free again after a failure that moved nothing, and not before", async () => {
    const first = transaction("int_retry", "0xfirst");
    await claimTransaction(db, first, "a");
    expect((await claimTransaction(db, transaction("int_retry", "0xsecond"), "b")).taken).toBe(false);
    await db.batch([updateTransaction({ ...first.record, state: "reverted", updatedAt: 2 }, true)]);
    expect((await claimTransaction(db, transaction("int_retry", "0xthird"), "c")).taken).toBe(true);
  });

  it("gives the same transaction back when it is handed in again", async () => {
    await claimTransaction(db, transaction("int_same", "0xsame"), "a");
    const again = await claimTransaction(db, transaction("int_same", "0xsame"), "b");
    expect(again).toMatchObject({ taken: false, holder: { record: { hash: "0xsame" } } });
  });

  it("keeps an older account of a transaction from overwriting a newer one", async () => {
    const { record } = transaction("int_order", "0xorder");
    await claimTransaction(db, { ...transaction("int_order", "0xorder"), record }, "a");
    await db.batch([updateTransaction({ ...record, state: "final", updatedAt: 20 }, true)]);
    await db.batch([updateTransaction({ ...record, state: "pending", updatedAt: 10 }, false)]);
    expect(await db.first(sql("SELECT state FROM transactions WHERE id = ?1", record.id))).toEqual({ state: "final" });
  });
});
