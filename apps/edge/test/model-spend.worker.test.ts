import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../src/storage/database.ts";
import { type Hold, holdSpend, settleSpend, type TurnCost } from "../src/storage/model-spend.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const clock = { now: () => Date.now(), random: () => 0.5, sleep: async () => {} };
const db = openDatabase(env.DB, clock);

const hold = (user: string, answer: string, change: Partial<Hold> = {}): Hold => ({
  user,
  answer,
  amount: 50_000n,
  budget: 200_000n,
  now: NOON,
  ...change,
});
const cost = (amount: bigint): TurnCost => ({ model: "m", inputHit: 0, inputMiss: 1, output: 1, cost: amount });

beforeAll(async () => await applyD1Migrations(env.DB, env.MIGRATIONS));

describe("a user's budget of a day", () => {
  it("is kept by any number of tabs together", async () => {
    const held = await Promise.all(Array.from({ length: 50 }, (_, i) => holdSpend(db, hold("tabs", `tabs-${i}`))));
    expect(held.filter(Boolean)).toHaveLength(4);
  });

  it("counts what turns really cost, each once, and gives back the rest", async () => {
    const one = hold("real", "real-1");
    expect(await holdSpend(db, one)).toBe(true);
    await settleSpend(db, one, cost(1_000n));
    await settleSpend(db, one, cost(1_000n));
    // 199,000 are left: three more turns fit beside one another, a fourth does not.
    const held = [];
    for (let i = 2; i < 7; i++) held.push(await holdSpend(db, hold("real", `real-${i}`)));
    expect(held).toEqual([true, true, true, false, false]);
  });

  it("is held once for one answer, however often it is asked", async () => {
    for (let i = 0; i < 9; i++) expect(await holdSpend(db, hold("same", "same-1"))).toBe(true);
    expect(await holdSpend(db, hold("same", "same-2"))).toBe(true);
  });

  it("lets go of turns that never came back, and begins anew with the day", async () => {
    for (let i = 0; i < 4; i++) await holdSpend(db, hold("gone", `gone-${i}`));
    expect(await holdSpend(db, hold("gone", "gone-5"))).toBe(false);
    expect(await holdSpend(db, hold("gone", "gone-6", { now: NOON + 600_001 }))).toBe(true);

    await settleSpend(db, hold("day", "day-1"), cost(200_000n));
    expect(await holdSpend(db, hold("day", "day-2"))).toBe(false);
    expect(await holdSpend(db, hold("day", "day-3", { now: NOON + 86_400_000 }))).toBe(true);
  });

  it("is nobody else's", async () => {
    await settleSpend(db, hold("rich", "rich-1"), cost(200_000n));
    expect(await holdSpend(db, hold("poor", "poor-1"))).toBe(true);
  });
});
