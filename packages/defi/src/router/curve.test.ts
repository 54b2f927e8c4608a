import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sqrtPriceMemory } from "../concentrated/tick-math.ts";
import { recordedSnapshot } from "../fixtures/devnet-snapshot.ts";
import { swapExactIn, swapExactOut } from "../pools/swap-pool.ts";
import { commitCurve, curveIn, curveOut, makeCurve, marginalDecay, marginalRate, resetCurve } from "./curve.ts";

const { pools } = recordedSnapshot();
const prices = sqrtPriceMemory();
const swaps = fc.record({
  pool: fc.constantFrom(...pools),
  zeroForOne: fc.boolean(),
  amount: fc.bigInt({ min: 10n ** 6n, max: 10n ** 24n }),
});

/** Equal but for floating point and the contracts' rounding of a few units of input, each worth `rate`. */
function expectClose(estimate: number, exact: bigint, rate: number): void {
  expect(Math.abs(estimate - Number(exact))).toBeLessThan(Number(exact) * 1e-9 + 4 * rate + 1e6);
}

describe("a curve tells what its pool does", () => {
  test("for an input", () => {
    fc.assert(
      fc.property(swaps, ({ pool, zeroForOne, amount }) => {
        const exact = swapExactIn(pool, zeroForOne, amount, prices);
        const curve = makeCurve(pool, zeroForOne);
        if (exact) expectClose(curveOut(curve, Number(amount)), exact.amountOut, marginalRate(curve));
      }),
    );
  });

  test("for an output", () => {
    fc.assert(
      fc.property(swaps, ({ pool, zeroForOne, amount }) => {
        const exact = swapExactOut(pool, zeroForOne, amount, prices);
        const curve = makeCurve(pool, zeroForOne);
        const estimate = curveIn(curve, Number(amount));
        if (exact) expectClose(estimate, exact.amountIn, 1 / marginalRate(curve));
        if (!exact) expect(estimate > 1e30 || !Number.isFinite(estimate)).toBe(true);
      }),
    );
  });
});

test("what is committed counts for the next question, until the curve is put back", () => {
  fc.assert(
    fc.property(swaps, ({ pool, zeroForOne, amount }) => {
      const curve = makeCurve(pool, zeroForOne);
      const half = Number(amount) / 2;
      const whole = curveOut(curve, half * 2);
      const first = curveOut(curve, half);
      expect(curveOut(curve, half)).toBe(first);
      commitCurve(curve);
      const second = curveOut(curve, half);
      expect(Math.abs(first + second - whole)).toBeLessThan(whole * 1e-9 + 1e-9);
      resetCurve(curve);
      expect(curveOut(curve, half)).toBe(first);
    }),
  );
});

test("rate and decay are the first two derivatives", () => {
  for (const pool of pools) {
    for (const zeroForOne of [true, false]) {
      const curve = makeCurve(pool, zeroForOne);
      // An input that moves the price by about a millionth.
      const step = 2e-6 / marginalDecay(curve);
      const rate = marginalRate(curve);
      expect(curveOut(curve, step) / step / rate).toBeCloseTo(1, 5);
      curveOut(curve, step);
      const decay = marginalDecay(curve);
      commitCurve(curve);
      expect((Math.log(rate) - Math.log(marginalRate(curve))) / step / decay).toBeCloseTo(1, 3);
    }
  }
});
