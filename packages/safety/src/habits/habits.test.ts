import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unusualAmount, usualMost } from "./amount.ts";
import { type EarlierPayment, isInAsset, type PaymentNow, within } from "./earlier-payment.ts";
import { unusualHour } from "./hour.ts";
import { newAsset } from "./new-asset.ts";
import { sameAgain } from "./same-again.ts";
import { type Cap, splitting } from "./splitting.ts";
import { velocity } from "./velocity.ts";

const ETH = "eip155:1/slip44:60";
const USDC = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const BASE_USDC = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
const SOLANA_USDC = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
const [BOB, EVE] = ["0x3333333333333333333333333333333333333333", "0x4444444444444444444444444444444444444444"];
/** Noon of a day. */
const NOON = 20_000n * 86_400n + 43_200n;
const MINUTE = 60n;
const HOUR = 3_600n;
const DAY = 24n * HOUR;

const now: PaymentNow = { to: BOB, asset: ETH, units: 100n, cents: undefined, at: NOON };
const paid = (ago: bigint, more: EarlierPayment = {}): EarlierPayment => ({
  to: BOB,
  asset: ETH,
  units: 7n,
  ...more,
  at: NOON - ago,
});
/** One payment at noon of each of the last days. */
const daily = (days: number, more: EarlierPayment = {}) =>
  Array.from({ length: days }, (_, i) => paid(BigInt(i + 1) * DAY, more));
const show = (_: string, units: bigint) => `${units} ETH`;

describe("the asset of a payment", () => {
  it.each([
    [ETH, ETH, true],
    [USDC.toLowerCase(), USDC, true],
    ["0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", USDC, true],
    ["usdc", USDC, true],
    ["native", ETH, true],
    [BASE_USDC, USDC, true],
    [SOLANA_USDC, USDC, true],
    ["cosmos:cosmoshub-4/slip44:118", "cosmos:cosmoshub-4/denom:uatom", true],
    ["cosmos:cosmoshub-4/slip44:118", "cosmos:cosmoshub-4/denom:uosmo", false],
    [undefined, USDC, true],
    [ETH, USDC, false],
    ["DAI", USDC, false],
    ["eB48", USDC, false],
  ])("%s is %s: %s", (told, asset, same) => expect(isInAsset(told, asset as typeof ETH)).toBe(same));
});

describe("velocity", () => {
  const burst = (n: number) => Array.from({ length: n }, (_, i) => paid(BigInt(i + 1) * 2n * MINUTE));

  it("tells many payments in minutes by the numbers, in both languages", () => {
    const found = velocity([...daily(10), ...burst(6)], NOON);
    expect(found?.detail.en).toContain("7 payments in 12 minutes; you usually make 1 a day");
    expect(found?.detail.zh).toContain("12 分钟内第 7 笔付款；你平时一天约 1 笔");
  });

  it("needs five with this one, and more than three usual days", () => {
    expect(velocity([...daily(10), ...burst(3)], NOON)).toBeUndefined();
    expect(velocity([...daily(10), ...burst(4)], NOON)).toBeDefined();
    const busy = daily(10).flatMap((one) => [one, one, one]);
    expect(velocity([...busy, ...burst(7)], NOON)).toBeUndefined();
  });

  it("knows a day of salaries once a month by the day, not by the month", () => {
    const salaries = Array.from({ length: 20 }, (_, i) => paid(28n * DAY + BigInt(i) * MINUTE));
    expect(velocity([...salaries, ...burst(7)], NOON)).toBeUndefined();
    expect(velocity(burst(6), NOON)?.detail.en).toContain("you made none in the 60 days before");
  });

  it("counts nothing whose time is not known, or to come", () => {
    expect(
      velocity(
        Array.from({ length: 9 }, () => ({ to: BOB })),
        NOON,
      ),
    ).toBeUndefined();
    expect(
      velocity(
        Array.from({ length: 9 }, () => paid(-5n)),
        NOON,
      ),
    ).toBeUndefined();
  });
});

describe("the same again", () => {
  it("is the same amount of the same to the same, within ten minutes", () => {
    const same = { units: 100n };
    expect(sameAgain([paid(10n * MINUTE, same)], now)?.evidence.secondsAgo).toBe("600");
    expect(sameAgain([paid(10n * MINUTE + 1n, same)], now)).toBeUndefined();
    expect(sameAgain([paid(1n, { units: 100n, asset: USDC })], now)).toBeUndefined();
    expect(sameAgain([paid(1n, { units: 100n, to: EVE })], now)).toBeUndefined();
    expect(sameAgain([paid(1n, { units: 99n })], now)).toBeUndefined();
  });
});

describe("an amount", () => {
  it("is held against five of the asset, else against dollars of all, else against the cap", () => {
    const five = daily(5, { units: 10n });
    expect(unusualAmount(five, now, undefined, show)?.detail.en).toContain(
      "This is 100 ETH; by your 5 earlier payments up to 10 ETH is usual",
    );
    const others = daily(5, { asset: USDC, cents: 500n });
    expect(unusualAmount(others, { ...now, cents: 900_00n }, undefined, show)?.detail.en).toContain("This is $900.00");
    expect(unusualAmount(others, { ...now, cents: 500n }, undefined, show)).toBeUndefined();
    expect(unusualAmount(others, now, undefined, show)).toBeUndefined();
    expect(unusualAmount([], now, 99n, show)?.evidence.cap).toBe("99");
    expect(unusualAmount([], now, 100n, show)).toBeUndefined();
  });

  it("that was paid before is never beyond what is usual of equal payments", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 24n), fc.integer({ min: 5, max: 40 }), (units, n) => {
        const most = usualMost(Array.from({ length: n }, () => units));
        // Numbers of twenty digits are rounded: by no more than a billionth.
        expect(most + units / 1_000_000_000n >= units).toBe(true);
      }),
    );
  });
});

