import type { AmountSpec } from "@alou/intents/amount-spec";
import type { AssetId } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import { MAX_UNITS } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AmountContext, isFixed, resolveAmount } from "./amount.ts";

const USDC: AssetId = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const WETH: AssetId = "eip155:1/erc20:0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
const CONTEXT: AmountContext = {
  chain: { zh: "Ethereum", en: "Ethereum" },
  asset: USDC,
  symbol: "USDC",
  decimals: 6,
  balance: 1_000_000_001n,
  reserve: 0n,
  usd: undefined,
  brought: () => undefined,
};

const spec = (value: unknown): AmountSpec => value as AmountSpec;
const exact = (units: bigint | string) => spec({ kind: "exact", units: `${units}` });
const fraction = (numerator: number, denominator: number) => spec({ kind: "fraction", numerator, denominator });
const dollars = (value: string) => spec({ kind: "fiat", currency: "USD", value });
const fromStep = (numerator = 1, denominator = 1) => spec({ kind: "from-step", step: 2, numerator, denominator });

const resolve = (amount: AmountSpec, change: Partial<AmountContext> = {}) =>
  resolveAmount(amount, { ...CONTEXT, ...change });
function codeOf(amount: AmountSpec, change: Partial<AmountContext> = {}): string {
  try {
    return `${resolve(amount, change)}`;
  } catch (error) {
    if (isAlouError(error)) return error.code;
    throw error;
  }
}

describe("an amount", () => {
  it("is what was said, when it was said exactly", () => {
    expect(resolve(exact(5n), { balance: undefined })).toBe(5n);
    expect(resolve(exact(MAX_UNITS))).toBe(MAX_UNITS);
    expect(resolve(spec({ kind: "unlimited" }))).toBe(MAX_UNITS);
  });

  it.each([
    [fraction(1, 2), 500_000_000n],
    [fraction(1, 3), 333_333_333n],
    [fraction(30, 100), 300_000_000n],
    [fraction(1, 1), 1_000_000_001n],
    [fraction(999_999, 1_000_000), 999_999_000n],
  ])("is a part of the balance, rounded down: %j", (amount, units) => expect(resolve(amount)).toBe(units));

  it("is all, less what the network may take from the same coin", () => {
    expect(resolve(spec({ kind: "all" }))).toBe(1_000_000_001n);
    expect(resolve(spec({ kind: "all" }), { reserve: 1n })).toBe(1_000_000_000n);
  });

  it("is all but something: the fee comes out of what is kept", () => {
    const amount = spec({ kind: "all-but", units: "1" });
    expect(resolve(amount)).toBe(1_000_000_000n);
    expect(resolve(amount, { reserve: 500n })).toBe(1_000_000_000n);
  });

  it("is what leaves something after the fee", () => {
    expect(resolve(spec({ kind: "keep-after-gas", units: "1" }), { reserve: 500n })).toBe(999_999_500n);
  });

  it.each([
    ["200", "2", 100_000_000n],
    ["200", "1", 200_000_000n],
    ["1", "3", 333_333n],
    ["0.01", "3498.71", 2n],
    ["100", "0.00000001", 10_000_000_000_000_000n],
  ])("of %s dollars at %s is exact, rounded down", (value, usd, units) => {
    expect(resolve(dollars(value), { usd })).toBe(units);
  });

  it("is what an earlier step brought, or a part of it", () => {
    const brought = (step: number) => (step === 2 ? { asset: USDC.toLowerCase() as AssetId, units: 7n } : undefined);
    expect(resolve(fromStep(), { brought })).toBe(7n);
    expect(resolve(fromStep(1, 2), { brought })).toBe(3n);
  });

  it("in dollars is never worth more than was said", () => {
    const price = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.nat(18));
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 10n }), price, fc.nat(30), (worth, [digits, places], decimals) => {
        const text = digits.toString().padStart(places + 1, "0");
        const usd = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
        const code = codeOf(dollars(worth.toString()), { usd, decimals });
        if (code === "amount_invalid") return;
        const units = BigInt(code);
        const paid = (value: bigint) => value * digits;
        const said = worth * 10n ** BigInt(decimals) * 10n ** BigInt(places);
        expect(paid(units) <= said && paid(units + 1n) > said).toBe(true);
      }),
    );
  });
});

describe("no amount", () => {
  it.each([
    ["nothing", exact(0n), {}, "amount_invalid"],
    ["less than nothing", exact(-5n), {}, "amount_invalid"],
    ["more than a token can count", exact(MAX_UNITS + 1n), {}, "amount_invalid"],
    ["half of nothing", fraction(1, 2), { balance: 0n }, "amount_invalid"],
    ["a part too small for the asset", fraction(1, 1_000_000), { balance: 5n }, "amount_invalid"],
    ["more than all", fraction(3, 2), {}, "amount_invalid"],
    ["a part of no parts", fraction(0, 0), {}, "amount_invalid"],
    ["half of what nobody knows", fraction(1, 2), { balance: undefined }, "rpc_bad_answer"],
    ["all of what nobody knows", spec({ kind: "all" }), { balance: undefined }, "rpc_bad_answer"],
    ["all, when the fee takes all", spec({ kind: "all" }), { balance: 5n, reserve: 5n }, "balance_too_low"],
    ["all but more than there is", spec({ kind: "all-but", units: "2000000000" }), {}, "balance_too_low"],
    ["more than there is to keep", spec({ kind: "keep-after-gas", units: "1000000001" }), {}, "balance_too_low"],
    ["dollars without a price", dollars("5"), {}, "price_unknown"],
    ["dollars at a price of nothing", dollars("5"), { usd: "0" }, "price_unknown"],
    ["dollars at what is no price", dollars("5"), { usd: "1e3" }, "price_unknown"],
    ["dollars that are no number", dollars("five"), { usd: "1" }, "amount_invalid"],
    ["too few dollars for one unit", dollars("0.000000001"), { usd: "1" }, "amount_invalid"],
    [
      "more dollars than a token can count",
      dollars(`1${"0".repeat(90)}`),
      { usd: "0.000000000000000001" },
      "amount_invalid",
    ],
    ["what no step has brought", fromStep(), {}, "step_out_of_order"],
    [
      "a part of what brought nothing",
      fromStep(1, 2),
      { brought: () => ({ asset: USDC, units: 1n }) },
      "amount_invalid",
    ],
    ["what cannot be told apart", fromStep(), { brought: () => "unknown" }, "brought_unknown"],
    ["what is another asset", fromStep(), { brought: () => ({ asset: WETH, units: 9n }) }, "brought_other_asset"],
  ] as [string, AmountSpec, Partial<AmountContext>, string][])("is %s", (_, amount, change, code) => {
    expect(codeOf(amount, change)).toBe(code);
  });

  it("is told with what is needed and what is there", () => {
    const all = spec({ kind: "all-but", units: "2500000" });
    expect(() => resolve(all, { balance: 1_500_000n })).toThrow(
      "The balance is too low: 2.5 USDC needed, 1.5 USDC there.",
    );
  });
});

it("is known without asking where it depends on nothing that has to be read", () => {
  const fixed = [exact(1n), spec({ kind: "unlimited" }), fromStep()];
  const asked = [
    fraction(1, 2),
    spec({ kind: "all" }),
    spec({ kind: "all-but", units: "1" }),
    spec({ kind: "keep-after-gas", units: "1" }),
    dollars("1"),
  ];
  expect([...fixed, ...asked].map(isFixed)).toEqual([true, true, true, false, false, false, false, false]);
});
