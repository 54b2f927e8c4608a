import { describe, expect, it } from "vitest";
import { sayAllowances, sayHistory, sayPrice } from "./answers.ts";

const CHAIN = { zh: "以太坊", en: "Ethereum" };

describe("a price", () => {
  it.each([
    ["chainlink", "Chainlink", "Chainlink"],
    ["pool", "链上资金池", "pools on the chain"],
    ["api", "公开价格服务", "a public price service"],
  ] as const)("is told with who told it: %s", (source, zh, en) => {
    const { answer, summary } = sayPrice("SOL", { usd: "150.2", source, ageSeconds: 7 });
    expect(answer).toEqual({
      zh: `1 SOL = $150.2，${zh} 7 秒前的报价。`,
      en: `1 SOL = $150.2 by ${en}, 7 s old.`,
    });
    expect(summary).toEqual({ zh, en });
  });

  it("is no number where nobody knows it", () => {
    expect(sayPrice("SOL", undefined).answer.en).toBe("There is no trusted price for SOL.");
  });
});

it("says of what has expired that it did, in either language's words", () => {
  const { answer } = sayHistory([{ what: { zh: "1 SOL 给 bob", en: "1 SOL to bob" }, state: "expired" }], "status");
  expect(answer).toEqual({
    zh: "1 SOL 给 bob · 已过期，没有上链",
    en: "1 SOL to bob · expired before any block took it",
  });
});

it("calls the most that Permit2's word holds unlimited, and one permission one", () => {
  const permission = { symbol: "USDC (Permit2)", decimals: 6, spender: "Uniswap", units: (1n << 160n) - 1n };
  const { answer } = sayAllowances([permission], CHAIN);
  expect(answer.en).toMatch(/^1 live permission on Ethereum:\nUniswap: unlimited USDC \(Permit2\)\n/);
  expect(answer.zh).toContain("Uniswap：无限 USDC (Permit2)");
});
