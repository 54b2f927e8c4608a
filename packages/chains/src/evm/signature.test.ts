import { checksumEvmAddress } from "@alou/money/evm-address";
import fc from "fast-check";
import { Secp256k1, Signature } from "ox";
import { hashMessage, parseSignature, serializeCompactSignature, signatureToCompactSignature } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import type { Hex } from "./hex.ts";
import type { EvmNode } from "./node.ts";
import type { Outcome } from "./read.ts";
import {
  contractSignatureRead,
  personalMessageHash,
  recoverSigner,
  splitSignature,
  type Verdict,
  verifySignature,
} from "./signature.ts";

const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const account = privateKeyToAccount(KEY);
const OTHER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const N = Secp256k1.noble.Point.Fn.ORDER;
const HASH = personalMessageHash("hello");

const signed = await account.signMessage({ message: "hello" });
const { r, s, yParity } = parseSignature(signed);
const digits = (value: bigint) => value.toString(16).padStart(64, "0");
const withV = (v: number): Hex => `0x${signed.slice(2, 130)}${v.toString(16).padStart(2, "0")}`;
const compact = serializeCompactSignature(signatureToCompactSignature({ r, s, yParity: yParity as number }));
/** The same signature with the other s: valid to a careless verifier. */
const twin: Hex = `0x${digits(BigInt(r))}${digits(N - BigInt(s))}${yParity === 0 ? "1c" : "1b"}`;

describe("the hash of a message", () => {
  it("is EIP-191's, by bytes and not by letters", () => {
    for (const text of ["hello", "", "登录 Alou", "👋", "line\nbreak", "x".repeat(1_000)]) {
      expect(personalMessageHash(text)).toBe(hashMessage(text));
    }
  });
});

