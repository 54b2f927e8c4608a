import fc from "fast-check";
import { encodeFunctionData, type Hex, parseAbi } from "viem";
import { describe, expect, it } from "vitest";
import { decodeSetOperator, encodeSetOperator } from "./operator.ts";

const ABI = parseAbi([
  "function setApprovalForAll(address operator, bool approved)",
  "function setOperator(address spender, bool approved)",
]);
const address = fc.stringMatching(/^0x[0-9a-f]{40}$/) as fc.Arbitrary<Hex>;

describe("operators", () => {
  it("are set by the bytes an ABI encoder makes, which come back as they were", () => {
    fc.assert(
      fc.property(address, fc.boolean(), fc.boolean(), (operator, approved, multi) => {
        const way = multi ? ("erc6909-operator" as const) : ("operator" as const);
        const functionName = multi ? "setOperator" : "setApprovalForAll";
        const mine = encodeSetOperator(way, operator, approved);
        expect(mine).toBe(encodeFunctionData({ abi: ABI, functionName, args: [operator, approved] }));
        expect(decodeSetOperator(mine)).toEqual({ way, operator, approved });
        expect(decodeSetOperator(`${mine}00`)).toBeUndefined();
        expect(decodeSetOperator(mine.replace(/.$/, "2") as Hex)).toBeUndefined();
        expect(decodeSetOperator(mine.replace(/^(.{10})./, "$11") as Hex)).toBeUndefined();
      }),
    );
  });
});
