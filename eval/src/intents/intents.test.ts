import { describe, expect, it } from "vitest";
import { readExpectation } from "./expectation.ts";
import { readIntentCases } from "./intent-case.ts";
import { readByRules, scoreAll } from "./intents.ts";
import { scoreOf } from "./score.ts";

describe("the set", () => {
  const cases = readIntentCases();

  it("is large, in both languages, half of it hard, and nothing in it is said twice", () => {
    expect(cases.length).toBeGreaterThanOrEqual(400);
    const part = (prefix: string) => cases.filter(({ id }) => id.startsWith(prefix)).length;
    for (const language of ["en", "zh"]) {
      expect(part(`${language}-hard`)).toBeGreaterThanOrEqual(100);
      expect(part(`${language}-plain`)).toBeGreaterThanOrEqual(100);
    }
    expect(part("en-hard") + part("zh-hard")).toBeGreaterThanOrEqual(cases.length / 2);
    expect(new Set(cases.map(({ text, given }) => `${given} ${text}`)).size).toBe(cases.length);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it("is read without a wrong trade, and nearly always exactly", async () => {
    const scored = await scoreAll(cases, readByRules);
    expect(scored.filter(({ score }) => score.wrongTrade).map(({ one }) => one.text)).toEqual([]);
    expect(scored.filter(({ score }) => score.exact).length / scored.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe("the scorer", () => {
  const line = (amount: string, disposition = "build") => ({
    disposition,
    steps: [
      {
        kind: "transfer",
        chain: "eip155:1",
        asset: { symbol: "USDC" },
        amount: { spec: { kind: "exact", units: "1" }, decimal: amount },
        recipient: { kind: "name", name: "nora.eth" },
      },
    ],
  });
  const right = readExpectation("build: transfer 5 USDC > nora.eth @1");

  it.each([
    ["the same values", line("5"), { exact: true, wrongTrade: false }],
    ["another amount", line("50"), { exact: false, wrongTrade: true }],
    ["another amount behind a warning", line("50", "confirm_risk"), { exact: false, wrongTrade: true }],
    ["the same values behind a warning nobody expects", line("5", "confirm_risk"), { exact: false, wrongTrade: false }],
    ["a question", line("50", "clarify"), { exact: false, wrongTrade: false, asked: true }],
    ["no step", { disposition: "build", steps: [] }, { exact: false, wrongTrade: true }],
  ])("tells %s", (_, got, score) => {
    expect(scoreOf(got, right)).toMatchObject(score);
  });

  it.each([
    ["ask amount", { disposition: "clarify", clarify: [{ slot: "recipient" }] }, false],
    ["ask amount", { disposition: "clarify", clarify: [{ slot: "amount" }] }, true],
    ["answer price ETH", { disposition: "answer", questions: [{ kind: "price", asset: "eip155:1/slip44:60" }] }, true],
    ["answer price ETH", { disposition: "answer", questions: [{ kind: "price" }] }, false],
    ["none", { disposition: "clarify" }, true],
    ["none", line("5"), false],
    ["ask | refuse", { disposition: "refuse" }, true],
  ])("knows whether %s is met", (expected, got, exact) => {
    expect(scoreOf(got, readExpectation(expected)).exact).toBe(exact);
  });

  it("does not take a line that says nothing", () => {
    for (const bad of ["build: send it", "maybe", ""]) expect(() => readExpectation(bad)).toThrow();
  });
});
