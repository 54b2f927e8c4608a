import { isAlouError } from "@alou/money/error";
import fc from "fast-check";
import { Secp256k1, Signature, TxEnvelopeEip1559 } from "ox";
import { fromRlp, keccak256, type TransactionSerializable, toRlp } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import type { Hex } from "./hex.ts";
import { readNodeTransaction, readSignedTransaction } from "./transaction.ts";

/** The first two keys of the public test mnemonic. */
const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const account = privateKeyToAccount(KEY);
const TO = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

const PLAIN = {
  type: "eip1559",
  chainId: 1,
  nonce: 7,
  to: TO,
  value: 10n ** 18n,
  data: "0xa9059cbb00",
  gas: 65_000n,
  maxFeePerGas: 30n * 10n ** 9n,
  maxPriorityFeePerGas: 10n ** 9n,
} as const;

const sign = (transaction: TransactionSerializable): Promise<Hex> => account.signTransaction(transaction as never);

async function problemOf(raw: string): Promise<string> {
  try {
    await readSignedTransaction(raw);
    return "none";
  } catch (error) {
    if (isAlouError(error) && error.code === "signature_malformed") return error.params.detail ?? "";
    throw error;
  }
}

/** The fields of a signed transaction, changed and put together again. */
function rebuilt(raw: Hex, change: (fields: (Hex | Hex[])[]) => unknown[]): Hex {
  const fields = fromRlp(`0x${raw.slice(4)}`, "hex") as (Hex | Hex[])[];
  return `0x02${toRlp(change([...fields]) as Hex[]).slice(2)}`;
}

const N = Secp256k1.noble.Point.Fn.ORDER;

