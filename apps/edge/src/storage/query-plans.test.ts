import { expect, it } from "vitest";
import { d1Over, migratedDatabase } from "../never-twice/sqlite.fixture.ts";
import { sweep } from "../objects/sweep.ts";
import { clearOutlived } from "../retention/clear-outlived.ts";
import { saveChallenge } from "./challenges.ts";
import { type Database, openDatabase, type Statement, sql } from "./database.ts";
import { keepProgress } from "./job-progress.ts";
import { knownTransactions, minedTransactions } from "./known-transactions.ts";
import { tradeCode, tradeRefresh } from "./oauth-grants.ts";
import { pastPayments, paymentsUnderWay, recentIntents } from "./past-payments.ts";
import { lookUpNames } from "./phishing-lists.ts";
import { courseOf, keysWithoutPast, pointsAround } from "./price-points.ts";
import { discardProposal, outstandingProposals, proposalsById } from "./proposals.ts";
import { spentSince } from "./spending-holds.ts";
import { contactsSince } from "./spending-policies.ts";
import type { Progress } from "./stored-transaction.ts";
import { openChains, openTransactions, sentProposals, transactionsOfProposals } from "./transaction-lists.ts";
import { claimTransaction, payingTransaction } from "./transactions.ts";
import { duePage, forgetSpenders, keepRound, noticesOfChange, spendersSeen, watchRounds } from "./watch-rounds.ts";
import { noticesOf, permissionsThatStood, usersOf } from "./watched-permissions.ts";

const NOW = 1_800_000_000_000;
const CHAIN = "eip155:1";

/** Runs some work over a migrated database and tells, of every statement it made, how SQLite goes about it. */
async function plansOf(work: (db: Database) => Promise<unknown>): Promise<{ text: string; plan: string[] }[]> {
  const database = migratedDatabase();
  const texts = new Set<string>();
  database.exec("INSERT INTO users (id, settings, created_at) VALUES ('usr_1', '{}', 0)");
  const d1 = d1Over(database, async (effect) => effect());
  const recording = {
    ...d1,
    prepare(text: string) {
      texts.add(text);
      return d1.prepare(text);
    },
  } as D1Database;
  await work(openDatabase(recording, { now: () => NOW, random: () => 0, sleep: async () => {} }));
  return [...texts].map((text) => ({
    text,
    plan: (database.all(`EXPLAIN QUERY PLAN ${text}`) as { detail: string }[]).map(({ detail }) => detail),
  }));
}

/** Lists that are as long as there are chains or feeds, as the values handed in, or as what an index has given a subquery. */
const SHORT = /^SCAN (?:(?:CONSTANT ROW|phishing_feeds|f|json_each|asked|r)\b|\(subquery-\d+\))/;

const ask =
  (...statements: readonly Statement[]) =>
  async (db: Database) =>
    await db.read(statements);

const PROGRESS: Progress = { hash: "0x2", state: "signed", confirmations: 0, done: false, events: [], updatedAt: NOW };

const NOBODY = (): never => {
  throw new Error("there is no chain to follow");
};

