import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gasToReach, nextBaseFee } from "./base-fee.ts";

describe("nextBaseFee", () => {
  // The vectors of go-ethereum's TestCalcBaseFee (consensus/misc/eip1559).
  it.each([
    [10_000_000n, 1_000_000_000n],
    [9_000_000n, 987_500_000n],
    [11_000_000n, 1_012_500_000n],
  ])("follows EIP-1559 when %i of 20 million gas is used", (gasUsed, expected) => {
    expect(nextBaseFee({ baseFee: 1_000_000_000n, gasUsed, gasLimit: 20_000_000n })).toBe(expected);
  });

  it("rises by one wei at least, and stays below an eighth up or down", () => {
    expect(nextBaseFee({ baseFee: 1n, gasUsed: 20n, gasLimit: 30n })).toBe(2n);
    expect(nextBaseFee({ baseFee: 800n, gasUsed: 60n, gasLimit: 60n })).toBe(900n);
    expect(nextBaseFee({ baseFee: 800n, gasUsed: 0n, gasLimit: 60n })).toBe(700n);
  });
});

describe("gasToReach", () => {
  const GAS_LIMIT = 60_000_000n;

  it("makes the next block's base fee what was wanted, where one block can", () => {
    const inReach = fc.record({
      baseFee: fc.bigInt({ min: 1_000_000n, max: 500_000_000_000n }),
      changePpm: fc.bigInt({ min: -120_000n, max: 120_000n }),
    });
    fc.assert(
      fc.property(inReach, ({ baseFee, changePpm }) => {
        const wanted = (baseFee * (1_000_000n + changePpm)) / 1_000_000n;
        const gasUsed = gasToReach(wanted, baseFee, GAS_LIMIT);
        const reached = nextBaseFee({ baseFee, gasUsed, gasLimit: GAS_LIMIT });
        const off = reached > wanted ? reached - wanted : wanted - reached;
        // One unit of gas moves the fee by this much; rounding costs no more than two.
        expect(off).toBeLessThanOrEqual((2n * baseFee) / (8n * (GAS_LIMIT / 2n)) + 2n);
      }),
    );
  });

  it("fills the block or leaves it empty where one block cannot", () => {
    expect(gasToReach(2_000_000_000n, 1_000_000_000n, GAS_LIMIT)).toBe(GAS_LIMIT);
    expect(gasToReach(500_000_000n, 1_000_000_000n, GAS_LIMIT)).toBe(0n);
  });
});