describe("signed bytes", () => {
  it("are read back field by field, with signer and hash", async () => {
    const raw = await sign(PLAIN);
    const { type: _, ...fields } = PLAIN;
    expect(await readSignedTransaction(raw)).toEqual({ ...fields, from: account.address, hash: keccak256(raw) });
    expect(await readSignedTransaction(`0x${raw.slice(2).toUpperCase()}`)).toMatchObject({ hash: keccak256(raw) });
  });

  it("may have nothing in most of their fields", async () => {
    const raw = await sign({ type: "eip1559", chainId: 1, to: TO });
    expect(await readSignedTransaction(raw)).toEqual({
      chainId: 1,
      nonce: 0,
      to: TO,
      value: 0n,
      data: "0x",
      gas: 0n,
      maxFeePerGas: 0n,
      maxPriorityFeePerGas: 0n,
      from: account.address,
      hash: keccak256(raw),
    });
  });

  it("come back as they were signed, by viem or by ox", async () => {
    const bytes = (length: number) =>
      fc
        .uint8Array({ minLength: length, maxLength: length })
        .map((value): Hex => `0x${Buffer.from(value).toString("hex")}`);
    const big = (bits: bigint) => fc.bigInt({ min: 0n, max: 2n ** bits - 1n });
    const transaction = fc
      .record({
        chainId: fc.integer({ min: 1, max: 2 ** 31 }),
        nonce: fc.nat(),
        to: bytes(20),
        value: big(256n),
        data: fc.nat(200).chain(bytes),
        gas: big(64n),
        fees: fc.tuple(big(128n), big(128n)),
      })
      .map(({ fees: [a, b], ...rest }) => ({
        ...rest,
        maxFeePerGas: a > b ? a : b,
        maxPriorityFeePerGas: a > b ? b : a,
      }));
    await fc.assert(
      fc.asyncProperty(transaction, fc.boolean(), async (fields, byViem) => {
        const envelope = TxEnvelopeEip1559.from({ ...fields, nonce: BigInt(fields.nonce) });
        const signature = Secp256k1.sign({ payload: TxEnvelopeEip1559.getSignPayload(envelope), privateKey: KEY });
        const raw = byViem
          ? await sign({ type: "eip1559", ...fields })
          : TxEnvelopeEip1559.serialize(envelope, { signature });
        const read = await readSignedTransaction(raw);
        expect({ ...read, to: read.to.toLowerCase() }).toEqual({
          ...fields,
          from: account.address,
          hash: keccak256(raw),
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("bytes that are refused", () => {
  it("are no hex, nothing, or too much", async () => {
    expect(await problemOf("hello")).toBe("not hex bytes");
    expect(await problemOf("0x")).toBe("not hex bytes");
    expect(await problemOf("0x02c")).toBe("not hex bytes");
    expect(await problemOf(`0x02${"00".repeat(128 * 1024)}`)).toBe("too long");
    expect(await problemOf(await sign({ ...PLAIN, data: `0x${"11".repeat(128 * 1024)}` }))).toBe("too long");
  });

  it.each([
    ["legacy", { type: "legacy", gasPrice: 1n, chainId: 1, to: TO }],
    ["legacy without a chain", { type: "legacy", gasPrice: 1n, to: TO }],
    ["EIP-2930", { type: "eip2930", gasPrice: 1n, chainId: 1, to: TO }],
    [
      "EIP-4844",
      {
        type: "eip4844",
        chainId: 1,
        to: TO,
        blobVersionedHashes: [`0x01${"00".repeat(31)}`],
        maxFeePerBlobGas: 1n,
        maxFeePerGas: 1n,
      },
    ],
    ["EIP-7702", { type: "eip7702", chainId: 1, to: TO, authorizationList: [], maxFeePerGas: 1n }],
  ] as [string, TransactionSerializable][])("are of another type: %s", async (_, transaction) => {
    expect(await problemOf(await sign(transaction))).toBe("not an EIP-1559 transaction (type 0x02)");
  });

  it("do not decode", async () => {
    const raw = await sign(PLAIN);
    for (const spoilt of ["0x02", "0x02c0", "0x0280", raw.slice(0, -2), `${raw.slice(0, 6)}ff${raw.slice(8)}`]) {
      expect(await problemOf(spoilt)).toBe("the bytes do not decode");
    }
    expect(await problemOf(rebuilt(raw, (fields) => fields.slice(0, 10)))).toBe("the bytes do not decode");
    expect(await problemOf(rebuilt(raw, (fields) => [...fields, "0x01"]))).toBe("the bytes do not decode");
    expect(await problemOf(rebuilt(raw, (fields) => fields.with(5, `${TO}00` as Hex)))).toBe("the bytes do not decode");
    // A tip above the cap, which no node takes.
    expect(await problemOf(rebuilt(raw, (fields) => fields.with(2, "0xffffffffffff")))).toBe("the bytes do not decode");
    expect(await problemOf(rebuilt(raw, (fields) => fields.with(0, "0x")))).toBe("the bytes do not decode");
  });

  it("are not signed", async () => {
    const raw = await sign(PLAIN);
    expect(await problemOf(rebuilt(raw, (fields) => fields.slice(0, 9)))).toBe("it carries no signature");
  });

  it("do more than call a contract", async () => {
    const accessList = [{ address: TO, storageKeys: [] }] as const;
    expect(await problemOf(await sign({ ...PLAIN, accessList }))).toBe("it carries an access list");
    const { to: _, ...creating } = PLAIN;
    expect(await problemOf(await sign(creating))).toBe("it creates a contract");
  });

  it("carry the malleated twin of a signature", async () => {
    const raw = await sign(PLAIN);
    const twin = rebuilt(raw, (fields) => {
      const s = N - BigInt(fields[11] as Hex);
      const parity = fields[9] === "0x" ? "0x01" : "0x";
      return fields.with(9, parity).with(11, `0x${s.toString(16).padStart(64, "0")}`);
    });
    expect(twin).not.toBe(raw);
    expect(await problemOf(twin)).toBe("the signature is not in its low-s form (EIP-2)");
  });

  it.each([
    ["r of zero", 10, "0x"],
    ["r of the order", 10, `0x${N.toString(16)}`],
    ["r that is no point's", 10, `0x${"5".padStart(64, "0")}`],
    ["s of zero", 11, "0x"],
    ["a parity of 2", 9, "0x02"],
    ["a parity of 27", 9, "0x1b"],
  ] as [string, number, Hex][])("carry a signature that is none: %s", async (_, at, value) => {
    const raw = await sign(PLAIN);
    expect(await problemOf(rebuilt(raw, (fields) => fields.with(at, value)))).not.toBe("none");
  });

  it("are not the one spelling of what they say, so that their hash would not be the transaction's", async () => {
    const raw = await sign(PLAIN);
    expect(await problemOf(`${raw}00`)).toBe("the bytes do not decode");
    for (const field of [0, 1, 3, 4, 6]) {
      const padded = rebuilt(raw, (fields) => fields.with(field, `0x00${(fields[field] as Hex).slice(2)}`));
      expect(await problemOf(padded)).toBe("the bytes are not in their canonical form");
    }
    // Parity 0 as one zero byte, and a chain id beyond what JavaScript counts.
    const zero = rebuilt(raw, (fields) => fields.with(9, "0x00"));
    expect(await problemOf(zero)).toBe("the bytes are not in their canonical form");
    const huge = rebuilt(raw, (fields) => fields.with(0, "0x20000000000001"));
    expect(await problemOf(huge)).toBe("the bytes do not decode");
    // A length written in two bytes where one would do.
    const long = `0x02f900${raw.slice(6, 8)}${raw.slice(8)}`;
    expect(raw.slice(4, 6)).toBe("f8");
    expect(await problemOf(long)).toBe("the bytes are not in their canonical form");
  });

  it("carry a nonce nobody can count to", async () => {
    const envelope = TxEnvelopeEip1559.from({ chainId: 1, nonce: 2n ** 60n, to: TO, maxFeePerGas: 1n });
    const signature = Secp256k1.sign({ payload: TxEnvelopeEip1559.getSignPayload(envelope), privateKey: KEY });
    const raw = TxEnvelopeEip1559.serialize(envelope, { signature: Signature.from(signature) });
    expect(await problemOf(raw)).toBe("its nonce is no count of transactions");
  });

  it("never make it throw anything else, whatever single digit is changed, and never pass as another's", async () => {
    const raw = await sign(PLAIN);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: raw.length - 1 }),
        fc.constantFrom(..."0123456789abcdef"),
        async (at, digit) => {
          const spoilt = `${raw.slice(0, at)}${digit}${raw.slice(at + 1)}`;
          if (spoilt === raw || (await problemOf(spoilt)) !== "none") return;
          const read = await readSignedTransaction(spoilt);
          expect(read.from).not.toBe(account.address);
          expect(read.hash).toBe(keccak256(spoilt as Hex));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a transaction as a node tells of it", () => {
  const HASH = `0x${"a".repeat(64)}`;
  const NODE = {
    type: "0x2",
    chainId: "0x1",
    hash: HASH,
    from: account.address.toLowerCase(),
    to: TO.toLowerCase(),
    nonce: "0x7",
    value: "0xde0b6b3a7640000",
    input: "0xA9059CBB00",
    gas: "0xfde8",
    gasPrice: "0x77359400",
    maxFeePerGas: "0x6fc23ac00",
    maxPriorityFeePerGas: "0x3b9aca00",
    accessList: [],
    blockNumber: null,
  };
  const { type: _, ...fields } = PLAIN;
  const READ = { ...fields, from: account.address, hash: HASH };

  it("is what was signed", () => {
    expect(readNodeTransaction(NODE)).toEqual(READ);
    expect(readNodeTransaction({ ...NODE, blockNumber: "0x10" })).toEqual({ ...READ, blockNumber: 16 });
    const { input, ...older } = NODE;
    expect(readNodeTransaction({ ...older, data: input })).toEqual(READ);
  });

  it("may be of an older type: a wallet may have chosen that", () => {
    const { maxFeePerGas: __, maxPriorityFeePerGas: ___, ...older } = NODE;
    for (const type of ["0x0", "0x1", undefined]) {
      const gasPrice = 2_000_000_000n;
      const expected = { ...READ, maxFeePerGas: gasPrice, maxPriorityFeePerGas: gasPrice };
      expect(readNodeTransaction({ ...older, type })).toEqual(expected);
      expect(readNodeTransaction({ ...older, type, maxFeePerGas: null })).toEqual(expected);
    }
    expect(readNodeTransaction({ ...older, type: "0x0", chainId: null })).toMatchObject({ chainId: 0 });
  });

  it.each([
    ["nothing", null],
    ["a text", "0x"],
    ["blobs", { ...NODE, type: "0x3" }],
    ["authorizations, which do more than was shown", { ...NODE, type: "0x4" }],
    ["an unknown type", { ...NODE, type: "two" }],
    ["a creation", { ...NODE, to: null }],
    ["no sender", { ...NODE, from: undefined }],
    ["a short recipient", { ...NODE, to: "0x1234" }],
    ["no hash", { ...NODE, hash: "0x12" }],
    ["no nonce", { ...NODE, nonce: undefined }],
    ["a nonce that is no number", { ...NODE, nonce: "seven" }],
    ["no value", { ...NODE, value: null }],
    ["a decimal value", { ...NODE, value: "1000" }],
    ["no gas", { ...NODE, gas: undefined }],
    ["no price", { ...NODE, gasPrice: null, maxFeePerGas: null, maxPriorityFeePerGas: null }],
    ["data that is no hex", { ...NODE, input: "hello" }],
    ["a chain that is no number", { ...NODE, chainId: {} }],
  ])("is none: %s", (_, value) => expect(readNodeTransaction(value)).toBeUndefined());

  it("never makes it throw", () => {
    const spoilt = fc.tuple(fc.constantFrom(...Object.keys(NODE)), fc.anything());
    fc.assert(
      fc.property(spoilt, ([field, value]) => {
        expect(() => readNodeTransaction({ ...NODE, [field]: value })).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readNodeTransaction(value)).not.toThrow();
      }),
    );
  });
});
