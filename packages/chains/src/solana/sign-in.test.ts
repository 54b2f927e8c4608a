import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeAddress } from "./address.ts";
import { type SolanaSignInFields, solanaSignInMessage, verifySolanaSignIn, verifySolanaText } from "./sign-in.ts";

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const addressOf = (key: Uint8Array) => encodeAddress(ed25519.getPublicKey(key));
const utf8 = (text: string) => new TextEncoder().encode(text);
const USER = seed(7);
const ATTACKER = seed(9);
const ISSUED: SolanaSignInFields = {
  domain: "alou.example",
  address: addressOf(USER),
  statement: "Sign in to Alou. This moves no money and gives no permission.",
  uri: "https://alou.example",
  chainId: "mainnet",
  nonce: "oBbLoEldZs1a",
  issuedAt: "2026-11-22T00:00:00.000Z",
  expirationTime: "2026-11-22T00:05:00.000Z",
  requestId: "req_1",
};
const NOW = Date.parse("2026-11-22T00:01:00.000Z");
const sign = (fields: SolanaSignInFields, key: Uint8Array) => ed25519.sign(utf8(solanaSignInMessage(fields)), key);

describe("signing in with Solana", () => {
  it("writes the text the Wallet Standard's signIn writes", () => {
    expect(solanaSignInMessage(ISSUED)).toBe(
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
  });

  it("takes the user's own signature, with the signed bytes or without", async () => {
    const signature = sign(ISSUED, USER);
    expect(await verifySolanaSignIn(ISSUED, { signature }, NOW)).toBe("valid");
    expect(await verifySolanaSignIn(ISSUED, { signature, signedMessage: utf8(solanaSignInMessage(ISSUED)) }, NOW)).toBe(
      "valid",
    );
    expect(await verifySolanaText(ISSUED.address, solanaSignInMessage(ISSUED), signature)).toBe(true);
  });

  it("refuses another key's signature under the user's name", async () => {
    expect(await verifySolanaSignIn(ISSUED, { signature: sign(ISSUED, ATTACKER) }, NOW)).toBe("bad-signature");
    // The attacker's own valid sign-in is of no use for the user's.
    const own = { ...ISSUED, address: addressOf(ATTACKER) };
    const answer = { signature: sign(own, ATTACKER), signedMessage: utf8(solanaSignInMessage(own)) };
    expect(await verifySolanaSignIn(ISSUED, answer, NOW)).toBe("wrong-text");
  });

  it("refuses what was signed for another page, nonce, time or request", async () => {
    for (const field of Object.keys(ISSUED) as (keyof SolanaSignInFields)[]) {
      if (field === "address") continue;
      const other = {
        ...ISSUED,
        [field]: field.endsWith("Time") || field.endsWith("At") ? "2026-11-22T00:04:59.000Z" : "x",
      };
      const signature = sign(other, USER);
      expect(await verifySolanaSignIn(ISSUED, { signature }, NOW)).toBe("bad-signature");
      const signedMessage = utf8(solanaSignInMessage(other));
      expect(await verifySolanaSignIn(ISSUED, { signature, signedMessage }, NOW)).toBe("wrong-text");
    }
  });

  it("is over when its time is, and has not begun before", async () => {
    const signature = sign(ISSUED, USER);
    expect(await verifySolanaSignIn(ISSUED, { signature }, Date.parse(ISSUED.expirationTime))).toBe("expired");
    expect(await verifySolanaSignIn(ISSUED, { signature }, Date.parse(ISSUED.issuedAt) - 61_000)).toBe("not-yet-valid");
    const timeless = { ...ISSUED, expirationTime: "never" };
    expect(await verifySolanaSignIn(timeless, { signature: sign(timeless, USER) }, NOW)).toBe("expired");
  });

  it("lets no field write a line of its own", async () => {
    const forged = { ...ISSUED, statement: "hello\nURI: https://evil.example" };
    expect(() => solanaSignInMessage(forged)).toThrow("statement");
    expect(await verifySolanaSignIn(forged, { signature: new Uint8Array(64) }, NOW)).toBe("wrong-text");
  });

  it("never throws and never says yes to rubbish", async () => {
    const weak = encodeAddress(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)));
    const identity = Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0));
    expect(await verifySolanaText(weak, "anything", identity)).toBe(false);
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ maxLength: 100 }), async (text, signature) => {
        expect(await verifySolanaText(text, text, signature)).toBe(false);
        expect(await verifySolanaSignIn({ ...ISSUED, address: text }, { signature }, NOW)).not.toBe("valid");
        expect(await verifySolanaSignIn(ISSUED, { signature }, NOW)).not.toBe("valid");
      }),
    );
  });
});
