import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import * as btc from "@scure/btc-signer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "./bip322-vectors.fixture.json" with { type: "json" };
import { fromHex, toHex } from "./bytes.ts";
import { isPlainlyValid, messageHash, toSign, toSpend, verifyMessage } from "./message.ts";
import { legacyMessageHash } from "./message-legacy.ts";
import { MAINNET, REGTEST } from "./network.ts";
import { transactionId } from "./transaction.ts";

const verify = (address: string, message: string, signature: string) =>
  verifyMessage(address, message, signature, MAINNET).verdict;

describe("the official vectors of BIP-322", () => {
  it.each(vectors.tx_hashes)("hashes “$message” into both virtual transactions", (vector) => {
    // What the BIP's vectors call p2wpkh, by its address.
    const script = fromHex("00142b05d564e6a7a33c087f16e0f730d1440123799d");
    expect(toHex(messageHash(vector.message))).toBe(vector.message_hash);
    expect(transactionId(toSpend(script, vector.message))).toBe(vector.to_spend_tx_hash);
    expect(transactionId(toSign(script, vector.message))).toBe(vector.to_sign_tx_hash);
  });

  it.each([...vectors.simple, ...vectors.full])("$type: $message", ({ address, message, type, bip322_signatures }) => {
    // Scripts that check times need an interpreter, which this is not: inconclusive is the BIP's word for that.
    const expected = type.endsWith("time-lock") ? "inconclusive" : "valid";
    for (const signature of bip322_signatures) expect(verify(address, message, signature)).toBe(expected);
  });

  it("leaves proofs of funds to whoever can see the chain", () => {
    const all = vectors.proof_of_funds.flatMap((vector) => vector.bip322_signatures.map((s) => ({ ...vector, s })));
    expect(all.map(({ address, message, s }) => verify(address, message, s))).toEqual(all.map(() => "inconclusive"));
  });

  it.each(vectors.error)("refuses: $description", ({ address, message, signature }) => {
    expect(verify(address, message, signature)).not.toBe("valid");
  });
});

/** Public test keys. */
const KEY = new Uint8Array(32).fill(1);
const OTHER = new Uint8Array(32).fill(5);
const PUB = secp256k1.getPublicKey(KEY, true);
const NET = { ...btc.TEST_NETWORK, bech32: "bcrt" };

const WALLETS = {
  p2wpkh: btc.p2wpkh(PUB, NET),
  p2tr: btc.p2tr(schnorr.getPublicKey(KEY), undefined, NET),
  "p2sh-p2wpkh": btc.p2sh(btc.p2wpkh(PUB, NET), NET),
  "p2wsh 2 of 2": btc.p2wsh(btc.p2ms(2, [PUB, secp256k1.getPublicKey(OTHER, true)]), NET),
} as const;
type Kind = keyof typeof WALLETS;
const KINDS = Object.keys(WALLETS) as Kind[];

/** Signs as a wallet does, with another library's transactions: their ids and digests are not ours. */
function sign(kind: Kind, message: string, { full = false, sighash = 0, lockTime = 0, sequence = 0 } = {}): string {
  const payment: { script: Uint8Array; redeemScript?: Uint8Array; witnessScript?: Uint8Array } = WALLETS[kind];
  const unchecked = { allowUnknownOutputs: true, allowUnknownInputs: true, disableScriptCheck: true };
  const tx = new btc.Transaction({ version: 0, lockTime, ...unchecked });
  tx.addInput({
    txid: transactionId(toSpend(payment.script, message)),
    index: 0,
    sequence,
    witnessUtxo: { script: payment.script, amount: 0n },
    ...(payment.redeemScript && { redeemScript: payment.redeemScript }),
    ...(payment.witnessScript && { witnessScript: payment.witnessScript }),
    ...(kind === "p2tr" && { tapInternalKey: schnorr.getPublicKey(KEY) }),
    ...(sighash && { sighashType: sighash }),
  });
  tx.addOutput({ script: Uint8Array.of(0x6a), amount: 0n });
  const types = sighash ? [sighash] : kind === "p2tr" ? undefined : [1];
  for (const key of kind === "p2wsh 2 of 2" ? [KEY, OTHER] : [KEY]) tx.signIdx(key, 0, types);
  tx.finalizeIdx(0);
  if (full) return `ful${base64.encode(tx.extract())}`;
  return `smp${base64.encode(btc.RawWitness.encode(tx.getInput(0).finalScriptWitness ?? []))}`;
}

function signLegacy(message: string, header: number, { highS = false } = {}): string {
  const signed = secp256k1.sign(legacyMessageHash(message), KEY, { prehash: false, format: "recovered" });
  const [recovery = 0, ...rest] = signed;
  if (!highS) return base64.encode(Uint8Array.of(header + recovery, ...rest));
  const n = secp256k1.Point.Fn.ORDER;
  const { r, s } = secp256k1.Signature.fromBytes(signed, "recovered");
  const digits = [r, n - s].map((value) => value.toString(16).padStart(64, "0")).join("");
  return base64.encode(Uint8Array.of(header + (recovery ^ 1), ...fromHex(digits)));
}

const check = (address: string | undefined, message: string, signature: string) =>
  verifyMessage(address, message, signature, REGTEST);

