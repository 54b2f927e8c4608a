import { describe, expect, it } from "vitest";
import type { Sale, TokenBehaviour } from "../behaviour/token-behaviour.ts";
import type { Rule } from "../rule.ts";
import { honeypot } from "./ct-12-honeypot.ts";
import { tradeTax } from "./ct-13-tax.ts";
import { notAllAtOnce } from "./ct-14-sell-all.ts";
import { action } from "./foreign.fixture.ts";
import { CONTRACT, judge, ME, severityOf, swap, transfer } from "./situation.fixture.ts";
import { boughtToken } from "./sw-11-bought-token.ts";

const asset = "eip155:1/erc20:0x2222222222222222222222222222222222222222" as const;
const COURSES = ["all", "half", "small", "next", "later", "free", "dear", "large"] as const;

/** Sold in every way, but for what is said. */
const sales = (change: Partial<Record<Sale["course"], Partial<Sale>>> = {}): Sale[] =>
  COURSES.map((course) => ({ course, outcome: "sold", taxBps: 0, ...change[course] }));

const seen = (change: Partial<TokenBehaviour> = {}, sold = sales()): TokenBehaviour => ({
  ...{
    version: 1,
    at: 0,
    block: 1,
    codes: [],
    witnesses: 1,
    authorities: [],
    functionsTried: 0,
    powers: [],
    notTried: [],
  },
  transfer: { sent: "moved", sentBack: "moved", byThird: "moved", taxBps: 0, falseEvents: false },
  markets: [
    {
      ...{ protocol: "uniswap-v2", pool: "0x", feePpm: 3000, quote: asset, canBuy: true, buyTaxBps: 0 },
      sales: sold,
    },
  ],
  ...change,
});

const bought = (what: TokenBehaviour | undefined) => ({ bought: { asset, shown: "TKN", seen: what } });
const all = (outcome: Sale["outcome"]) => sales(Object.fromEntries(COURSES.map((course) => [course, { outcome }])));
const grade = (rule: Rule, what: TokenBehaviour | undefined) => severityOf(rule, swap(), bought(what));

describe("what is bought was tried out", () => {
  it("and cannot be sold", () => {
    expect(grade(honeypot, seen({}, all("reverts")))).toBe("danger");
    expect(grade(honeypot, seen({}, sales({ later: { outcome: "reverts" } })))).toBe("danger");
    expect(grade(honeypot, seen())).toBe("passed");
    expect(severityOf(honeypot, transfer(), bought(seen({}, all("reverts"))))).toBe("not asked");
  });

  it("and keeps a part", () => {
    const at = (taxBps: number) => seen({}, sales({ later: { taxBps } }));
    expect([500, 501, 1_501, 5_001].map((bps) => grade(tradeTax, at(bps)))).toEqual([
      ...["passed", "warning", "danger", "block"],
    ]);
    expect(judge(tradeTax, swap(), bought(at(9_900)))).toMatchObject({ evidence: { sellBps: "9900", asset } });
  });

  it("and cannot be sold whole", () => {
    expect(grade(notAllAtOnce, seen({}, sales({ all: { outcome: "reverts" } })))).toBe("warning");
    expect(grade(notAllAtOnce, seen())).toBe("passed");
  });

  it("and of a foreign request every rule it fails is named", () => {
    const exchange = action("exchange", { router: CONTRACT, leastUnits: 1n, recipient: ME });
    const said = (what: TokenBehaviour) => judge(boughtToken, exchange, bought(what));
    expect(said(seen({}, all("reverts")))).toMatchObject({ severity: "danger", evidence: { found: "CT-12" } });
    expect(said(seen({}, sales({ later: { taxBps: 5_001 } })))).toMatchObject({ severity: "block" });
    expect(severityOf(boughtToken, exchange, bought(seen()))).toBe("passed");
    // On a card CT-12 has said it.
    expect(grade(boughtToken, seen({}, all("reverts")))).toBe("passed");
  });

  it("and shows something else, the worst of which is told", () => {
    const powers = [
      { kind: "mints", selector: "0x40c10f19", by: "0x" },
      { kind: "rewrites", selector: "0x12345678", by: "0x" },
    ] as const;
    expect(judge(boughtToken, swap(), bought(seen({ powers })))).toMatchObject({
      severity: "danger",
      evidence: { found: "CT-06", function: "0x12345678" },
    });
    expect(grade(boughtToken, seen())).toBe("passed");
  });
});

describe("what could not be tried is held, never passed", () => {
  it.each([
    ["a trial that is under way", undefined],
    ["no pool", seen({ markets: [], notTried: [{ what: "trade", why: "no-pool" }] })],
    ["a purchase that failed", seen({ markets: [], notTried: [{ what: "trade", why: "cannot-buy" }] })],
    ["two nodes of two minds", seen({ notTried: [{ what: "all", why: "disputed" }] })],
    ["code that changed meanwhile", seen({ notTried: [{ what: "all", why: "changed" }] })],
  ])("%s", (_, what) => {
    expect(grade(boughtToken, what)).toBe("unknown");
  });

  it("and nothing is asked of what is listed", () => expect(severityOf(boughtToken, swap())).toBe("passed"));
});
