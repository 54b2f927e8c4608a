import { shortAddress } from "@alou/money/short-address";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  approveProposal,
  hostileTokenProposal,
  LIN_WEI,
  LOOK_ALIKE,
  life,
  NOW,
  poisonedProposal,
  ROUTE,
  SANDWICH,
  swapProposal,
  transaction,
  transferProposal,
  view,
} from "../fixtures/proposals.fixture.ts";
import { cardState } from "./card-state.ts";
import {
  acceptance,
  addressesIn,
  detailOf,
  type Finding,
  inRows,
  resemblanceIn,
  unknownCount,
  worstFirst,
} from "./findings.ts";
import { gistOf } from "./gist.ts";
import { isWorse, quoteClock, worstOf } from "./quote-clock.ts";
import { chainFrom, followUpsOf, isEdit } from "./revision-chain.ts";
import { routeRibbons } from "./route-ribbons.ts";
import { moneyLine, statusLine } from "./status-line.ts";

const poisoning = poisonedProposal().findings[0] as Finding;

describe("findings", () => {
  it("stand worst first, equals as they came", () => {
    const severities: Finding["severity"][] = ["info", "warning", "unknown", "block", "danger", "warning"];
    const sorted = worstFirst(severities.map((severity, index) => ({ ...SANDWICH, severity, rule: String(index) })));
    expect(sorted.map(({ rule }) => rule)).toEqual(["3", "4", "2", "1", "5", "0"]);
    expect(unknownCount(sorted)).toBe(1);
  });

  it("of which nothing could be found out stand in one row, where the same is said of them", () => {
    const [held, other] = [
      { zh: "查不出来。", en: "Not known." },
      { zh: "太贵。", en: "Dear." },
    ];
    const finding = (rule: string, severity: Finding["severity"], detail = held) => ({
      ...SANDWICH,
      rule,
      severity,
      detail,
    });
    const findings = [
      finding("a", "unknown"),
      finding("b", "warning"),
      finding("c", "unknown", other),
      finding("d", "unknown"),
    ];
    expect(inRows(findings).map((row) => row.map(({ rule }) => rule))).toEqual([["a", "d"], ["b"], ["c"]]);
    expect(inRows([finding("a", "danger"), finding("b", "danger")])).toHaveLength(2);
  });

  it("are accepted by their text in either language, however it is cased and spaced", () => {
    const accept = { zh: "我接受 3% 的滑点", en: "I accept 3% slippage" };
    const danger = { ...poisoning, accept };
    expect(acceptance(danger, " i ACCEPT  3% slippage ")).toBe(accept.en);
    expect(acceptance(danger, "我接受 3％ 的滑点")).toBe(accept.zh);
    expect(acceptance(danger, "I accept 3% slippag")).toBeUndefined();
    expect(acceptance(danger, "")).toBeUndefined();
  });

  it("cannot be accepted where nothing can be", () => {
    const { accept: _, ...block } = poisoning;
    expect(acceptance(block, "anything")).toBeUndefined();
    expect(acceptance({ ...poisoning, accept: { zh: "", en: "" } }, "")).toBeUndefined();
  });

  it("name the pair that is easily confused, and only a real pair", () => {
    expect(resemblanceIn(poisoning)).toEqual({ given: LOOK_ALIKE, known: LIN_WEI, label: "Lin Wei" });
    expect(
      resemblanceIn({ ...poisoning, evidence: { recipient: LIN_WEI, known: LIN_WEI.toLowerCase() } }),
    ).toBeUndefined();
    expect(resemblanceIn({ ...poisoning, evidence: { recipient: LIN_WEI } })).toBeUndefined();
    expect(resemblanceIn({ ...poisoning, evidence: { recipient: "0x12", known: LIN_WEI } })).toBeUndefined();
  });

  it("give up the addresses in their evidence, hashes are none", () => {
    const evidence = { asset: `eip155:1/erc20:${LIN_WEI}`, codehash: `0x${"a".repeat(64)}`, bps: "30" };
    expect(addressesIn({ ...poisoning, evidence })).toEqual([{ fact: "asset", address: LIN_WEI }]);
  });

  it("cut the addresses of their sentence only where the evidence has every one of them whole", () => {
    const detail = { zh: `${LIN_WEI} 不是合约。`, en: `${LIN_WEI} is like ${LOOK_ALIKE}.` };
    const evidence = { spender: LIN_WEI.toLowerCase() };
    expect(detailOf({ ...poisoning, detail, evidence }, "zh")).toBe(`${shortAddress(LIN_WEI)} 不是合约。`);
    expect(detailOf({ ...poisoning, detail, evidence }, "en")).toBe(detail.en);
  });
});

