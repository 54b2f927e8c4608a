import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean, median, quantile } from "./statistics.ts";

const samples = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });

describe("quantiles", () => {
  test("are the nearest rank", () => {
    const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    expect(quantile(ten, 0.9)).toBe(9);
    expect(quantile(ten, 0.95)).toBe(10);
    expect(median(ten)).toBe(5);
    expect(quantile([3], 0)).toBe(3);
  });

  test("are samples, and at least their share of the samples is not above them", () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const value = quantile(values, share);
        expect(values).toContain(value);
        expect(values.filter((other) => other <= value).length).toBeGreaterThanOrEqual(share * values.length - 1e-9);
      }),
    );
  });

  test("of nothing there are none", () => {
    expect(() => quantile([], 0.5)).toThrow("no samples");
    expect(() => mean([])).toThrow("no samples");
  });
});

test("the mean lies between the extremes", () => {
  expect(mean([1, 2, 6])).toBe(3);
  fc.assert(
    fc.property(samples, (values) => {
      const value = mean(values);
      expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6);
      expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-6);
    }),
  );
});
