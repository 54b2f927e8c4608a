import { secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosmosAddress } from "./address.ts";
import { adr036SignBytes, type StdSignature, verifyAdr036 } from "./signature.ts";

/** Made by Keplr's own library from the public test mnemonic "abandon … about". */
const VECTOR = {
  signer: "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4",
  text: "app.example wants you to sign in.\nNonce: oBbLoEldZs1a <&>\nIssued At: 2026-11-22T00:00:00.000Z",
  signature: {
    pub_key: { type: "tendermint/PubKeySecp256k1", value: "Ak9OKtmcNNYLm6YoPJQxqEGK+GcyEpYfl6d7Y3f80Fti" },
    signature: "zmHQCqHJXfrBqZdA+SW8ARpUrKUgxMAzdbCe4aN/4ZRyccM2BhsijyL79stZoF8buUwgLddbf4FaYhre99V85A==",
  },
};

const key = (seed: number) => new Uint8Array(32).fill(seed);
const publicKeyOf = (seed: number) => secp256k1.getPublicKey(key(seed), true);

function sign(seed: number, signer: string, text: string): StdSignature {
  const bytes = adr036SignBytes(signer, new TextEncoder().encode(text));
  return {
    pub_key: { type: "tendermint/PubKeySecp256k1", value: base64.encode(publicKeyOf(seed)) },
    signature: base64.encode(secp256k1.sign(bytes, key(seed))),
  };
}

describe("verifyAdr036", () => {
  it("takes what Keplr makes", () => {
    expect(verifyAdr036("cosmos", VECTOR.signer, VECTOR.text, VECTOR.signature)).toBe(true);
  });

  it("writes the sign bytes as the standard does", () => {
    expect(new TextDecoder().decode(adr036SignBytes("cosmos1a", new TextEncoder().encode("hi")))).toBe(
      '{"account_number":"0","chain_id":"","fee":{"amount":[],"gas":"0"},"memo":"","msgs":[{"type":"sign/MsgSignData","value":{"data":"aGk=","signer":"cosmos1a"}}],"sequence":"0"}',
    );
  });

  it("takes any text under any chain's prefix, for its own signer alone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom("cosmos", "osmo", "celestia", "noble"),
        fc.string({ maxLength: 200, unit: "binary" }),
        (seed, other, prefix, text) => {
          const signer = cosmosAddress(prefix, publicKeyOf(seed));
          const signature = sign(seed, signer, text);
          expect(verifyAdr036(prefix, signer, text, signature)).toBe(true);
          expect(verifyAdr036(prefix, signer, `${text} `, signature)).toBe(false);
          // The same key on another chain is another signer.
          const elsewhere = cosmosAddress("stars", publicKeyOf(seed));
          expect(verifyAdr036("stars", elsewhere, text, signature)).toBe(false);
          expect(verifyAdr036(prefix, elsewhere, text, signature)).toBe(false);
          if (other === seed) return;
          // A stranger's key, with the victim's name in the document or beside it.
          const forged = sign(other, signer, text);
          expect(verifyAdr036(prefix, signer, text, forged)).toBe(false);
          expect(verifyAdr036(prefix, signer, text, { ...forged, pub_key: signature.pub_key })).toBe(false);
          expect(verifyAdr036(prefix, signer, text, { ...signature, pub_key: forged.pub_key })).toBe(false);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("refuses every changed bit of the signature", () => {
    const bytes = base64.decode(VECTOR.signature.signature);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 511 }), (bit) => {
        const changed = bytes.slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const signature = { ...VECTOR.signature, signature: base64.encode(changed) };
        expect(verifyAdr036("cosmos", VECTOR.signer, VECTOR.text, signature)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("refuses a second spelling of a good signature", () => {
    const bytes = base64.decode(VECTOR.signature.signature);
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).toString("hex")}`);
    const twin = (secp256k1.Point.Fn.ORDER - s).toString(16).padStart(64, "0");
    const high = base64.encode(Buffer.concat([bytes.subarray(0, 32), Buffer.from(twin, "hex")]));
    const spellings = [
      high,
      VECTOR.signature.signature.replace("A==", "B=="), // spare bits set
      VECTOR.signature.signature.replace("==", ""),
      ` ${VECTOR.signature.signature}`,
      base64.encode(Buffer.concat([bytes, Buffer.from([0])])),
    ];
    for (const signature of spellings) {
      expect(verifyAdr036("cosmos", VECTOR.signer, VECTOR.text, { ...VECTOR.signature, signature })).toBe(false);
    }
    const long = base64.encode(secp256k1.Point.fromBytes(base64.decode(VECTOR.signature.pub_key.value)).toBytes(false));
    for (const pub_key of [
      { ...VECTOR.signature.pub_key, value: long },
      { ...VECTOR.signature.pub_key, type: "ethermint/PubKeyEthSecp256k1" },
    ]) {
      expect(verifyAdr036("cosmos", VECTOR.signer, VECTOR.text, { ...VECTOR.signature, pub_key })).toBe(false);
    }
  });

  it("never throws, whatever it is handed", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.string(),
        fc.anything(),
        fc.string(),
        (prefix, signer, text, given, value) => {
          expect(verifyAdr036(prefix, signer, text, given)).toBe(false);
          const shaped = { pub_key: { type: "tendermint/PubKeySecp256k1", value }, signature: value };
          expect(verifyAdr036(prefix, signer, text, shaped)).toBe(false);
          const zero = { ...VECTOR.signature, signature: base64.encode(new Uint8Array(64)) };
          expect(verifyAdr036(prefix, VECTOR.signer, text, zero)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});
