import { ed25519 } from "@noble/curves/ed25519.js";
import { base64 } from "@scure/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignInFields } from "../sign-in.ts";
import { encodeAddress } from "./address.ts";
import { solanaChallenge, verifySolanaSignIn } from "./sign-in.ts";

const CHAIN = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp" as const;
const seed = (byte: number) => new Uint8Array(32).fill(byte);
const addressOf = (key: Uint8Array) => encodeAddress(ed25519.getPublicKey(key));
const utf8 = (text: string) => new TextEncoder().encode(text);
const USER = seed(7);
const ATTACKER = seed(9);
const ISSUED: SignInFields = {
  domain: "alou.example",
  address: addressOf(USER),
  chain: CHAIN,
  statement: "Sign in to Alou. This moves no money and gives no permission.",
  uri: "https://alou.example",
  nonce: "oBbLoEldZs1a",
  issuedAt: "2026-11-22T00:00:00.000Z",
  expirationTime: "2026-11-22T00:05:00.000Z",
  requestId: "req_1",
};
const textOf = (fields: SignInFields) => solanaChallenge(fields).message;
const sign = (text: string, key: Uint8Array) => base64.encode(ed25519.sign(utf8(text), key));
const claim = (proof: { signature: string; signedMessage?: string }, fields = ISSUED) =>
  verifySolanaSignIn({ chain: fields.chain, address: fields.address, message: textOf(fields), proof });
const invalid = { ok: false, reason: "invalid" };

describe("signing in with Solana", () => {
  it("writes the text the Wallet Standard's signIn writes", () => {
    expect(textOf(ISSUED)).toBe(
      [
        "alou.example wants you to sign in with your Solana account:",
        "GmaDrppBC7P5ARKV8g3djiwP89vz1jLK23V2GBjuAEGB",
        "",
        "Sign in to Alou. This moves no money and gives no permission.",
        "",
        "URI: https://alou.example",
        "Version: 1",
        "Chain ID: mainnet",
        "Nonce: oBbLoEldZs1a",
        "Issued At: 2026-11-22T00:00:00.000Z",
        "Expiration Time: 2026-11-22T00:05:00.000Z",
        "Request ID: req_1",
      ].join("\n"),
    );
    expect(textOf({ ...ISSUED, chain: "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA" })).toContain("Chain ID: localnet");
  });

  it("takes the user's own signature, with the signed bytes or without", async () => {
    const signature = sign(textOf(ISSUED), USER);
    const valid = {
      ok: true,
      account: `${CHAIN}:${ISSUED.address}`,
      key: `solana:${ISSUED.address}`,
      provenBy: "key",
    };
    expect(await claim({ signature })).toEqual(valid);
    expect(await claim({ signature, signedMessage: base64.encode(utf8(textOf(ISSUED))) })).toEqual(valid);
  });

  it("refuses another key's signature under the user's name", async () => {
    expect(await claim({ signature: sign(textOf(ISSUED), ATTACKER) })).toEqual(invalid);
    const own = textOf({ ...ISSUED, address: addressOf(ATTACKER) });
    expect(await claim({ signature: sign(own, ATTACKER), signedMessage: base64.encode(utf8(own)) })).toEqual(invalid);
  });

  it("refuses what was signed for another page, nonce, time, chain or request", async () => {
    for (const field of Object.keys(ISSUED) as (keyof SignInFields)[]) {
      if (field === "address") continue;
      const other = textOf({ ...ISSUED, [field]: field === "chain" ? "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1" : "x" });
      expect(await claim({ signature: sign(other, USER) })).toEqual(invalid);
      const signedMessage = base64.encode(utf8(other));
      expect(await claim({ signature: sign(other, USER), signedMessage })).toEqual(invalid);
    }
  });

  it("refuses a signature with one bit changed, and its twin with the same meaning", async () => {
    const bytes = base64.decode(sign(textOf(ISSUED), USER));
    await fc.assert(
      fc.asyncProperty(fc.nat(63), fc.nat(7), async (at, bit) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(await claim({ signature: base64.encode(changed) })).toEqual(invalid);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a key of small order, whose signature would hold for any text", async () => {
    const identity = (length: number) => Uint8Array.from({ length }, (_, i) => (i === 0 ? 1 : 0));
    const address = encodeAddress(identity(32));
    expect(await claim({ signature: base64.encode(identity(64)) }, { ...ISSUED, address })).toEqual(invalid);
  });

  it("never throws and never says yes to rubbish", async () => {
    const rubbish = fc.oneof(fc.string(), fc.base64String());
    await fc.assert(
      fc.asyncProperty(rubbish, rubbish, rubbish, async (address, signature, signedMessage) => {
        expect((await claim({ signature, signedMessage })).ok).toBe(false);
        expect((await claim({ signature }, { ...ISSUED, address })).ok).toBe(false);
      }),
    );
  });
});
