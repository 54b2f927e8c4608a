import fc from "fast-check";
import { expect, it } from "vitest";
import { d1Over, migratedDatabase } from "../never-twice/sqlite.fixture.ts";
import { openDatabase } from "./database.ts";
import { knownTransactions, minedTransactions } from "./known-transactions.ts";
import { openChains, sentProposals } from "./transaction-lists.ts";

const FAILED = ["reverted", "dropped", "replaced", "cancelled", "expired"];
const FILTERS = ["all", "in-flight", "failed"] as const;

interface Sent {
  readonly proposal: string;
  readonly chain: string;
  readonly account: string;
  readonly state: string;
  readonly done: boolean;
  readonly at: number;
  readonly updated: number;
  readonly block: number | null;
}

const sent: fc.Arbitrary<Sent> = fc.record({
  proposal: fc.constantFrom("prp_a", "prp_b", "prp_c", "prp_d", "prp_e"),
  chain: fc.constantFrom("eip155:1", "eip155:10"),
  account: fc.constantFrom("0xAa", "0xBb"),
  state: fc.constantFrom("signed", "pending", "mined", "final", ...FAILED),
  done: fc.boolean(),
  at: fc.integer({ min: 1, max: 4 }),
  updated: fc.integer({ min: 1, max: 8 }),
  block: fc.option(fc.integer({ min: 1, max: 9 })),
});

/** A database in which two users have sent the same. */
function databaseWith(rows: readonly Sent[]) {
  const database = migratedDatabase();
  for (const user of ["usr_1", "usr_2"]) {
    database.all("INSERT INTO users (id, settings, created_at) VALUES (?1, '{}', 0)", [user]);
    for (const [i, { proposal, chain, account, state, done, at, updated, block }] of rows.entries()) {
      const progress = JSON.stringify({ hash: `0x${i}`, ...(block !== null && { block: { number: block } }) });
      database.all(
        `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, place, free_at,
           effect, state, released, done, progress, claim, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?1, '', ?4, ?5, 0, 1, ?11, 0, '{}', ?6, 1, ?7, ?8, '', ?9, ?10)`,
        [
          ...[`${user}:${i}`, user, `${user}:${proposal}`, chain, account, state, done ? 1 : 0, progress, at, updated],
          JSON.stringify({ kind: "nonce", nonce: i }),
        ],
      );
    }
  }
  const d1 = d1Over(database, async (effect) => effect());
  return openDatabase(d1, { now: () => 0, random: () => 0, sleep: async () => {} });
}

const isListed = (filter: (typeof FILTERS)[number], { state, done }: Sent) =>
  filter === "all" || (filter === "failed" ? FAILED.includes(state) : !done);

it("pages tell every proposal of a kind once, newest first, and nobody else's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { maxLength: 14 }), fc.constantFrom(...FILTERS), async (rows, filter) => {
      const db = databaseWith(rows);
      const latest = new Map<string, number>();
      for (const row of rows.filter((one) => isListed(filter, one))) {
        const proposal = `usr_1:${row.proposal}`;
        latest.set(proposal, Math.max(latest.get(proposal) ?? 0, row.at));
      }
      const expected = [...latest]
        .map(([proposal, at]) => ({ proposal, at }))
        .sort((a, b) => b.at - a.at || (a.proposal < b.proposal ? 1 : -1));
      const told: { proposal: string; at: number }[] = [];
      for (let page = await sentProposals(db, "usr_1", { filter, before: 9, limit: 2 }); page.length > 0; ) {
        told.push(...page);
        const last = page.at(-1);
        const before = { before: last?.at ?? 0, beforeId: last?.proposal ?? "" };
        page = await sentProposals(db, "usr_1", { filter, ...before, limit: 2 });
      }
      expect(told).toEqual(expected);
      const open = new Set(rows.flatMap(({ done, chain }) => (done ? [] : [chain])));
      expect(new Set(await openChains(db, "usr_1"))).toEqual(open);
    }),
    { numRuns: 60 },
  );
});

it("what explains a chain's sight of an account is all that is open and all that was heard of since", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { maxLength: 14 }), fc.integer({ min: 0, max: 9 }), async (rows, since) => {
      const db = databaseWith(rows);
      const own = rows
        .map((row, i) => ({ ...row, i }))
        .filter((row) => row.chain === "eip155:1" && row.account === "0xAa");
      const known = await knownTransactions(db, "usr_1", { chain: "eip155:1", address: "0xAa" }, since);
      const expected = own.filter(({ done, updated }) => !done || updated >= since).map(({ i }) => i);
      expect(known.map(({ place }) => (place as { nonce: number }).nonce).sort((a, b) => a - b)).toEqual(expected);
      const blocks = { from: 3, to: 6 };
      const mined = await minedTransactions(db, "usr_1", { chain: "eip155:1", address: "0xaA" }, blocks);
      const within = own.filter(({ block }) => block !== null && block >= 3 && block <= 6);
      expect(mined.map(({ hash }) => hash).sort()).toEqual(within.map(({ i }) => `0x${i}`).sort());
    }),
    { numRuns: 60 },
  );
});
