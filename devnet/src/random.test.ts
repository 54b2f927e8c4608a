import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, wander } from "./random.ts";

const take = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe("seededRandom", () => {
  it("gives the same numbers for a seed, others for another, all in [0, 1)", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const numbers = take(seed, 20);
        expect(take(seed, 20)).toEqual(numbers);
        expect(take(seed + 1, 20)).not.toEqual(numbers);
        for (const number of numbers) expect(number >= 0 && number < 1).toBe(true);
      }),
    );
  });

  it("is spread evenly", () => {
    const numbers = take(1, 10_000);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
    for (const tenth of [0, 0.1, 0.5, 0.9]) {
      const count = numbers.filter((number) => number >= tenth && number < tenth + 0.1).length;
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });
});

describe("wander", () => {
  it("never leaves its bounds, never leaps, and moves", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 10, max: 50_000 }), (seed, step) => {
        const random = seededRandom(seed);
        const bound = step * 4;
        const places = new Set<number>();
        let at = 0;
        for (let i = 0; i < 200; i++) {
          const next = wander(at, { step, bound }, random);
          expect(Math.abs(next)).toBeLessThanOrEqual(bound);
          expect(Math.abs(next - at)).toBeLessThanOrEqual(step + 0.03 * bound + 1);
          expect(Number.isInteger(next)).toBe(true);
          at = next;
          places.add(at);
        }
        expect(places.size).toBeGreaterThan(10);
      }),
      { numRuns: 30 },
    );
  });
});