describe("a signature by another library", () => {
  it.each(KINDS)("of %s is valid, simple and full, and only for its message, address and label", (kind) => {
    const { address } = WALLETS[kind];
    const other = WALLETS[kind === "p2wpkh" ? "p2tr" : "p2wpkh"].address;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (message, full) => {
        const signature = sign(kind, message, { full });
        expect(isPlainlyValid(check(address, message, signature))).toBe(true);
        expect(check(address, `${message}x`, signature).verdict).toBe("invalid");
        expect(check(other, message, signature).verdict).not.toBe("valid");
        expect(check(address, message, `${full ? "smp" : "ful"}${signature.slice(3)}`).verdict).toBe("invalid");
        if (!full) expect(check(address, message, signature.slice(3)).verdict).toBe("valid");
      }),
      { numRuns: 8 },
    );
  });

  it.each(KINDS)("of %s is invalid with any bit changed", (kind) => {
    const signatures = [sign(kind, "log in"), sign(kind, "log in", { full: true })];
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.nat(), fc.nat({ max: 7 }), (signature, at, bit) => {
        const bytes = base64.decode(signature.slice(3));
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        const changed = `${signature.slice(0, 3)}${base64.encode(bytes)}`;
        expect(check(WALLETS[kind].address, "log in", changed).verdict).not.toBe("valid");
      }),
      { numRuns: 120 },
    );
  });

  it("covers everything, or counts for nothing", () => {
    for (const sighash of [2, 3, 0x81]) {
      expect(check(WALLETS.p2wpkh.address, "x", sign("p2wpkh", "x", { sighash })).verdict).toBe("inconclusive");
    }
  });

  it("with a lock time is valid, but not plainly", () => {
    const verdict = check(WALLETS.p2wpkh.address, "x", sign("p2wpkh", "x", { full: true, lockTime: 500, sequence: 9 }));
    expect(verdict).toMatchObject({ verdict: "valid", lockTime: 500, sequence: 9 });
    expect(isPlainlyValid(verdict)).toBe(false);
  });

  it("by Taproot's script path is inconclusive", () => {
    const witness = [new Uint8Array(64), Uint8Array.of(0x51), new Uint8Array(33).fill(0xc0)];
    const signature = `smp${base64.encode(btc.RawWitness.encode(witness))}`;
    expect(check(WALLETS.p2tr.address, "x", signature).verdict).toBe("inconclusive");
  });

  it("by more keys than a sign-in has time for is inconclusive, not invalid", () => {
    const keys = [1, 2, 3, 4].map((byte) => secp256k1.getPublicKey(new Uint8Array(32).fill(byte), true));
    const wallet = btc.p2wsh(btc.p2ms(1, keys), NET);
    const witness = [new Uint8Array(), new Uint8Array(71), wallet.witnessScript ?? new Uint8Array()];
    const signature = `smp${base64.encode(btc.RawWitness.encode(witness))}`;
    expect(check(wallet.address, "x", signature).verdict).toBe("inconclusive");
  });

  it("of another network's address is invalid", () => {
    const { address } = btc.p2wpkh(PUB);
    expect(check(address, "x", sign("p2wpkh", "x")).verdict).toBe("invalid");
  });
});

describe("BIP-137", () => {
  const p2pkh = btc.p2pkh(PUB, NET).address;
  const wrapped = WALLETS["p2sh-p2wpkh"].address;
  const segwit = WALLETS.p2wpkh.address;

  it.each([
    [31, p2pkh, "valid"],
    [35, wrapped, "valid"],
    [39, segwit, "valid"],
    // As UniSat and Electrum sign for segwit addresses.
    [31, segwit, "valid"],
    [31, wrapped, "valid"],
    // An uncompressed key is another P2PKH address, and no segwit one.
    [27, p2pkh, "invalid"],
    [27, segwit, "invalid"],
    [39, p2pkh, "invalid"],
    [35, segwit, "invalid"],
    [31, WALLETS.p2tr.address, "invalid"],
    [43, segwit, "invalid"],
  ])("header %i of %s: %s", (header, address, verdict) => {
    expect(check(address, "Hello", signLegacy("Hello", header)).verdict).toBe(verdict);
    expect(check(address, "Hello!", signLegacy("Hello", header)).verdict).toBe("invalid");
  });

  it("refuses the mirror image of a signature", () => {
    expect(check(p2pkh, "Hello", signLegacy("Hello", 31, { highS: true })).verdict).toBe("invalid");
  });
});

describe("anything else", () => {
  it("is never valid and never thrown", () => {
    const text = fc.oneof(
      fc.string(),
      fc.base64String().map((s) => `smp${s}`),
      fc.base64String().map((s) => `ful${s}`),
      fc.base64String({ minLength: 88, maxLength: 88 }),
      fc.anything(),
      fc.constant("A".repeat(100_000)),
    );
    const address = fc.oneof(fc.string(), fc.constantFrom(...KINDS.map((k) => WALLETS[k].address)), fc.anything());
    fc.assert(
      fc.property(address, text, text, (a, message, signature) => {
        expect(verifyMessage(a, message, signature, REGTEST).verdict).not.toBe("valid");
      }),
      { numRuns: 500 },
    );
  });
});