const WORK: Record<string, (db: Database) => Promise<unknown>> = {
  "every minute: what has outlived its use": (db) => sweep({ db, chains: [], now: () => NOW, follower: NOBODY }),
  "every hour: what has outlived its time": async (db) => {
    await db.batch([
      keepProgress("thinned prices", 0),
      sql("INSERT INTO audit (at, request_id, what) VALUES (0, 'req', 'sign-in')"),
      sql(
        `INSERT INTO spending_holds (user_id, proposal_id, intent_id, claim, leaves, at, until)
         VALUES ('usr_1', 'prp', 'int', 'claim', '{}', 0, 0)`,
      ),
      ...["prp_1", "prp_2", "prp_3"].map((id, i, ids) =>
        sql(
          `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, superseded_by, created_at, updated_at)
           VALUES (?1, 'usr_1', 'int', '{}', 1, ?2, 0, 0)`,
          id,
          ids[i + 1] ?? null,
        ),
      ),
      sql(
        `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, place, free_at, effect,
           state, released, done, progress, claim, created_at, updated_at)
         VALUES ('txn', 'usr_1', 'prp_3', 'int', '', 'eip155:1', '', 0, 1, '{}', 0, '{}', 'final', 0, 1, '{}', '', 0, 0)`,
      ),
    ]);
    await clearOutlived({ db, now: () => NOW });
  },
  "every minute: transactions to hand over": (db) => openTransactions(db, CHAIN, undefined),
  "every minute: spenders": async (db) => {
    await watchRounds(db);
    const round = { chain: CHAIN, after: "0x1", beganAt: 0, visitedAt: 0 } as const;
    await duePage(db, { ...round, hasNew: true }, 90);
    await duePage(db, { ...round, hasNew: false }, 90);
    const seen = { listed: null, code: null, implementation: null, dangers: null };
    await db.batch([keepRound(round), forgetSpenders(CHAIN, ["0x1"]), spendersSeen(CHAIN, new Map([["0x1", seen]]))]);
  },
  "a sign-in that begins": (db) =>
    saveChallenge(db, { nonce: "n", account: "a", origin: "o", messageHash: "h", expiresAt: NOW, linksTo: null }, NOW),
  "a program's tokens": async (db) => {
    await tradeRefresh(db, "refresh", "app_1", NOW);
    await tradeCode(db, { code: "c", client: "app_1", redirectUri: "", challenge: "" }, NOW);
  },
  "a spender that changed": async (db) => {
    await db.batch(
      noticesOfChange({ chain: CHAIN, spender: "0x1" }, [{ reason: "listed", evidence: {} } as never], NOW),
    );
    await usersOf(db, { chain: CHAIN, spender: "0x1" });
  },
  notices: (db) => noticesOf(db, "usr_1"),
  "permissions that stood": (db) => permissionsThatStood(db, "usr_1"),
  "what lists say of names": (db) => lookUpNames(db, ["a.example", "0x1"]),
  "what was spent": (db) => spentSince(db, "usr_1", { since: 0, now: NOW, intent: "int_1", before: "claim" }),
  "since when contacts are known": (db) => contactsSince(db, "usr_1"),
  "past payments": ask(pastPayments("usr_1"), paymentsUnderWay("usr_1"), recentIntents("usr_1", 0)),
  "an account's transactions": (db) => knownTransactions(db, "usr_1", { chain: CHAIN, address: "0x1" }, 0),
  "an account's transactions in some blocks": (db) =>
    minedTransactions(db, "usr_1", { chain: CHAIN, address: "0x1" }, { from: 1, to: 9 }),
  "chains with something under way": (db) => openChains(db, "usr_1"),
  "everything sent, a page": (db) => sentProposals(db, "usr_1", { filter: "all", before: NOW, limit: 20 }),
  "what is under way, a page": (db) => sentProposals(db, "usr_1", { filter: "in-flight", before: NOW, limit: 20 }),
  "what failed, a page": (db) => sentProposals(db, "usr_1", { filter: "failed", before: NOW, limit: 20 }),
  "what pays an intent": (db) => payingTransaction(db, "usr_1", "int_1"),
  "what a wallet may hold": (db) => outstandingProposals(db, "usr_1", "int_1"),
  "putting aside": (db) => discardProposal(db, "usr_1", "prp_1", NOW),
  "some proposals": ask(proposalsById("usr_1", ["prp_1"]), transactionsOfProposals("usr_1", ["prp_1"])),
  prices: async (db) => {
    await keysWithoutPast(db, ["eth"], NOW);
    await courseOf(db, ["eth"], 0, NOW);
    await pointsAround(db, [["eth", NOW]]);
  },
  "claiming an intent's place": (db) =>
    claimTransaction(
      db,
      {
        ...{ id: "txn_1", user: "usr_1", proposal: "prp_1", intent: "int_1", intentHash: "0x", chain: CHAIN },
        ...{ account: "0x1", request: 0, main: true, place: { kind: "nonce", nonce: 0 }, freeAt: 0, effect: {} },
        ...{ counterparty: null, paid: null, progress: PROGRESS },
        first: { hash: "0x2", kind: "first", via: "hash", raw: null, at: NOW },
      },
      "claim",
      { beside: false, also: [] },
    ),
};

it.each(Object.keys(WORK))("%s: no statement reads a table that grows with users", async (name) => {
  const plans = await plansOf(WORK[name] ?? (async () => {}));
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter(({ plan }) => plan.some((line) => line.startsWith("SCAN ") && !SHORT.test(line)))).toEqual([]);
});

it("finds some of a user's proposals without reading all of the user's", async () => {
  const plans = await plansOf(WORK["some proposals"] ?? (async () => {}));
  expect(plans.flatMap(({ plan }) => plan).filter((line) => line.includes("_by_user"))).toEqual([]);
});

/** What a question may read of one user: a piece of an index in its own order, or an index of a few. */
const PIECE =
  /USING (?:COVERING )?INDEX (?:transactions_(?:open|failed|paid)_by_user \(user_id=\?|transactions_over_by_user \(user_id=\? AND updated_at>|transactions_by_user \(user_id=\? AND created_at[<>]|transactions_in_blocks \(<expr>=\? AND chain=\? AND <expr>>)/;

it.each([
  "an account's transactions",
  "an account's transactions in some blocks",
  "chains with something under way",
  "everything sent, a page",
  "what is under way, a page",
  "what failed, a page",
])("%s: no statement reads all of one user's transactions", async (name) => {
  const lines = (await plansOf(WORK[name] ?? (async () => {}))).flatMap(({ plan }) => plan);
  const ofUser = lines.filter((line) => /SEARCH (?:t|transactions) /.test(line) && !line.includes("(id=?)"));
  expect(ofUser.length).toBeGreaterThan(0);
  expect(ofUser.filter((line) => !PIECE.test(line))).toEqual([]);
  // Nothing is read to the end to be put in order.
  expect(lines.filter((line) => line === "USE TEMP B-TREE FOR ORDER BY")).toHaveLength(
    name === "an account's transactions" ? 1 : 0,
  );
});

it("finds payments under way in an index that holds no others", async () => {
  const lines = (await plansOf(ask(paymentsUnderWay("usr_1")))).flatMap(({ plan }) => plan);
  const ofUser = lines.filter((line) => /(?:SEARCH|SCAN) t\b/.test(line));
  expect(ofUser).toEqual(["SEARCH t USING INDEX transactions_paying_by_user (user_id=?)"]);
  expect(lines.filter((line) => line.includes("ORDER BY") && !line.includes("SUBQUERY"))).toEqual([]);
});

it("tells past payments from the index of payments", async () => {
  const lines = (await plansOf(WORK["past payments"] ?? (async () => {}))).flatMap(({ plan }) => plan);
  expect(lines.filter((line) => line.includes("transactions_paid_by_user"))).toHaveLength(1);
});
