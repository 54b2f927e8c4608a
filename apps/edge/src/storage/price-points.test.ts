import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import type { Decimal } from "@alou/money/units";
import { priceAt, priceOfDay } from "@alou/portfolio/prices/feed-history";
import fc from "fast-check";
import { expect, it } from "vitest";
import { d1Over, migratedDatabase } from "../never-twice/sqlite.fixture.ts";
import { type Database, openDatabase } from "./database.ts";
import { courseOf, keepPoints, pointsAround, type StoredPoint } from "./price-points.ts";

const NOW = 500_000 * HOUR_MS;

function openPrices(): Database {
  const d1 = d1Over(migratedDatabase(), async (effect) => effect());
  return openDatabase(d1, { now: () => NOW, random: () => 0, sleep: async () => {} });
}

const point = (key: string, at: number): StoredPoint => ({ key, at, usd: `${at / HOUR_MS}` as Decimal, source: "s" });

it("a year of many holdings is whole: each has its course from the beginning to now", async () => {
  const db = openPrices();
  const keys = Array.from({ length: 55 }, (_, i) => `coin${i}`);
  const hours = [
    ...Array.from({ length: 276 }, (_, day) => NOW - (366 - day) * DAY_MS),
    ...Array.from({ length: 90 * 6 + 1 }, (_, i) => NOW - i * 4 * HOUR_MS),
  ];
  await keepPoints(
    db,
    keys.flatMap((key) => hours.map((at) => point(key, at))),
  );
  const course = await courseOf(db, keys, NOW - 366 * DAY_MS, NOW);
  expect(course.length).toBeLessThanOrEqual(20_000);
  for (const key of keys) {
    const own = course.filter((one) => one.key === key);
    expect(own.length).toBeGreaterThan(300);
    expect(own.at(-1)).toEqual(point(key, NOW));
    expect(own[0]?.at).toBeLessThan(NOW - 364 * DAY_MS);
    // No hole is longer than two steps or two of the days that are kept.
    const gaps = own.slice(1).map(({ at }, i) => at - (own[i]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * DAY_MS + 6 * HOUR_MS);
    expect(own.every(({ at, usd }) => usd === `${at / HOUR_MS}`)).toBe(true);
  }
  expect(course.map(({ at }) => at)).toEqual(course.map(({ at }) => at).sort((a, b) => a - b));
});

it("a day of one coin is told by the hour", async () => {
  const db = openPrices();
  const day = Array.from({ length: 25 }, (_, hour) => point("eth", NOW - (24 - hour) * HOUR_MS));
  await keepPoints(db, day);
  expect(await courseOf(db, ["eth"], NOW - DAY_MS, NOW)).toEqual(day);
});

it("the points around moments tell the same prices as all points do", async () => {
  const hour = fc.integer({ min: 0, max: 200 });
  const moment = fc.tuple(fc.constantFrom("a", "b", "none"), fc.integer({ min: 0, max: 200 * HOUR_MS }));
  const cases = fc.tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b"), hour), { maxLength: 40, selector: (one) => one.join() }),
    fc.array(moment, { maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([kept, moments]) => {
      const db = openPrices();
      const all = kept.map(([key, at]) => point(key, at * HOUR_MS)).sort((a, b) => a.at - b.at);
      await keepPoints(db, all);
      const around = await pointsAround(db, moments);
      for (const [key, at] of moments) {
        const far = (points: readonly StoredPoint[]) => {
          const near = priceOfDay(points, key, at);
          return [near && Math.abs(near.at - at), priceAt(points, key, at) !== undefined];
        };
        expect(far(around)).toEqual(far(all));
      }
    }),
    { numRuns: 60 },
  );
});