describe("the signer", () => {
  it.each([
    ["65 bytes", signed],
    ["v as 0 or 1", withV(yParity as number)],
    ["v as 27 or 28", withV(27 + (yParity as number))],
    ["EIP-2098's 64 bytes", compact],
    ["upper case", `0x${signed.slice(2).toUpperCase()}`],
  ])("is found from %s", async (_, signature) => {
    expect(await recoverSigner(HASH, signature)).toBe(account.address);
    expect(splitSignature(signature)).toEqual({ r: BigInt(r), s: BigInt(s), yParity });
  });

  it("is somebody else when the hash is another", async () => {
    const found = await recoverSigner(personalMessageHash("hello!"), signed);
    expect(found).not.toBe(account.address);
    expect(found).toBe(checksumEvmAddress(found as string));
  });

  it.each([
    ["the malleated twin", twin],
    ["nothing", "0x"],
    ["no hex", `0x${"zz".repeat(65)}`],
    ["without its prefix", signed.slice(2)],
    ["66 bytes", `${signed}00`],
    ["63 bytes", signed.slice(0, 128)],
    ["half a byte", signed.slice(0, 131)],
    ["v of 2", withV(2)],
    ["v of 29", withV(29)],
    ["v of 37, a transaction's", withV(37)],
    ["v of 255", withV(255)],
    ["r of zero", `0x${digits(0n)}${signed.slice(66)}`],
    ["r of the order", `0x${digits(N)}${signed.slice(66)}`],
    ["s of zero", `0x${signed.slice(2, 66)}${digits(0n)}1b`],
    ["s just above the half", `0x${signed.slice(2, 66)}${digits(N / 2n + 1n)}1b`],
  ])("is nobody for %s", async (_, signature) => {
    expect(splitSignature(signature)).toBeUndefined();
    expect(await recoverSigner(HASH, signature)).toBeUndefined();
  });

  it("is somebody else for the twin in 64 bytes, where the top bit is the parity", async () => {
    expect(await recoverSigner(HASH, `0x${digits(BigInt(r))}${digits(N - BigInt(s))}`)).not.toBe(account.address);
  });

  it("is nobody where r is no point's", async () => {
    expect(await recoverSigner(HASH, `0x${digits(5n)}${signed.slice(66)}`)).toBeUndefined();
  });

  it("is never an error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ minLength: 60, maxLength: 70 }), async (text, bytes) => {
        await recoverSigner(HASH, text);
        await recoverSigner(HASH, `0x${Buffer.from(bytes).toString("hex")}`);
      }),
      { numRuns: 50 },
    );
  });

  it("is found for any key and hash, in either form, and never from the twin", async () => {
    const bytes = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((value): Hex => `0x${Buffer.from(value).toString("hex")}`);
    const key = bytes.filter((value) => BigInt(value) > 0n && BigInt(value) < N);
    await fc.assert(
      fc.asyncProperty(key, bytes, async (privateKey, payload) => {
        const signature = Secp256k1.sign({ payload, privateKey });
        const [r, s] = [BigInt(signature.r), BigInt(signature.s)];
        const address = privateKeyToAccount(privateKey).address;
        const parity = signature.yParity;
        expect(await recoverSigner(payload, Signature.toHex(signature))).toBe(address);
        expect(await recoverSigner(payload, `0x${digits(r)}${digits(s | (BigInt(parity) << 255n))}`)).toBe(address);
        expect(await recoverSigner(payload, `0x${digits(r)}${digits(N - s)}${parity ? "1b" : "1c"}`)).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });
});

describe("a contract's word", () => {
  const read = contractSignatureRead(OTHER, HASH, "0x1234");
  const WORD = (value: bigint): Outcome => ({ ok: true, value: `0x${digits(value)}` });

  it("is asked by creation code that is never sent, with signer, hash and signature", () => {
    const [call] = read.calls;
    if (call?.kind !== "deployless") throw new Error("no call");
    const tail = OTHER.slice(2).toLowerCase().padStart(64, "0") + HASH.slice(2) + digits(0x60n) + digits(2n);
    expect(call.data.endsWith(`${tail}1234${"0".repeat(60)}`)).toBe(true);
  });

  it.each([
    ["one", WORD(1n), "contract"],
    ["zero", WORD(0n), "invalid"],
    ["a revert", { ok: false, code: 3, message: "execution reverted" }, "invalid"],
    ["a revert by another code", { ok: false, code: -32000, message: "reverted", data: "0x" }, "invalid"],
    ["two", WORD(2n), "unverifiable"],
    ["nothing", { ok: true, value: "0x" }, "unverifiable"],
    [
      "the magic value itself, which only a careless validator would return",
      { ok: true, value: "0x1626ba7e" },
      "unverifiable",
    ],
    ["true", { ok: true, value: true }, "unverifiable"],
    ["a node's error", { ok: false, code: -32000, message: "out of gas" }, "unverifiable"],
    ["no answer", undefined, "unverifiable"],
  ] as [string, Outcome | undefined, Verdict][])("is %s: %s", (_, outcome, verdict) => {
    expect(read.decode(outcome ? [outcome] : [])).toBe(verdict);
  });
});

describe("verifying", () => {
  function nodeOf(answer: () => Outcome) {
    const asked: string[] = [];
    const node: EvmNode = {
      chain: "eip155:1",
      roundTrips: 0,
      async send(requests) {
        asked.push(...requests.map(({ method }) => method));
        return { head: { number: 1, timestamp: 1, baseFee: 0n }, outcomes: requests.map(answer) };
      },
      sendToEach: () => [],
    };
    return { node, asked };
  }
  const yes = (): Outcome => ({ ok: true, value: `0x${digits(1n)}` });
  const down = (): Outcome => {
    throw new Error("no node");
  };

  it("asks no chain where the key itself answers", async () => {
    const { node, asked } = nodeOf(down);
    expect(await verifySignature(node, account.address, HASH, signed)).toBe("key");
    expect(await verifySignature(node, account.address, HASH, compact)).toBe("key");
    expect(asked).toEqual([]);
  });

  it("asks the account's contract where the key does not", async () => {
    const { node, asked } = nodeOf(yes);
    expect(await verifySignature(node, OTHER, HASH, signed)).toBe("contract");
    expect(await verifySignature(node, OTHER, HASH, "0x00")).toBe("contract");
    expect(asked).toEqual(["eth_call", "eth_call"]);
  });

  it("takes the chain's silence for neither yes nor no", async () => {
    expect(await verifySignature(nodeOf(down).node, OTHER, HASH, signed)).toBe("unverifiable");
  });

  it("leaves the malleated twin to the chain, where no key can vouch for it", async () => {
    const { node } = nodeOf(() => ({ ok: true, value: `0x${digits(0n)}` }));
    expect(await verifySignature(node, account.address, HASH, twin)).toBe("invalid");
  });

  it.each([["0x"], ["hello"], ["0x123"], [`0x${"00".repeat(16_385)}`]])(
    "asks nobody about %.20s",
    async (signature) => {
      const { node, asked } = nodeOf(yes);
      expect(await verifySignature(node, OTHER, HASH, signature)).toBe("invalid");
      expect(asked).toEqual([]);
    },
  );

  it("never throws", async () => {
    const { node } = nodeOf(down);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom(..."0123456789abcdef") }).map((text) => `0x${text}`),
        ),
        async (signature) => {
          expect(["invalid", "unverifiable"]).toContain(await verifySignature(node, OTHER, HASH, signature));
        },
      ),
    );
  });
});