describe("an hour", () => {
  it("is odd more than three hours from all of twenty payments on seven days", () => {
    const night = NOON - 12n * HOUR;
    expect(unusualHour(daily(20), night)?.detail.en).toContain(
      "It is 00:00 UTC; none of your 19 earlier payments".replace("19", "20"),
    );
    expect(unusualHour(daily(20), NOON + 3n * HOUR)).toBeUndefined();
    expect(unusualHour(daily(20), NOON + 4n * HOUR)?.severity).toBe("info");
    expect(unusualHour(daily(19), night)).toBeUndefined();
    expect(
      unusualHour(
        Array.from({ length: 30 }, () => paid(DAY)),
        night,
      ),
    ).toBeUndefined();
    expect(
      unusualHour(
        Array.from({ length: 30 }, () => ({ to: BOB })),
        night,
      ),
    ).toBeUndefined();
  });
});

describe("an asset", () => {
  it("is new where five payments were in others", () => {
    expect(newAsset(daily(5), USDC)?.detail.en).toContain("None of your 5 payments before was in it: they were in ETH");
    expect(newAsset(daily(4), USDC)).toBeUndefined();
    expect(newAsset([...daily(5), paid(DAY, { asset: BASE_USDC })], USDC)).toBeUndefined();
    expect(
      newAsset(
        Array.from({ length: 9 }, () => ({ to: BOB })),
        USDC,
      ),
    ).toBeUndefined();
  });
});

describe("a sum in pieces", () => {
  const cap: Cap = { most: 250n, in: "units", from: "policy", show: String };
  const pieces = (n: number, units: bigint, to = BOB) =>
    Array.from({ length: n }, (_, i) => paid(BigInt(i + 1) * HOUR, { to, units }));
  const found = (payments: readonly EarlierPayment[], more: Partial<PaymentNow> = {}, isNew = true, caps = [cap]) =>
    splitting(payments, { ...now, ...more }, caps, isNew)?.severity;

  it("goes to one new recipient, over a cap together and never by itself", () => {
    expect(found(pieces(2, 100n))).toBe("danger");
    expect(found(pieces(1, 200n))).toBe("warning");
    expect(found(pieces(1, 100n))).toBeUndefined();
    expect(found(pieces(2, 100n), {}, false)).toBeUndefined();
    expect(found(pieces(2, 100n, EVE))).toBeUndefined();
    expect(found(pieces(2, 100n).map((one) => ({ ...one, at: (one.at ?? 0n) - DAY })))).toBeUndefined();
  });

  it("stays just below a cap, time and again, whoever is paid", () => {
    expect(found(pieces(2, 240n, EVE), { units: 249n }, false)).toBe("danger");
    expect(found(pieces(1, 240n, EVE), { units: 249n }, false)).toBeUndefined();
    expect(found(pieces(2, 240n, EVE), { units: 224n }, false)).toBeUndefined();
    expect(found(pieces(2, 224n, EVE), { units: 249n }, false)).toBeUndefined();
  });

  it("is counted in dollars where the cap is, and not at all where they are unknown", () => {
    const dollars: Cap = { most: 10_000n, in: "cents", from: "policy", show: String };
    const two = pieces(2, 1n).map((one) => ({ ...one, asset: USDC, cents: 6_000n }));
    expect(found(two, { cents: 6_000n }, true, [dollars])).toBe("danger");
    expect(found(two, {}, true, [dollars])).toBeUndefined();
    expect(found(pieces(2, 1n), { cents: 6_000n }, true, [dollars])).toBeUndefined();
  });

  it("is only a warning, and of three at least, where the cap is no more than a habit", () => {
    const usual: Cap = { ...cap, from: "usual" };
    expect(found(pieces(2, 100n), {}, true, [usual])).toBe("warning");
    expect(found(pieces(1, 240n), {}, true, [usual])).toBeUndefined();
    expect(found(pieces(2, 240n, EVE), { units: 249n }, true, [usual])).toBeUndefined();
  });
});

it("whatever a past says, nothing throws and nothing before it was asked", () => {
  const entries = fc.array(
    fc.record(
      {
        to: fc.constantFrom(BOB, EVE, ""),
        asset: fc.string(),
        units: fc.bigInt(),
        cents: fc.bigInt(),
        at: fc.bigInt(),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 40 },
  ) as fc.Arbitrary<EarlierPayment[]>;
  fc.assert(
    fc.property(entries, fc.bigInt(0n, 10n ** 12n), (payments, at) => {
      const payment = { ...now, at };
      velocity(payments, at);
      sameAgain(payments, payment);
      unusualAmount(payments, payment, 5n, show);
      unusualHour(payments, at);
      newAsset(payments, ETH);
      splitting(payments, payment, [{ most: 250n, in: "units", from: "policy", show: String }], true);
      expect(within(payments, at, DAY).every((one) => one.at <= at)).toBe(true);
    }),
  );
});
