import { describe, expect, it } from "vitest";
import type { SafetyAction } from "../action.ts";
import type { Facts } from "../facts.ts";
import type { EarlierPayment } from "../habits/earlier-payment.ts";
import { limitsAhead, spendingLimits } from "./ag-05-spending-limits.ts";
import { structuring } from "./ag-12-structuring.ts";
import { CORRIDOR_RULES } from "./corridor.ts";
import { BOB, ETH, judge, severityOf, transfer } from "./situation.fixture.ts";
import { unlikeHabits } from "./tx-08-habits.ts";

const EVE = "0x4444444444444444444444444444444444444444";
const NOW = 20_000n * 86_400n + 43_200n;
const HOUR = 3_600n;
const DAY = 24n * HOUR;
const past = (ago: bigint, more: EarlierPayment = {}): EarlierPayment => ({
  ...{ to: EVE, asset: ETH, units: 100n },
  ...more,
  at: NOW - ago,
});
const to = (address: string, units = 100n): SafetyAction => transfer({ to: address, units, asset: ETH });
const facts = (payments: readonly EarlierPayment[] | undefined, more: Partial<Facts> = {}): Partial<Facts> => ({
  ...{ payments, now: NOW, ...more },
});
const detail = (found: ReturnType<typeof judge>) => (typeof found === "string" ? found : found.detail.en);

describe("TX-08 unlike one's habits", () => {
  const daily = Array.from({ length: 10 }, (_, i) => past(BigInt(i + 1) * DAY, { units: BigInt(i + 95) }));
  const burst = Array.from({ length: 5 }, (_, i) => past(BigInt(i + 1) * 120n, { units: BigInt(i + 90) }));

  it("tells several things as one, by their numbers", () => {
    const found = detail(judge(unlikeHabits, to(BOB, 9_999n), facts([...daily, ...burst])));
    expect(found).toContain("6 payments in 10 minutes; you usually make 1 a day");
    expect(found).toContain("This is 9999 ETH; by your 15 earlier payments up to");
  });

  it("passes what is like every day, and what has no past", () => {
    expect(severityOf(unlikeHabits, to(BOB), facts(daily))).toBe("passed");
    expect(severityOf(unlikeHabits, to(BOB), facts([]))).toBe("passed");
  });

  it("says a new asset and an odd hour without stopping anybody", () => {
    const usdc = transfer({ to: BOB, units: 1n });
    expect(severityOf(unlikeHabits, usdc, facts(daily))).toBe("info");
    const night = { now: NOW - 12n * HOUR };
    const month = Array.from({ length: 25 }, (_, i) => past(BigInt(i + 1) * DAY));
    expect(severityOf(unlikeHabits, to(BOB), facts(month, night))).toBe("info");
  });

  it("is unknown where neither the past nor the time is told", () => {
    expect(severityOf(unlikeHabits, to(BOB), { payments: undefined, sameSecondsAgo: undefined })).toBe("unknown");
    expect(severityOf(unlikeHabits, to(BOB), { payments: [], now: undefined, sameSecondsAgo: undefined })).toBe(
      "unknown",
    );
  });
});

