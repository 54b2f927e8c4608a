import { shortAddress } from "@alou/money/short-address";
import type { Decimal, Units } from "@alou/money/units";
import { describe, expect, it } from "vitest";
import { comparedInFours, inFours, looksAlike, shortHash } from "./address-text.ts";
import { dollars } from "./dollars.ts";
import { gweiText } from "./gwei.ts";
import { costText } from "./model-cost.ts";
import { bpsOfPercent, feeOfPpm, percentOfBps, percentOfPpm, shareOfBps, shareText } from "./percent.ts";
import { rateText } from "./rate.ts";

const units = (text: string) => text as Units;
const usd = (text: string) => text as Decimal;

describe("dollars", () => {
  it("are exact to the cent, rounded down", () => {
    expect(dollars(units("12000000000000000000"), 18, usd("3046.2"))).toBe("$36,554.40");
    expect(dollars(units("1999999"), 6, usd("1"))).toBe("$1.99");
  });

  it("do not take part in rounding errors of numbers", () => {
    expect(dollars(units("100000000000000000000000000"), 18, usd("0.1"))).toBe("$10,000,000.00");
  });

  it("say less than a cent, and say when nothing is known", () => {
    expect(dollars(units("1"), 18, usd("3000"))).toBe("<$0.01");
    expect(dollars(units("0"), 18, usd("3000"))).toBe("$0.00");
    expect(dollars(units("1"), 18, undefined)).toBe("—");
    expect(dollars(units("1"), 18, "free" as Decimal)).toBe("—");
  });
});

describe("rates", () => {
  const eth = { units: units("12000000000000000000"), decimals: 18 };
  const usdc = { units: units("36523288550"), decimals: 6 };

  it("go both ways", () => {
    expect(rateText(eth, usdc)).toBe("3,043.6073");
    expect(rateText(usdc, eth)).toBe("0.000328557");
  });

  it("are not computed from nothing", () => {
    expect(rateText({ units: units("0"), decimals: 18 }, usdc)).toBe("—");
  });
});

describe("percentages", () => {
  it("are written without needless zeros", () => {
    expect([30, 50, 100, 1, 1050].map(percentOfBps)).toEqual(["0.3%", "0.5%", "1%", "0.01%", "10.5%"]);
    expect([312, 0, 50, 15_400].map(percentOfPpm)).toEqual(["0.03%", "0%", "<0.01%", "1.54%"]);
    expect([500, 3_000, 100, 10_000].map(feeOfPpm)).toEqual(["0.05%", "0.3%", "0.01%", "1%"]);
    expect([1, 0.2516, 0.0005, 0.0002, 0].map(shareText)).toEqual(["100.0%", "25.2%", "0.1%", "<0.1%", "0.0%"]);
    expect([2_516, 5_800, 10_000].map(shareOfBps)).toEqual(["25.2%", "58%", "100%"]);
  });

  it("are read as people write them", () => {
    expect(["0.3", "1", " 0,5 % ", "50", "0.01"].map(bpsOfPercent)).toEqual([30, 100, 50, 5000, 1]);
  });

  it.each(["", "0", "51", "-1", "1e1", "abc", "0.001", "0.3.1"])("refuse %j", (text) => {
    expect(bpsOfPercent(text)).toBeUndefined();
  });
});

it("gwei keep what matters of small fees", () => {
  expect(["840000000", "1340000000", "7120000", "0", "12000000000"].map((wei) => gweiText(units(wei)))).toEqual([
    "0.84",
    "1.34",
    "0.00712",
    "0",
    "12",
  ]);
});

describe("addresses", () => {
  const known = "0x2e057b584A6Da7127ec24957772D96C3806fc88E";
  const alike = "0x2e0531deFec2C7A623a14E3732da711Eea94c88E";

  it("are shortened where nobody decides, and set in fours where somebody does", () => {
    expect(shortAddress(known)).toBe("0x2e05…c88E");
    expect(shortHash("0x55588ff4aaaa76ad")).toBe("5558…76ad");
    expect(inFours(known).groups.join("")).toBe(known.slice(2));
  });

  it("are compared group by group, letter case aside", () => {
    const pairs = comparedInFours(alike, known);
    expect(pairs).toHaveLength(10);
    expect(pairs.map(({ equal }) => equal)).toEqual([true, ...Array(8).fill(false), true]);
    expect(comparedInFours(known.toLowerCase(), known).every(({ equal }) => equal)).toBe(true);
  });

  it("look alike when both ends are equal and they are not", () => {
    expect(looksAlike(known, alike)).toBe(true);
    expect(looksAlike(known, known.toLowerCase())).toBe(false);
    expect(looksAlike(known, `0x2e05${"1".repeat(36)}`)).toBe(false);
  });

  it("of other families keep what all of their kind begin with apart", () => {
    const hub = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";
    expect(shortAddress(hub)).toBe("cosmos19rl4…dal4");
    expect(inFours(hub)).toEqual({ head: "cosmos1", groups: hub.slice(7).match(/.{1,4}/g) });
    const solana = "GmaDrppBC7P5ARKV8g3djiwP89vz1jLK23V2GBjuAEGB";
    expect(shortAddress(solana)).toBe("GmaD…AEGB");
    expect(inFours(solana).head).toBe("");
    expect(looksAlike(solana, `GmaD${"1".repeat(36)}AEGB`)).toBe(true);
    // Letters of both cases are different letters there.
    expect(looksAlike(solana, `gmaD${"1".repeat(36)}AEGB`)).toBe(false);
    expect(comparedInFours(solana, solana.toLowerCase()).every(({ equal }) => equal)).toBe(false);
  });
});

describe("what a model cost", () => {
  it.each([
    ["0", "$0.00"],
    ["123", "$0.000123"],
    ["4500", "$0.0045"],
    ["1000000", "$1.00"],
    ["20500000", "$20.50"],
    ["x", "—"],
    ["-1", "—"],
  ])("of %s millionths is %s", (millionths, shown) => expect(costText(millionths)).toBe(shown));
});
