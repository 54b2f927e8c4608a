import { address } from "@solana/kit";
import { getMintEncoder, getTokenEncoder, AccountState as KitState } from "@solana-program/token";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeAddress, METADATA_PROGRAM, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./address.ts";
import type { AccountState } from "./read.ts";
import { readMint, readTokenAccount, transferFeeOf } from "./token-account.ts";
import { readMetaplex } from "./token-names.ts";

const anyAddress = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeAddress);
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const at = encodeAddress(new Uint8Array(32).fill(5));
const state = (data: Uint8Array, program = TOKEN_PROGRAM): AccountState => ({
  ...{ address: at, lamports: 1n, program, data, executable: false },
});

describe("a token account", () => {
  it("is read as the ecosystem's own encoder wrote it", () => {
    const parts = fc.record({
      mint: anyAddress,
      owner: anyAddress,
      amount: u64,
      delegate: fc.option(anyAddress),
      delegatedAmount: u64,
      frozen: fc.boolean(),
      close: fc.option(anyAddress),
    });
    fc.assert(
      fc.property(parts, ({ mint, owner, amount, delegate, delegatedAmount, frozen, close }) => {
        const data = getTokenEncoder().encode({
          ...{ mint: address(mint), owner: address(owner), amount, delegatedAmount, isNative: null },
          delegate: delegate === null ? null : address(delegate),
          closeAuthority: close === null ? null : address(close),
          state: frozen ? KitState.Frozen : KitState.Initialized,
        });
        expect(readTokenAccount(state(Uint8Array.from(data)))).toEqual({
          ...{ program: TOKEN_PROGRAM, mint, owner, amount, frozen, wantsMemo: false },
          ...(delegate !== null && { delegate: { address: delegate, amount: delegatedAmount } }),
          ...(close !== null && { closeAuthority: close }),
        });
      }),
      { numRuns: 40 },
    );
  });

  it("and a mint that are none give nothing, and never an error", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ minLength: 165, maxLength: 420 })),
        fc.constantFrom(TOKEN_PROGRAM, TOKEN_2022_PROGRAM, METADATA_PROGRAM),
        fc.constantFrom(0, 1, 2),
        (bytes, program, kind) => {
          const data = Uint8Array.from(bytes);
          if (data.length > 165) data[165] = kind;
          for (const read of [readTokenAccount, readMint, (one: AccountState) => readMetaplex(at, one)]) {
            expect(() => read(state(data, program))).not.toThrow();
          }
        },
      ),
    );
    expect(readTokenAccount(state(new Uint8Array(165)))).toBeUndefined();
    expect(readMint(undefined)).toBeUndefined();
  });
});

describe("a mint", () => {
  it("is read as the ecosystem's own encoder wrote it", () => {
    fc.assert(
      fc.property(fc.option(anyAddress), fc.option(anyAddress), u64, fc.nat(255), (mint, freeze, supply, decimals) => {
        const data = getMintEncoder().encode({
          ...{ supply, decimals, isInitialized: true },
          mintAuthority: mint === null ? null : address(mint),
          freezeAuthority: freeze === null ? null : address(freeze),
        });
        expect(readMint(state(Uint8Array.from(data)))).toEqual({
          ...{ program: TOKEN_PROGRAM, decimals, supply, extensions: { accountBytes: 0 } },
          ...(mint !== null && { mintAuthority: mint }),
          ...(freeze !== null && { freezeAuthority: freeze }),
        });
      }),
      { numRuns: 40 },
    );
  });

  it("keeps of a transfer what its newer rule says from its epoch on, rounded up, never more than its limit", () => {
    const rule = (epoch: bigint, basisPoints: number) => ({ epoch, basisPoints, most: 1_000n });
    const extensions = { accountBytes: 0, transferFee: { older: rule(0n, 100), newer: rule(10n, 200) } };
    expect(transferFeeOf(extensions, 10_001n, 9n)).toBe(101n);
    expect(transferFeeOf(extensions, 10_001n, 10n)).toBe(201n);
    expect(transferFeeOf(extensions, 10n ** 9n, 10n)).toBe(1_000n);
    expect(transferFeeOf({ accountBytes: 0 }, 5n, 1n)).toBe(0n);
  });
});