describe("AG-12 one sum in several payments", () => {
  const cap = { policyCap: 250n };
  const split = [past(HOUR), past(2n * HOUR)];

  it("holds what goes in pieces to somebody new, over a cap together", () => {
    const found = judge(structuring, to(EVE), facts(split, cap));
    expect(detail(found)).toBe(
      "3 payments to this new recipient in 24 hours, 300 ETH together: over your limit for one payment, 250 ETH, which none of them is by itself.",
    );
    expect(severityOf(structuring, to(EVE), facts(split, cap))).toBe("danger");
  });

  it("passes whom the user has saved for long or paid before, and sums below the cap", () => {
    const saved = { known: [{ address: EVE, relation: "contact" } as const] };
    expect(severityOf(structuring, to(EVE), facts(split, { ...cap, ...saved }))).toBe("passed");
    expect(severityOf(structuring, to(EVE), facts([...split, past(3n * DAY)], cap))).toBe("passed");
    expect(severityOf(structuring, to(EVE), facts(split, { policyCap: 300n }))).toBe("passed");
    expect(severityOf(structuring, to(EVE), facts(split))).toBe("passed");
  });

  it("a contact that was saved an hour ago is new all the same", () => {
    const fresh = { known: [{ address: EVE, relation: "contact", since: Number(NOW - HOUR) * 1_000 } as const] };
    expect(severityOf(structuring, to(EVE), facts(split, { ...cap, ...fresh }))).toBe("danger");
    const paidToday = { known: [{ address: EVE, relation: "paid", lastAt: Number(NOW - HOUR) * 1_000 } as const] };
    expect(severityOf(structuring, to(EVE), facts(split, { ...cap, ...paidToday }))).toBe("danger");
  });

  it("counts by the policy, in units and in dollars, of every family", () => {
    const sol = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501";
    const alice = "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM";
    const pieces = [past(HOUR, { to: alice, asset: sol }), past(60n, { to: alice, asset: sol })];
    const pay = transfer({ to: alice, asset: sol, units: 100n, chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp" });
    const byAsset = { policy: { assets: [{ asset: sol, perTransaction: "150" }] } } as const;
    expect(severityOf(structuring, pay, facts(pieces, byAsset))).toBe("danger");
    const inDollars = { policy: { perTransactionUsd: 15 }, cents: (_: string, units: bigint) => units * 10n };
    expect(detail(judge(structuring, pay, facts(pieces, inDollars)))).toContain(
      "$30.00 together: over your limit for one payment, $15.00",
    );
    expect(severityOf(structuring, pay, facts(pieces, { policy: { perTransactionUsd: 15 } }))).toBe("passed");
  });

  it("is unknown without a past, without the time, and where nobody told whom the user knows", () => {
    expect(severityOf(structuring, to(EVE), facts(undefined, cap))).toBe("unknown");
    expect(severityOf(structuring, to(EVE), { ...facts(split, cap), now: undefined })).toBe("unknown");
    expect(severityOf(structuring, to(EVE), facts(split, { ...cap, known: undefined }))).toBe("unknown");
  });
});

describe("AG-05 the user's limits", () => {
  const cents = (_: string, units: bigint) => units * 100n;
  const over = (policy: Facts["policy"], more: Partial<Facts> = {}, payments: readonly EarlierPayment[] = []) =>
    judge(spendingLimits, to(EVE), facts(payments, { policy, cents, ...more }));

  it("holds what is over them, by the numbers", () => {
    expect(detail(over({ perTransactionUsd: 99 }))).toBe("$100.00 in one transaction is more than your limit of $99.");
    expect(detail(over({ perDayUsd: 150 }, {}, [past(HOUR)]))).toBe(
      "$200.00 in 24 hours together is more than your limit of $150.",
    );
    expect(over({ perDayUsd: 150 }, {}, [past(DAY)])).toBe("passed");
    expect(over({ perTransactionUsd: 100 })).toBe("passed");
    expect(detail(over({ recipients: [BOB] }))).toContain("is not among the recipients you have listed");
  });

  it("has somebody new wait from when they were first known", () => {
    const policy = { newRecipientHours: 24 };
    expect(detail(over(policy))).toContain("waits 24 hours; this one has been known for 0");
    expect(over(policy, {}, [past(2n * DAY)])).toBe("passed");
    const contact = (since?: number) => ({
      known: [{ address: EVE, relation: "contact" as const, ...(since !== undefined && { since }) }],
    });
    expect(over(policy, contact())).toBe("passed");
    expect(detail(over(policy, contact(Number(NOW - 5n * HOUR) * 1_000)))).toContain("known for 5");
    expect(over({ ...policy, allowed: [{ address: EVE, reason: "rent" }] })).toBe("passed");
  });

  it("is unknown without prices, without a past a day's limit needs, without a policy", () => {
    const unknown = { severity: "unknown" };
    expect(over({ perTransactionUsd: 99 }, { cents: undefined })).toMatchObject(unknown);
    expect(over({ perDayUsd: 99 }, { payments: undefined })).toMatchObject(unknown);
    expect(over({ recipients: [BOB] }, { now: undefined })).toMatchObject(unknown);
    expect(over(undefined)).toMatchObject(unknown);
  });

  it("holds none of our own proposals, where a wallet is asked it is kept; the card tells of it ahead", () => {
    expect(CORRIDOR_RULES).not.toContain(spendingLimits);
    expect(CORRIDOR_RULES).toContain(limitsAhead);
    expect(CORRIDOR_RULES).toContain(structuring);
    const ahead = (policy: Facts["policy"], more: Partial<Facts> = {}) =>
      judge(limitsAhead, to(EVE), facts([], { policy, cents, ...more }));
    const told = ahead({ perTransactionUsd: 99 });
    expect(told).toMatchObject({ severity: "warning" });
    expect(detail(told)).toContain("more than your limit of $99. Your wallet is not asked unless");
    expect(ahead({ perTransactionUsd: 100 })).toBe("passed");
    // What is not known is the hand-out's to say: nothing is held for it here.
    expect(ahead(undefined)).toBe("passed");
    expect(ahead({ perTransactionUsd: 99 }, { cents: undefined })).toBe("passed");
  });
});
