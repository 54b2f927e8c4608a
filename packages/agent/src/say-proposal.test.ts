import type { AssetId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import golden from "@alou/proposals/fixtures/proposal.json" with { type: "json" };
import type { Action, Proposal } from "@alou/proposals/proposal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sayProposal } from "./say-proposal.ts";

/** A sale of 400 UNI for LINK, as it was really made. */
const SALE = golden as unknown as Proposal;
const [UNI, LINK, ETH] = Object.keys(SALE.assets) as [AssetId, AssetId, AssetId];
type Finding = Proposal["findings"][number];
const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

const made = (action: unknown, change: Partial<Proposal> = {}): Proposal => ({
  ...SALE,
  action: action as Action,
  ...change,
});
const sale = (change: Record<string, unknown> = {}) => made({ ...SALE.action, ...change });
const finding = (severity: Finding["severity"], zh: string, en: string): Finding => ({
  ...{ rule: "X", severity, title: { zh, en }, detail: { zh, en }, evidence: {} },
});
const both = ({ zh, en }: Words) => `${zh}\n${en}`;
const ether = (n: bigint) => `${n * 10n ** 18n}`;

describe("a swap in a sentence", () => {
  it("says what leaves, what comes, and what comes at least", () => {
    const { zh, en } = sayProposal(SALE);
    expect(zh).toMatch(/^400 UNI 约换 198\.74 LINK，最少 197\.75 LINK。走 Uniswap V3，/);
    expect(en).toMatch(/^400 UNI for about 198\.74 LINK, 197\.75 LINK at least\. By Uniswap V3: /);
  });

  it("of an exact output says what leaves at most", () => {
    const bought = sale({
      side: "buy",
      paysAtMost: "401234567890123456789",
      receives: { asset: LINK, units: ether(7n) },
    });
    expect(sayProposal(bought)).toMatchObject({
      zh: expect.stringMatching(/^正好换到 7 LINK，约付 400 UNI，最多 401\.24 UNI。/),
      en: expect.stringMatching(/^Exactly 7 LINK for about 400 UNI, 401\.24 UNI at most\./),
    });
  });

  it("never promises more than the least, nor less than the most, whatever the amounts are", () => {
    const told = (text: string, pattern: RegExp) => {
      const [, number = ""] = pattern.exec(text) ?? [];
      const [whole = "", fraction = ""] = number.replaceAll(",", "").split(".");
      return BigInt(whole + fraction.padEnd(18, "0"));
    };
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), (units) => {
        const least = sayProposal(sale({ receivesAtLeast: `${units}` })).en;
        expect(told(least, /, ([\d.,]+) LINK at least/)).toBeLessThanOrEqual(units);
        expect(told(least, /, ([\d.,]+) LINK at least/)).toBeGreaterThan(0n);
        const most = sayProposal(sale({ side: "buy", paysAtMost: `${units}` })).en;
        expect(told(most, /, ([\d.,]+) UNI at most/)).toBeGreaterThanOrEqual(units);
      }),
    );
  });

  it("sets the thousands apart", () => {
    const big = sale({
      pays: { asset: UNI, units: ether(1_234_567n) },
      receives: { asset: LINK, units: "98765432100000000000000" },
      receivesAtLeast: "97000123400000000000000",
    });
    expect(sayProposal(big).en).toMatch(/^1,234,567 UNI for about 98,765\.43 LINK, 97,000\.12 LINK at least\./);
  });

  it("tells what a split brings more than the best single route, net of the fee", () => {
    const [quote] = SALE.quotes;
    if (!quote || SALE.action.kind !== "swap") throw new Error("no quote");
    const [leg] = SALE.action.route.legs;
    const route = { legs: [leg, leg] };
    const split: Proposal = {
      ...sale({ route }),
      quotes: [
        { ...quote, chosen: true, net: ether(199n) as never, route: route as never },
        { ...quote, chosen: false, rejected: "worse-net", net: ether(197n) as never },
      ],
    };
    expect(sayProposal(split)).toMatchObject({
      zh: expect.stringContaining("分两路成交，扣掉网络费后比最好的单一路线多 2 LINK。"),
      en: expect.stringContaining("Splitting two ways returns 2 LINK more than the best single route"),
    });
  });
});