describe("ribbons", () => {
  it("are as wide as their shares at both ends", () => {
    const { end, ribbons, height } = routeRibbons(ROUTE);
    expect(end.bottom - end.top).toBeCloseTo(42, 5);
    expect(ribbons).toHaveLength(3);
    expect(ribbons.every(({ labelY }) => labelY > 0 && labelY < height)).toBe(true);
  });

  it("have a place for every leg, however many and however thin", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 }), (shares) => {
        const [first] = ROUTE.legs;
        if (!first) return;
        const { ribbons, height } = routeRibbons({ legs: shares.map((shareBps) => ({ ...first, shareBps })) });
        const labels = ribbons.map(({ labelY }) => labelY);
        expect(labels).toEqual([...labels].sort((a, b) => a - b));
        expect(Math.max(...labels)).toBeLessThan(height);
        expect(ribbons.every(({ path }) => !path.includes("NaN"))).toBe(true);
      }),
    );
  });
});

describe("the quote's clock", () => {
  const quote = { createdAt: NOW, expiresAt: NOW + 60_000 };

  it("asks for a new quote when half its life is over", () => {
    expect(quoteClock(quote, NOW + 12_000, true)).toMatchObject({ age: 12, left: 18, due: false });
    expect(quoteClock(quote, NOW + 30_000, true)).toMatchObject({ left: 0, due: true, spent: 1 });
  });

  it("counts down to the end where nothing is renewed", () => {
    expect(quoteClock(quote, NOW + 12_000, false)).toMatchObject({ left: 48, due: false });
    expect(quoteClock(quote, NOW + 90_000, false)).toMatchObject({ left: 0, due: false, spent: 1 });
  });

  it("does not run backwards on a clock that is late", () => {
    expect(quoteClock(quote, NOW - 5_000, true)).toMatchObject({ age: 0, spent: 0, due: false });
  });

  it("knows a worse quote by its guarantees, not by its expectation", () => {
    const seen = worstOf(swapProposal());
    expect(worstOf(transferProposal())).toBeUndefined();
    if (!seen) throw new Error("a swap has a worst case");
    expect(isWorse(seen, seen)).toBe(false);
    expect(isWorse(seen, { ...seen, receivesAtLeast: seen.receivesAtLeast - 1n })).toBe(true);
    expect(isWorse(seen, { ...seen, paysAtMost: seen.paysAtMost + 1n })).toBe(true);
    expect(isWorse(seen, { ...seen, receivesAtLeast: seen.receivesAtLeast + 1n })).toBe(false);
  });
});

