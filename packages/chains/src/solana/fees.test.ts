import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureWords } from "./failure.ts";
import { feeOf, MOST_UNIT_PRICE, speedsOf } from "./fees.ts";

describe("what Solana's network takes", () => {
  it("is a price for all units asked for, rounded up, beside the signatures", () => {
    expect(feeOf(1, 50_000, 1_000n)).toBe(5_050n);
    expect(feeOf(1, 1, 1n)).toBe(5_001n);
    expect(feeOf(2, 0, 5n)).toBe(10_000n);
  });

  it("is never less at a higher speed, and never a fortune whatever a node says", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 150 }), (fees) => {
        const { slow, normal, fast } = speedsOf(fees);
        expect(slow >= 0n && slow <= normal && normal <= fast && fast <= MOST_UNIT_PRICE).toBe(true);
      }),
    );
  });

  it("follows what others pay", () => {
    const fees = Array.from({ length: 100 }, (_, i) => BigInt(i * 1_000));
    expect(speedsOf(fees)).toEqual({ slow: 25_000n, normal: 50_000n, fast: 90_000n });
    expect(speedsOf([])).toEqual({ slow: 0n, normal: 1_000n, fast: 10_000n });
  });
});

describe("a failure", () => {
  it("has a reason in both languages, whatever form it has", () => {
    expect(failureWords({ InstructionError: [2, { Custom: 37 }] }).en).toBe("this token cannot be transferred");
    expect(failureWords("BlockhashNotFound").zh).toBe("区块哈希已过期");
    expect(failureWords({ InsufficientFundsForRent: { account_index: 1 } }).en).toContain("least balance");
    expect(failureWords({ InstructionError: [0, "ComputationalBudgetExceeded"] }).en).toContain("compute units");
    fc.assert(
      fc.property(fc.anything(), (error) => {
        const { zh, en } = failureWords(error);
        expect(zh.length > 0 && en.length > 0 && en.length < 200).toBe(true);
      }),
    );
  });
});
