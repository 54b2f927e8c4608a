import fc from "fast-check";
import { expect, test } from "vitest";
import {
  MAX_SQRT_PRICE,
  MAX_TICK,
  MIN_SQRT_PRICE,
  MIN_TICK,
  sqrtPriceAtTick,
  sqrtPriceMemory,
  tickAtSqrtPrice,
} from "./tick-math.ts";

const tick = fc.integer({ min: MIN_TICK, max: MAX_TICK });

test("the ends and the middle are the contract's constants", () => {
  expect(sqrtPriceAtTick(MIN_TICK)).toBe(MIN_SQRT_PRICE);
  expect(sqrtPriceAtTick(MAX_TICK)).toBe(MAX_SQRT_PRICE);
  expect(sqrtPriceAtTick(0)).toBe(1n << 96n);
});

// From the assertions of v3-core's and v4-core's own TickMath tests.
test.each([
  [MIN_TICK + 1, 4295343490n],
  [MAX_TICK - 1, 1461373636630004318706518188784493106690254656249n],
  [50, 79426470787362580746886972461n],
  [-50, 79030349367926598376800521322n],
  [250, 80224679980005306637834519095n],
  [500_000, 5697689776495288729098254600827762987878n],
  [-738_203, 7409801140451n],
])("the price at tick %i", (at, price) => {
  expect(sqrtPriceAtTick(at)).toBe(price);
});

test("prices rise with ticks", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: MIN_TICK, max: MAX_TICK - 1 }),
      (at) => sqrtPriceAtTick(at) < sqrtPriceAtTick(at + 1),
    ),
  );
});

test("a tick's price belongs to the tick, the one below it to the tick before", () => {
  fc.assert(
    fc.property(fc.integer({ min: MIN_TICK + 1, max: MAX_TICK - 1 }), (at) => {
      const price = sqrtPriceAtTick(at);
      expect(tickAtSqrtPrice(price)).toBe(at);
      expect(tickAtSqrtPrice(price - 1n)).toBe(at - 1);
    }),
  );
});

test("any price lies between its tick and the next", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: MIN_SQRT_PRICE, max: MAX_SQRT_PRICE - 1n }), (price) => {
      const at = tickAtSqrtPrice(price);
      expect(sqrtPriceAtTick(at) <= price && price < sqrtPriceAtTick(at + 1)).toBe(true);
    }),
  );
});

test("a memory gives what the computation gives", () => {
  const memory = sqrtPriceMemory();
  fc.assert(fc.property(tick, (at) => memory(at) === sqrtPriceAtTick(at) && memory(at) === sqrtPriceAtTick(at)));
});
