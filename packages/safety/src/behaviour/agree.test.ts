import { expect, it } from "vitest";
import { agreeOn } from "./agree.ts";
import { isTried, judgeBehaviour } from "./judge-behaviour.ts";
import type { SaleOutcome, TokenBehaviour } from "./token-behaviour.ts";

const seen = (outcome: SaleOutcome, codehash = "0x1", block = 7): TokenBehaviour => ({
  ...{
    version: 1,
    at: 0,
    block,
    witnesses: 1,
    authorities: [],
    functionsTried: 0,
    powers: [],
    notTried: [],
    transfer: null,
  },
  codes: [{ address: "0xa", codehash }],
  markets: [
    {
      ...{ protocol: "uniswap-v2", pool: "0x", feePpm: 3000, quote: "eip155:1/slip44:60", canBuy: true, buyTaxBps: 0 },
      sales: [{ course: "later", outcome, taxBps: outcome === "sold" ? 0 : null }],
    },
  ],
});

it("two nodes that show the same are two witnesses, a block apart too", () => {
  const agreed = agreeOn([seen("sold"), seen("sold", "0x1", 8)]);
  expect([agreed.witnesses, isTried(agreed), judgeBehaviour(agreed)]).toEqual([2, true, []]);
});

it.each([
  ["on a sale", seen("sold"), seen("reverts")],
  ["the other way round", seen("reverts"), seen("sold")],
  ["on the code", seen("sold", "0x2"), seen("sold")],
])("two nodes that differ %s make it unknown", (_, one, other) => {
  expect(isTried(agreeOn([one, other]))).toBe(false);
});

it("what one of them found bad is not washed away by the other", () => {
  expect(judgeBehaviour(agreeOn([seen("sold"), seen("reverts")])).map(({ id }) => id)).toContain("CT-12");
});
