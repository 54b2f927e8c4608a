import { associatedTokenAddress, encodeAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "@alou/chains/solana/address";
import {
  computeUnitLimit,
  computeUnitPrice,
  memo,
  openTokenAccount,
  transferSol,
  transferToken,
} from "@alou/chains/solana/instructions";
import { decodeMessage, encodeMessage, type Instruction } from "@alou/chains/solana/message";
import { toUnits } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../proposal.ts";
import { effectOf, isGuard, sameEffect } from "./effect.ts";
import { differs, promiseIn } from "./promise.ts";

const anyAddress = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeAddress);
const u64 = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const [payer, payee, mint, hash] = [3, 4, 5, 6].map((byte) => encodeAddress(new Uint8Array(32).fill(byte))) as [
  string,
  string,
  string,
  string,
];
const read = (instructions: readonly Instruction[]) => decodeMessage(encodeMessage(payer, hash, instructions));
const budget = [computeUnitLimit(1_000), computeUnitPrice(5n)];
const sol: Action = {
  kind: "transfer",
  pays: { asset: "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA/slip44:501", units: toUnits(7n) },
  to: { address: payee },
};
const pays = (units: bigint) =>
  transferToken({
    ...{ program: TOKEN_PROGRAM, mint, decimals: 6, owner: payer, amount: units },
    from: associatedTokenAddress(payer, mint, TOKEN_PROGRAM),
    to: associatedTokenAddress(payee, mint, TOKEN_PROGRAM),
  });

describe("what the bytes of a payment promise", () => {
  it("is read back from them, whatever the amounts", () => {
    fc.assert(
      fc.property(anyAddress, u64, fc.string({ unit: "grapheme", maxLength: 30 }), (to, units, text) => {
        const promise = promiseIn(read([...budget, memo(text), transferSol(payer, to, units)]));
        expect(promise).toMatchObject({ payer, pays: units, destination: to, memo: text, fee: 5_001n, kept: 0n });
      }),
      { numRuns: 40 },
    );
    const token = promiseIn(read([...budget, openTokenAccount(payer, payee, mint, TOKEN_PROGRAM), pays(9n)]));
    expect(token).toMatchObject({ mint, pays: 9n, opens: [{ owner: payee }] });
  });

  it("is nothing where they do anything beside it", () => {
    const payment = transferSol(payer, payee, 7n);
    expect(promiseIn(read([...budget, payment]))).toBeDefined();
    fc.assert(
      fc.property(
        anyAddress,
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom(TOKEN_PROGRAM, TOKEN_2022_PROGRAM, mint),
        (stranger, data, program) => {
          const accounts = [{ address: stranger, signer: false, writable: true }];
          expect(promiseIn(read([...budget, payment, { program, accounts, data }]))).toBeUndefined();
        },
      ),
    );
    for (const more of [payment, transferSol(payer, mint, 1n), pays(1n), memo("a"), ...budget]) {
      const twice = [memo("b"), ...budget, payment, more];
      expect(promiseIn(read(twice))).toBeUndefined();
    }
    expect(promiseIn(read([payment]))).toBeUndefined();
    const approve = { ...pays(1n), data: Uint8Array.of(4, 1, 0, 0, 0, 0, 0, 0, 0) };
    expect(promiseIn(read([...budget, approve]))).toBeUndefined();
  });

  it("is held against the action, value by value", () => {
    const said = (instructions: readonly Instruction[]) => {
      const promise = promiseIn(read([...budget, ...instructions]));
      return promise ? differs(promise, sol) : "none";
    };
    expect(said([transferSol(payer, payee, 7n)])).toBeUndefined();
    expect(said([transferSol(payer, payee, 8n)])).toBe("amount");
    expect(said([pays(7n)])).toBe("asset");
    expect(said([memo("x"), transferSol(payer, payee, 7n)])).toBe("memo");
    const opened = promiseIn(read([...budget, openTokenAccount(payer, mint, mint, TOKEN_PROGRAM), pays(7n)]));
    expect(opened).toBeUndefined();
  });
});

describe("what a transaction does", () => {
  it("is the same whatever it pays the network, and never the same for another payment", () => {
    const effect = (units: bigint, price: bigint) =>
      effectOf(read([computeUnitLimit(1_000), computeUnitPrice(price), transferSol(payer, payee, units)]));
    expect(sameEffect(effect(7n, 1n), effect(7n, 99n))).toBe(true);
    fc.assert(
      fc.property(u64, u64, (a, b) => {
        expect(sameEffect(effect(a, 1n), effect(b, 1n))).toBe(a === b);
      }),
    );
  });

  it("has no guard in it that could move anything", () => {
    const program = "L2TExMFKdjpN9kozasaurPirfHy9P8sbXoAN1qA3S95";
    const reads = { address: payer, signer: true, writable: true };
    const guard = { program, accounts: [reads], data: Uint8Array.of(5) };
    expect(isGuard(guard)).toBe(true);
    expect(isGuard({ ...guard, data: Uint8Array.of(1) })).toBe(false);
    expect(isGuard({ ...guard, data: new Uint8Array() })).toBe(false);
    expect(isGuard({ ...guard, program: mint })).toBe(false);
    for (const mover of [TOKEN_PROGRAM, TOKEN_2022_PROGRAM, "11111111111111111111111111111111"]) {
      const accounts = [reads, { address: mover, signer: false, writable: false }];
      expect(isGuard({ ...guard, accounts })).toBe(false);
    }
  });
});