describe("other actions in a sentence", () => {
  const pays = { asset: ETH, units: "1500000000000000000" };
  const spender = { address: BOB, label: "Uniswap" };

  it.each([
    [{ kind: "transfer", pays, to: { address: BOB, label: "小王" } }, "转 1.5 ETH 给 小王。", "1.5 ETH to 小王."],
    [{ kind: "transfer", pays, to: { address: BOB, name: "bob.eth" } }, "给 bob.eth。", "to bob.eth."],
    [{ kind: "transfer", pays, to: { address: BOB } }, "给 0x3C44…93BC。", "to 0x3C44…93BC."],
    [{ kind: "wrap", pays, receives: pays }, "1.5 ETH 变成 1.5 ETH，一比一", "1.5 ETH into 1.5 ETH, one to one"],
    [
      { kind: "approve", asset: UNI, units: ether(3n), unlimited: false, spender, before: "0" },
      "Uniswap 最多可以动用 3 UNI。",
      "Uniswap may spend 3 UNI and no more.",
    ],
    [
      { kind: "approve", asset: UNI, units: "1", unlimited: true, spender, before: "0" },
      "没有上限，直到你收回",
      "without a limit, until you take it back",
    ],
    [
      { kind: "revoke", asset: UNI, spender, before: "1" },
      "Uniswap 再也拿不到你的 UNI",
      "Uniswap can take none of your UNI",
    ],
    [{ kind: "speed-up", replaces: {} }, "两笔只会成一笔", "Only one of the two"],
    [{ kind: "cancel", replaces: {} }, "也可能来不及", "may come too late"],
  ])("%j", (action, zh, en) => {
    const said = sayProposal(made(action));
    expect(said.zh).toContain(zh);
    expect(said.en).toContain(en);
  });

  it("puts the words of a token that is not listed in quotation marks", () => {
    const assets = { ...SALE.assets, [UNI]: { symbol: "SAFE", decimals: 18, listed: false } };
    const said = sayProposal(
      made({ kind: "transfer", pays: { asset: UNI, units: ether(1n) }, to: { address: BOB } }, { assets }),
    );
    expect(said.zh).toContain("转 1 “SAFE” 给");
    expect(said.en).toContain("1 “SAFE” to");
  });
});

describe("what is to be minded", () => {
  it("is said behind the amounts: dangers and warnings, nothing milder", () => {
    const findings = [
      finding("danger", "长得像", "It looks like Bob"),
      finding("warning", "第一次付", "First payment"),
      finding("info", "排队", "Waiting"),
    ];
    const { zh, en } = sayProposal({ ...SALE, findings });
    expect(zh.endsWith("注意：长得像；第一次付。")).toBe(true);
    expect(en.endsWith("Watch out: It looks like Bob; First payment.")).toBe(true);
    expect(sayProposal({ ...SALE, findings: findings.slice(2) })).toEqual(sayProposal(SALE));
  });

  it("is three at most, and the number of those that are left", () => {
    const findings = ["一", "二", "三", "四", "五"].map((name) => finding("warning", name, name));
    expect(both(sayProposal({ ...SALE, findings }))).toMatch(
      /一；二；三；另有 2 条见卡片。[\s\S]*三; 2 more on the card\./,
    );
  });

  it("is all there is to say where nothing may be signed", () => {
    const findings = [finding("block", "余额不够", "Balance too low")];
    expect(sayProposal({ ...SALE, status: "blocked", findings })).toEqual({
      zh: "我拦下了。余额不够。",
      en: "I stopped this one. Balance too low.",
    });
    const held = [finding("unknown", "网络费", "The fee")];
    expect(sayProposal({ ...SALE, status: "held", findings: held })).toEqual({
      zh: "先不签：网络费，不知道是否安全。",
      en: "Not yet: The fee could not be checked.",
    });
  });
});

describe("every sentence", () => {
  it("is of its own language and names no hole", () => {
    const { zh, en } = sayProposal(SALE);
    expect(en).not.toMatch(/\p{Script=Han}|undefined|NaN/u);
    expect(zh).not.toMatch(/undefined|NaN/);
  });
});
