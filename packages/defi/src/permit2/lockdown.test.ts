import fc from "fast-check";
import { encodeFunctionData, type Hex, parseAbi } from "viem";
import { describe, expect, it } from "vitest";
import { decodeLockdown, encodeLockdown } from "./lockdown.ts";

const ABI = parseAbi(["function lockdown((address token, address spender)[] approvals)"]);
const address = fc.stringMatching(/^0x[0-9a-f]{40}$/) as fc.Arbitrary<Hex>;
const pairs = fc.array(fc.record({ token: address, spender: address }), { maxLength: 20 });

describe("Permit2's lockdown", () => {
  it("is the bytes an ABI encoder makes, and comes back as it was", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const mine = encodeLockdown(list);
        expect(mine).toBe(encodeFunctionData({ abi: ABI, functionName: "lockdown", args: [list] }));
        expect(decodeLockdown(mine)).toEqual(list);
      }),
    );
  });

  it("with anything more, less or dirty in it is none of ours, and nonsense throws nothing", () => {
    fc.assert(
      fc.property(pairs, fc.stringMatching(/^([0-9a-f]{2}){1,40}$/), fc.nat(), (list, more, at) => {
        const mine = encodeLockdown(list);
        expect(decodeLockdown(`${mine}${more}`)).toBeUndefined();
        expect(decodeLockdown(mine.slice(0, 2 + (at % (mine.length / 2 - 1)) * 2) as Hex)).toBeUndefined();
        expect(decodeLockdown(`0x${more}`)).toBeUndefined();
        if (list.length > 0) expect(decodeLockdown(mine.replace(/^(.{138})./, "$1f") as Hex)).toBeUndefined();
      }),
    );
    // A length no memory could hold.
    expect(decodeLockdown(`0xcc53287f${"20".padStart(64, "0")}${"f".repeat(64)}`)).toBeUndefined();
  });
});
