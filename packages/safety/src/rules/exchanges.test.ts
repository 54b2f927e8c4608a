import { describe, expect, it } from "vitest";
import { percent } from "../percent.ts";
import { BOB, judge, ME, severityOf, swap, transfer } from "./situation.fixture.ts";
import { slippage } from "./sw-01-slippage.ts";
import { priceImpact } from "./sw-02-price-impact.ts";
import { swapRecipient } from "./sw-04-swap-recipient.ts";
import { deadline } from "./sw-05-deadline.ts";
import { independentPrice } from "./sw-13-independent-price.ts";
import { sandwich } from "./tx-14-sandwich.ts";
import { staleQuote } from "./tx-16-stale-quote.ts";

/** The tiers of loss, in basis points. */
const TIERS: [number, string][] = [
  [0, "passed"],
  [99, "passed"],
  [100, "info"],
  [299, "info"],
  [300, "warning"],
  [1_000, "warning"],
  [1_001, "danger"],
  [1_500, "danger"],
  [1_501, "block"],
  [10_000, "block"],
];

describe("SW-01 slippage", () => {
  it.each(TIERS)("of %i basis points is %s", (slippageBps, severity) => {
    expect(severityOf(slippage, swap({ slippageBps }))).toBe(severity);
  });

  it("is accepted by naming it, and beyond the last tier by nothing", () => {
    expect(judge(slippage, swap({ slippageBps: 1_250 }))).toMatchObject({
      accept: { zh: "我接受 12.5% 的滑点", en: "I accept 12.5% slippage" },
    });
    expect(judge(slippage, swap({ slippageBps: 5_000 }))).not.toHaveProperty("accept");
  });

  it("that is no number is unknown, not none", () => {
    expect(severityOf(slippage, swap({ slippageBps: Number.NaN }))).toBe("unknown");
  });
});

describe("SW-02 price impact", () => {
  it.each(TIERS)("of %i basis points is %s", (bps, severity) => {
    expect(severityOf(priceImpact, swap({ priceImpactPpm: bps * 100 }))).toBe(severity);
  });

  it("that is no number is unknown, not none", () => {
    expect(severityOf(priceImpact, swap({ priceImpactPpm: Number.NaN }))).toBe("unknown");
    expect(severityOf(priceImpact, swap({ priceImpactPpm: Number.POSITIVE_INFINITY }))).toBe("unknown");
  });

  it("may be a gain", () => expect(severityOf(priceImpact, swap({ priceImpactPpm: -5_000 }))).toBe("passed"));
});

describe("a loss of a twentieth and more", () => {
  it.each([
    [499, "Slippage limit", "Price impact"],
    [500, "A high slippage limit", "A high price impact"],
    [1_500, "A high slippage limit", "A high price impact"],
    [9_999, "A high slippage limit", "A high price impact"],
  ])("is called high: %i basis points", (bps, slip, impact) => {
    expect(judge(slippage, swap({ slippageBps: bps }))).toMatchObject({ title: { en: slip } });
    expect(judge(priceImpact, swap({ priceImpactPpm: bps * 100 }))).toMatchObject({ title: { en: impact } });
  });
});

describe("SW-13 independent price", () => {
  it.each([
    [undefined, "passed"],
    [-500, "passed"],
    [299, "passed"],
    [300, "warning"],
    [1_000, "warning"],
    [1_001, "danger"],
    [1_500, "danger"],
    [1_501, "block"],
    [10_000, "block"],
    [Number.POSITIVE_INFINITY, "unknown"],
    [Number.NaN, "unknown"],
  ])("%s basis points below is %s", (worthLossBps, severity) => {
    expect(severityOf(independentPrice, swap(), { worthLossBps })).toBe(severity);
    expect(severityOf(independentPrice, transfer(), { worthLossBps })).toBe("not asked");
  });

  it("is accepted by naming it", () => {
    expect(judge(independentPrice, swap(), { worthLossBps: 1_200 })).toMatchObject({
      title: { zh: "比独立价格差很多" },
      accept: { zh: "我接受少值 12%", en: "I accept 12% less" },
    });
  });
});

describe("SW-04 recipient", () => {
  it.each([
    [ME, "passed"],
    [ME.toLowerCase(), "passed"],
    [BOB, "block"],
    ["0x0000000000000000000000000000000000000000", "block"],
  ])("%s is %s", (recipient, severity) => expect(severityOf(swapRecipient, swap({ recipient }))).toBe(severity));
});

describe("SW-05 deadline", () => {
  it.each([
    [30, "passed"],
    [1_800, "passed"],
    [1_801, "warning"],
    [3_600, "warning"],
  ])("in %i s is %s", (deadlineSeconds, severity) => {
    expect(severityOf(deadline, swap({ deadlineSeconds }))).toBe(severity);
  });
});

describe("TX-14 sandwich", () => {
  it.each([
    [99, "passed"],
    [100, "warning"],
    [3_000, "warning"],
  ])("at %i basis points is %s", (slippageBps, severity) => {
    expect(severityOf(sandwich, swap({ slippageBps }))).toBe(severity);
  });

  it("is no danger of a transfer", () => expect(severityOf(sandwich, transfer())).toBe("not asked"));
});

describe("TX-16 old quote", () => {
  it.each([
    [0, "passed"],
    [60_000, "passed"],
    [60_001, "block"],
    [undefined, "unknown"],
  ])("of %s ms is %s", (quoteAgeMs, severity) => expect(severityOf(staleQuote, swap(), { quoteAgeMs })).toBe(severity));
});

describe("a percentage", () => {
  it.each([
    [0, "0"],
    [1, "0.01"],
    [10, "0.1"],
    [100, "1"],
    [150, "1.5"],
    [1_234, "12.34"],
    [10_000, "100"],
    [1_000_000, "10000"],
  ])("of %i basis points is %s", (bps, text) => {
    expect(percent(bps)).toEqual({ zh: `${text}%`, en: `${text}%` });
  });
});
