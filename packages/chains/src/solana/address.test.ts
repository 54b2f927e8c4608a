import { address, getProgramDerivedAddress, isOffCurveAddress } from "@solana/kit";
import { findAssociatedTokenPda } from "@solana-program/token";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressBytes,
  associatedTokenAddress,
  canHaveKey,
  encodeAddress,
  isSolanaAddress,
  programAddress,
  SYSTEM_PROGRAM,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
} from "./address.ts";

const anyAddress = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeAddress);

describe("a Solana address", () => {
  it("is 32 bytes in base58 and nothing else", () => {
    for (const text of [
      "",
      "0OIl",
      "1".repeat(31),
      "1".repeat(33),
      "z".repeat(44),
      `${TOKEN_PROGRAM}1`,
      "🙂".repeat(20),
    ]) {
      expect(isSolanaAddress(text)).toBe(false);
    }
    expect(addressBytes(SYSTEM_PROGRAM)).toEqual(new Uint8Array(32));
    fc.assert(
      fc.property(anyAddress, (text) => {
        expect(encodeAddress(addressBytes(text) ?? new Uint8Array())).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof isSolanaAddress(text)).toBe("boolean");
      }),
    );
  });

  it("can have a key, or cannot, as the ecosystem's own client says", () => {
    fc.assert(
      fc.property(anyAddress, (text) => {
        expect(canHaveKey(text)).toBe(!isOffCurveAddress(address(text)));
      }),
    );
  });

  it("of a program for seeds is the one the ecosystem's own client finds", async () => {
    const seeds = fc.array(fc.uint8Array({ maxLength: 32 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyAddress, seeds, async (program, given) => {
        const [expected] = await getProgramDerivedAddress({ programAddress: address(program), seeds: given });
        expect(programAddress(given, program)).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it("of a token account is the one every wallet derives", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAddress,
        anyAddress,
        fc.constantFrom(TOKEN_PROGRAM, TOKEN_2022_PROGRAM),
        async (owner, mint, program) => {
          const pda = { owner: address(owner), mint: address(mint), tokenProgram: address(program) };
          const [expected] = await findAssociatedTokenPda(pda);
          const found = associatedTokenAddress(owner, mint, program);
          expect(found).toBe(expected);
          expect(canHaveKey(found)).toBe(false);
        },
      ),
      { numRuns: 15 },
    );
  });
});
