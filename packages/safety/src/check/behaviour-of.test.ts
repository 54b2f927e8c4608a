import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTried, judgeBehaviour } from "../behaviour/judge-behaviour.ts";
import { behaviourOf } from "./behaviour-of.ts";
import { checkLine } from "./check-line.ts";

const TOKEN = "0x2b5ad5c4795c026514f8317c7a215e218dccd6cf";
const ROUTER = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D";
const USER = "0x7a3c5e1f9b2d4860a1c3e5f7092b4d6f81a3c5e7";
const WETH = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
const word = (hex: string) => hex.replace(/^0x/, "").toLowerCase().padStart(64, "0");

/** swapExactETHForTokens(least, [WETH, TOKEN], USER, deadline) */
const data = `0x7ff36ab5${word("64")}${word("80")}${word(USER)}${word("ffffffff")}${word("2")}${word(WETH)}${word(TOKEN)}`;

async function told(behaviour: unknown) {
  const contracts = { [TOKEN]: { type: "erc20", verified: true, ageDays: 400, symbol: "ABC", behaviour } };
  const tx = { from: USER, to: ROUTER, value: "0xde0b6b3a7640000", data, chainId: 1 };
  const answer = await checkLine({ id: "1", kind: "evm_tx", tx, context: { user: USER, contracts } }, 1_790_000_000);
  if ("error" in answer) throw new Error(String(answer.error));
  return answer;
}

const rulesOf = async (behaviour: unknown) =>
  (await told(behaviour)).findings
    .filter(({ id }) => /^(?:CT-1[234]|SW-11)$/.test(id))
    .map(({ id, severity }) => `${id} ${severity}`);

describe("what a line says a token was seen to do", () => {
  it.each([
    [{ cannotSell: true }, ["CT-12 danger", "SW-11 danger"]],
    [{ canSell: false }, ["CT-12 danger", "SW-11 danger"]],
    [{ canSell: true, sales: { later: "reverts" } }, ["CT-12 danger", "SW-11 danger"]],
    [{ canSell: true, sales: { all: "reverts" } }, ["CT-14 warning", "SW-11 warning"]],
    [{ sellTaxBps: 9_000 }, ["CT-13 block", "SW-11 block"]],
    [{ buy_tax: 3, sell_tax: "20" }, ["CT-13 danger", "SW-11 danger"]],
    [{ canSell: true, sellTax: 0.5 }, []],
    [{ canSell: true, powers: ["takes"] }, ["SW-11 danger"]],
    [{ canSell: true, powers: [{ kind: "sets-tax", by: USER, taxBps: 9_900 }] }, ["SW-11 danger"]],
    [{ canSell: true, transfer: { falseEvents: true } }, ["SW-11 danger"]],
    [{ canSell: true }, []],
  ])("%j", async (behaviour, rules) => {
    expect(await rulesOf(behaviour)).toEqual(rules);
  });

  it("is not known where nothing is said of selling, and asked of nobody who says nothing", async () => {
    expect((await told({ buyTaxBps: 0 })).unknown).toContain("SW-11");
    expect((await told({ canBuy: false, canSell: true })).unknown).toContain("SW-11");
    for (const nothing of [undefined, {}, "yes", []]) {
      const { unknown, findings } = await told(nothing);
      expect([unknown.includes("SW-11"), findings.some(({ id }) => id === "SW-11")]).toEqual([false, false]);
    }
  });

  it("whatever it is, throws nothing and is judged", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const seen = behaviourOf(value);
        if (seen) judgeBehaviour(seen);
      }),
    );
  });

  it("a token that is said to be unsellable is never taken for a tried and good one", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("buyTax", "sellTaxBps", "powers", "transfer"), fc.anything()),
        (more) => {
          const seen = behaviourOf({ ...more, cannotSell: true });
          const bad = seen && judgeBehaviour(seen).some(({ id }) => id === "CT-12");
          expect(bad || (seen && !isTried(seen))).toBe(true);
        },
      ),
    );
  });
});