describe("revisions", () => {
  const at = (id: string, next?: string) =>
    view(swapProposal({ id }), life("superseded", next === undefined ? {} : { supersededBy: next }));

  it("are followed to the last one that is loaded", () => {
    const views = new Map([at("a", "b"), at("b", "c")].map((one) => [one.proposal.id, one]));
    expect(chainFrom("a", (id) => views.get(id))).toEqual(["a", "b", "c"]);
    expect(chainFrom("z", () => undefined)).toEqual(["z"]);
  });

  it("do not go round in circles", () => {
    const views = new Map([at("a", "b"), at("b", "a")].map((one) => [one.proposal.id, one]));
    expect(chainFrom("a", (id) => views.get(id))).toEqual(["a", "b"]);
  });

  it("are found again together with what grew out of them", () => {
    const first = view(swapProposal({ id: "a" }), life("replaced"));
    const late = view(swapProposal({ id: "c", createdAt: NOW + 2 }), life("mined"));
    const early = view(swapProposal({ id: "b", createdAt: NOW + 1 }), life("dropped"));
    const other = view(transferProposal({ id: "x" }), life("final"));
    expect(followUpsOf([first], ["d", "c"], [late, early, other, first])).toEqual(["b", "c", "d"]);
    expect(followUpsOf([at("a", "b")], ["d"], [early])).toEqual(["d"]);
  });

  it("are edits when the user changed something, and renewals when only the market did", () => {
    const old = swapProposal();
    if (old.action.kind !== "swap") throw new Error("a swap");
    const renewed = swapProposal({ id: "b", createdAt: NOW, action: { ...old.action, priceImpactPpm: 999 } });
    const edited = swapProposal({ id: "c", action: { ...old.action, slippageBps: 100 } });
    expect(isEdit(view(old), view(renewed))).toBe(false);
    expect(isEdit(view(old), view(edited))).toBe(true);
    expect(isEdit(view(old), view(swapProposal({ fee: { ...old.fee, speed: "fast" } })))).toBe(true);
  });
});

describe("in one line", () => {
  it("says what a proposal guarantees", () => {
    expect(gistOf(swapProposal(), "exact")).toEqual({
      zh: "12\u00a0ETH → 至少 36,413.718684\u00a0USDC",
      en: "12\u00a0ETH → at least 36,413.718684\u00a0USDC",
    });
    expect(gistOf(transferProposal()).en).toBe("2,400\u00a0USDC → Lin Wei");
    expect(gistOf(approveProposal(true)).en).toBe("Universal Router may take everything");
  });

  it("never calls an unlisted token by the name it gave itself", () => {
    const { en } = gistOf(hostileTokenProposal());
    expect(en).not.toMatch(/USDC|DC|ignore/);
    expect(en).toContain("0xBADb…BaD1");
  });
});

describe("the sentences of a state", () => {
  const moment = { language: "en", now: NOW, wallet: "MetaMask" } as const;
  const told = (lived: Parameters<typeof view>[1], proposal = swapProposal()) => {
    const shown = view(proposal, lived);
    const state = cardState(shown, { now: NOW, accepted: new Set() });
    return { line: statusLine(shown, state, moment), money: moneyLine(shown, state, moment) };
  };

  it("tell what a failure cost", () => {
    const feePaid = "214000000000000" as NonNullable<ReturnType<typeof transaction>["feePaid"]>;
    const { money, line } = told(life("reverted", { transactions: [transaction("reverted", { feePaid })] }));
    expect(money).toMatchObject({ mark: "not-moved", sentence: "Only the fee was spent, 0.000214\u00a0ETH" });
    expect(line).toBe("The chain undid the whole transaction.");
  });

  it("mention a way out when it takes long", () => {
    const waiting = (ms: number) =>
      told(life("submitted", { transactions: [transaction("submitted", { createdAt: NOW - ms })] }));
    expect(waiting(9_000).line).not.toContain("speed it up");
    expect(waiting(300_000).line).toContain("speed it up");
  });

  it("do not claim that an approval moved money", () => {
    const { money } = told(life("final", { transactions: [transaction("final")] }), approveProposal(false));
    expect(money).toMatchObject({ mark: "not-moved", sentence: "The permission changed; no money moved" });
  });

  it("name the rule that keeps signing off", () => {
    expect(told(life("ready"), poisonedProposal()).money.beside).toBe("Signing is off until RC-02 is settled");
  });
});
