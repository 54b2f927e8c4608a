import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeStatement, policyChanges } from "./policy-change.ts";
import { breachesOf, type SpendingPolicy } from "./spending-policy.ts";

const BOB = "0x3333333333333333333333333333333333333333";
const EVE = "0x4444444444444444444444444444444444444444";
const USDC = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const told = (before: SpendingPolicy, after: SpendingPolicy) =>
  policyChanges(before, after).map(({ words, looser }) => `${looser ? "+" : "-"} ${words.en}`);

describe("a change of policy", () => {
  it("is told with what was before, loosenings first", () => {
    expect(told({ perTransactionUsd: 100 }, { perTransactionUsd: 50, perDayUsd: 500 })).toEqual([
      "- one transaction at most 50 USD (was 100 USD)",
      "- 24 hours together at most 500 USD (was no limit)",
    ]);
    expect(told({ perTransactionUsd: 100, perDayUsd: 500 }, { perTransactionUsd: 50 })).toEqual([
      "+ 24 hours together at most no limit (was 500 USD)",
      "- one transaction at most 50 USD (was 100 USD)",
    ]);
    expect(told({ newRecipientHours: 24 }, {})).toEqual(["+ a new recipient waits 0 hours (was 24)"]);
  });

  it("tells assets in coins, and where they are", () => {
    const [change] = policyChanges({}, { assets: [{ asset: USDC, perDay: "250500000" }] });
    expect(change?.words).toEqual({
      zh: "以太坊 USDC：24 小时合计最多 250.5 USDC（原来不限）",
      en: "USDC on Ethereum: 24 hours together at most 250.5 USDC (was no limit)",
    });
  });

  it("names everybody who may be paid from now on, or no longer", () => {
    expect(told({}, { recipients: [BOB] })).toEqual([`- only ${BOB} may be paid (was anybody)`]);
    expect(told({ recipients: [BOB] }, { recipients: [EVE] })).toEqual([
      `+ ${EVE} may be paid`,
      `- ${BOB} may no longer be paid`,
    ]);
    expect(told({ recipients: [BOB] }, {})).toEqual(["+ anybody may be paid (was listed recipients only)"]);
    expect(told({ recipients: [BOB] }, { recipients: [BOB.toUpperCase().replace("0X", "0x")] })).toEqual([]);
    expect(told({}, { allowed: [{ address: EVE, reason: "rent" }] })).toEqual([`+ ${EVE} need not wait: rent`]);
  });

  it("is signed as one line of what EIP-4361 allows, whatever is in it", () => {
    const policy = { perDayUsd: 5, allowed: [{ address: EVE, reason: '房东 "x" <y>\n' }] };
    expect(changeStatement({}, policy)).toMatch(/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;= ]+$/);
    expect(changeStatement({}, policy)).toContain("24 hours together at most 5 USD (was no limit)");
    expect(changeStatement({}, policy)).not.toBe(changeStatement({}, { ...policy, perDayUsd: 6 }));
  });

  it("is not signed where it cannot be told whole", () => {
    const many = Array.from({ length: 40 }, (_, i) => `0x${String(i).padStart(40, "0")}`);
    expect(changeStatement({ recipients: [] }, { recipients: many })).toBeUndefined();
  });

  const policies = fc.record(
    {
      perTransactionUsd: fc.integer({ min: 0, max: 50 }),
      perDayUsd: fc.integer({ min: 0, max: 50 }),
      newRecipientHours: fc.integer({ min: 0, max: 48 }),
      recipients: fc.subarray([BOB, EVE]),
      assets: fc.constantFrom(
        [],
        [{ asset: USDC, perDay: "5" } as const],
        [{ asset: USDC, perTransaction: "9" } as const],
      ),
      allowed: fc.subarray([{ address: BOB, reason: "rent" }]),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<SpendingPolicy>;

  it("that tells no loosening lets nothing through that was refused", () => {
    const outflows = fc.record({
      cents: fc.bigInt(0n, 6_000n),
      units: fc.bigInt(0n, 12n),
      to: fc.constantFrom(BOB, EVE, undefined),
      asset: fc.constant(USDC as `${string}:${string}/${string}:${string}`),
      at: fc.constant(48 * 3_600_000),
    });
    fc.assert(
      fc.property(policies, policies, outflows, fc.integer({ min: 0, max: 47 }), (before, after, outflow, known) => {
        if (policyChanges(before, after).some(({ looser }) => looser)) return;
        const refused = (policy: SpendingPolicy) => breachesOf(policy, outflow, [], known * 3_600_000).length > 0;
        expect(!refused(before) || refused(after)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
