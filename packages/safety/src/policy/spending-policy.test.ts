import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachesOf, type Outflow, type SpendingPolicy } from "./spending-policy.ts";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const BOB = "0x3333333333333333333333333333333333333333";
const pay = (cents: bigint | undefined, more: Partial<Outflow> = {}): Outflow => ({
  ...{ asset: "eip155:1/slip44:60", units: 1_000n, cents, to: BOB, at: NOW, ...more },
});
const limits = (policy: SpendingPolicy, now: Outflow, before: readonly Outflow[] = [], since: number | undefined = 0) =>
  breachesOf(policy, now, before, since).map(({ limit }) => limit);

describe("a spending policy", () => {
  it("limits one transaction to the cent", () => {
    expect(limits({ perTransactionUsd: 100 }, pay(10_000n))).toEqual([]);
    expect(limits({ perTransactionUsd: 100 }, pay(10_001n))).toEqual(["per-transaction"]);
  });

  it("limits a day: many small payments are one large one, and yesterday's do not count", () => {
    const small = Array.from({ length: 9 }, (_, i) => pay(1_000n, { at: NOW - i * HOUR }));
    expect(limits({ perDayUsd: 100 }, pay(1_000n), small)).toEqual([]);
    expect(limits({ perDayUsd: 100 }, pay(1_001n), small)).toEqual(["per-day"]);
    expect(limits({ perDayUsd: 100 }, pay(1_001n), [...small.slice(1), pay(9_999n, { at: NOW - 24 * HOUR })])).toEqual(
      [],
    );
  });

  it("lets nothing through whose dollars nobody can tell", () => {
    expect(limits({ perTransactionUsd: 1_000_000 }, pay(undefined))).toEqual(["no-price"]);
    expect(limits({ perDayUsd: 1_000_000 }, pay(1n), [pay(undefined)])).toEqual(["no-price"]);
    expect(limits({ newRecipientHours: 1 }, pay(undefined))).toEqual([]);
  });

  it("limits assets by their units", () => {
    const policy: SpendingPolicy = {
      assets: [{ asset: "eip155:1/slip44:60", perTransaction: "1000", perDay: "1500" }],
    };
    expect(limits(policy, pay(1n))).toEqual([]);
    expect(limits(policy, pay(1n, { units: 1_001n }))).toEqual(["asset-per-transaction"]);
    expect(limits(policy, pay(1n), [pay(1n, { units: 501n })])).toEqual(["asset-per-day"]);
    expect(limits(policy, pay(1n, { asset: "eip155:1/erc20:0xabc", units: 9_999n }))).toEqual([]);
  });

  it("pays listed recipients alone, and new ones only after a while; an exchange pays nobody", () => {
    expect(limits({ recipients: [BOB.toUpperCase().replace("0X", "0x")] }, pay(1n))).toEqual([]);
    expect(limits({ recipients: [] }, pay(1n))).toEqual(["recipients"]);
    expect(limits({ newRecipientHours: 24 }, pay(1n), [], NOW - 24 * HOUR)).toEqual([]);
    expect(limits({ newRecipientHours: 24 }, pay(1n), [], NOW - 24 * HOUR + 1)).toEqual(["new-recipient"]);
    expect(breachesOf({ newRecipientHours: 24 }, pay(1n), [], undefined)).toHaveLength(1);
    expect(limits({ recipients: [], newRecipientHours: 24 }, pay(1n, { to: undefined }))).toEqual([]);
  });

  it("lets those on the allow-list in without the wait, and within every other limit", () => {
    const policy: SpendingPolicy = {
      ...{ newRecipientHours: 24, perTransactionUsd: 1 },
      allowed: [{ address: BOB, reason: "房东" }],
    };
    expect(breachesOf(policy, pay(1n), [], undefined)).toEqual([]);
    expect(breachesOf(policy, pay(101n), [], undefined).map(({ limit }) => limit)).toEqual(["per-transaction"]);
    expect(breachesOf({ ...policy, recipients: [] }, pay(1n), [], undefined).map(({ limit }) => limit)).toEqual([
      "recipients",
    ]);
  });

  it("tells amounts in coins", () => {
    const asset = "eip155:1/slip44:60";
    const ether = 10n ** 18n;
    const policy: SpendingPolicy = { assets: [{ asset, perDay: String(ether) }] };
    const [breach] = breachesOf(policy, pay(1n, { units: ether / 2n }), [pay(1n, { units: ether })], 0);
    expect(breach?.words).toEqual({
      zh: "24 小时合计 1.5 ETH，超过你设的 1 ETH",
      en: "1.5 ETH within 24 hours is more than your limit of 1 ETH",
    });
  });

  it("breaks no less for a larger amount or a longer past", () => {
    const policy: SpendingPolicy = { perTransactionUsd: 50, perDayUsd: 80 };
    fc.assert(
      fc.property(fc.bigInt(0n, 20_000n), fc.bigInt(0n, 20_000n), fc.bigInt(0n, 20_000n), (one, more, past) => {
        const before = limits(policy, pay(one), []);
        expect(limits(policy, pay(one + more), [pay(past)])).toEqual(expect.arrayContaining(before));
      }),
    );
  });
});
