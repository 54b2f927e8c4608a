import { encodeAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "@alou/chains/solana/address";
import {
  computeUnitLimit,
  computeUnitPrice,
  memo,
  revokeDelegate,
  transferSol,
} from "@alou/chains/solana/instructions";
import { decodeMessage, encodeMessage, type Instruction } from "@alou/chains/solana/message";
import { toUnits } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../../proposal.ts";
import { revocationDiffers, revocationIn } from "./promise.ts";

const address = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeAddress);
const program = fc.constantFrom(TOKEN_PROGRAM, TOKEN_2022_PROGRAM);
const ends = fc.uniqueArray(fc.record({ account: address, program }), {
  ...{ minLength: 1, maxLength: 20, selector: ({ account }: { account: string }) => account },
});
const [payer, hash, other] = [3, 6, 9].map((byte) => encodeAddress(new Uint8Array(32).fill(byte))) as [
  string,
  string,
  string,
];
const budget = [computeUnitLimit(1_000), computeUnitPrice(5n)];
const read = (instructions: readonly Instruction[]) =>
  revocationIn(decodeMessage(encodeMessage(payer, hash, [...budget, ...instructions])));
const actionOf = (list: readonly { account: string; program: string }[]): Action => ({
  kind: "revoke-permissions",
  permissions: list.map(({ account, program: owner }) => ({
    permission: { kind: "token-account", account, program: owner, token: other, spender: other },
    ...{ spender: { address: other }, of: { zh: "", en: "" }, before: toUnits(1n) },
  })),
});

describe("a revocation on Solana", () => {
  it("of twenty accounts fits into one transaction, and says just that", () => {
    fc.assert(
      fc.property(ends, (list) => {
        const promise = read(list.map((one) => revokeDelegate(one.program, one.account, payer)));
        expect(promise?.ended).toEqual(list);
        if (!promise) return;
        expect(revocationDiffers(promise, actionOf(list))).toBeUndefined();
        expect(revocationDiffers(promise, actionOf(list.slice(1)))).toBe("account");
        expect(revocationDiffers(promise, actionOf([...list, { account: other, program: TOKEN_PROGRAM }]))).toBe(
          "a permission that stays",
        );
      }),
      { numRuns: 50 },
    );
  });

  it("with anything beside it is none", () => {
    const revoke = revokeDelegate(TOKEN_PROGRAM, other, payer);
    expect(read([revoke])).toBeDefined();
    expect(read([revoke, transferSol(payer, other, 1n)])).toBeUndefined();
    expect(read([revoke, memo("hi")])).toBeUndefined();
    expect(read([])).toBeUndefined();
    expect(read([{ ...revoke, data: Uint8Array.of(5, 0) }])).toBeUndefined();
    // Another owner's account, and another signer with it.
    expect(read([revokeDelegate(TOKEN_PROGRAM, other, hash)])).toBeUndefined();
  });
});
