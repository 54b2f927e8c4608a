import { ed25519 } from "@noble/curves/ed25519.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOnCurve, isStrongKey, verifyEd25519 } from "./ed25519.ts";

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

function onCurveByNoble(bytes: Uint8Array): boolean {
  try {
    ed25519.Point.fromBytes(bytes, true);
    return true;
  } catch {
    return false;
  }
}

/** y of every point of small order, canonical or not, without the sign bit. */
const SMALL_ORDER = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
];

describe("Ed25519", () => {
  it("agrees with another implementation on which bytes are a point", () => {
    fc.assert(
      fc.property(bytes32, (bytes) => {
        expect(isOnCurve(bytes)).toBe(onCurveByNoble(bytes));
      }),
    );
    expect(isOnCurve(new Uint8Array(31))).toBe(false);
  });

  it("takes every key a seed gives, and what it signed", async () => {
    await fc.assert(
      fc.asyncProperty(bytes32, fc.uint8Array({ maxLength: 200 }), async (seed, message) => {
        const key = ed25519.getPublicKey(seed);
        expect(isStrongKey(key)).toBe(true);
        expect(await verifyEd25519(key, message, ed25519.sign(message, seed))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("refuses keys of small order, under which a signature holds for any text", async () => {
    const identity = Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0));
    for (const hex of SMALL_ORDER) {
      for (const sign of [0, 0x80]) {
        const key = hexToBytes(hex);
        key[31] = (key[31] ?? 0) | sign;
        expect(isStrongKey(key)).toBe(false);
        expect(await verifyEd25519(key, new Uint8Array(3), identity)).toBe(false);
      }
    }
  });

  it("refuses the second spelling of a key and of a signature", async () => {
    const seed = new Uint8Array(32).fill(7);
    const message = new TextEncoder().encode("once");
    const signature = ed25519.sign(message, seed);
    const twin = Uint8Array.from(signature);
    let s = 0n;
    for (let i = 63; i >= 32; i--) s = (s << 8n) | BigInt(signature[i] ?? 0);
    s += L;
    for (let i = 32; i < 64; i++, s >>= 8n) twin[i] = Number(s & 0xffn);
    const key = ed25519.getPublicKey(seed);
    expect(await verifyEd25519(key, message, signature)).toBe(true);
    expect(await verifyEd25519(key, message, twin)).toBe(false);
    // y = 3 is of a point (of large order); p + 3 is the same y.
    const plain = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 3 : 0));
    const again = hexToBytes(`f0${"ff".repeat(30)}7f`);
    expect([isOnCurve(plain), isOnCurve(again)]).toEqual([true, true]);
    expect([isStrongKey(plain), isStrongKey(again)]).toEqual([true, false]);
  });

  it("takes no message for another, and nothing that is no signature", async () => {
    const seed = new Uint8Array(32).fill(9);
    const key = ed25519.getPublicKey(seed);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.nat(63), fc.nat(7), async (message, at, bit) => {
        const signature = ed25519.sign(message, seed);
        signature[at] = (signature[at] ?? 0) ^ (1 << bit);
        expect(await verifyEd25519(key, message, signature)).toBe(false);
      }),
      { numRuns: 50 },
    );
    for (const length of [0, 63, 65])
      expect(await verifyEd25519(key, new Uint8Array(1), new Uint8Array(length))).toBe(false);
  });
});
