import fc from "fast-check";
import { keccak256, numberToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hashAuthorization } from "viem/utils";
import { describe, expect, it } from "vitest";
import { authorityOf, authorizationHash, noncesUsed, readAuthorization } from "./authorization.ts";
import { readNodeTransaction, readSignedTransaction } from "./transaction.ts";

const account = privateKeyToAccount("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
const DELEGATE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

/** As a node tells of it. */
async function told(fields: { chainId: number; nonce: number }) {
  const { r, s, yParity } = await account.signAuthorization({ address: DELEGATE, ...fields });
  const [chainId, nonce] = [numberToHex(fields.chainId), numberToHex(fields.nonce)];
  return { chainId, nonce, address: DELEGATE, r, s, yParity: numberToHex(yParity ?? 0) };
}

describe("an authorization", () => {
  it("is signed over the hash of EIP-7702", () => {
    fc.assert(
      fc.property(fc.nat(), fc.maxSafeNat(), (chainId, nonce) => {
        const fields = { chainId, address: DELEGATE as never, nonce };
        expect(authorizationHash(fields)).toBe(hashAuthorization(fields));
      }),
    );
  });

  it("tells who gave it, and by another nonce somebody else", async () => {
    const fields = { chainId: 31337, nonce: 300 };
    const read = readAuthorization(await told(fields));
    if (!read) throw new Error("an authorization was expected");
    expect(read).toMatchObject({ ...fields, address: DELEGATE });
    expect(await authorityOf(read)).toBe(account.address);
    expect(await authorityOf({ ...read, nonce: 301 })).not.toBe(account.address);
    expect(await authorityOf({ ...read, chainId: 1 })).not.toBe(account.address);
  });

  it.each([
    ["yParity", "0x2"],
    ["r", "0xzz"],
    ["address", "0x12"],
    ["nonce", -5],
    ["chainId", undefined],
  ])("is none when its %s is %s", async (field, value) => {
    expect(readAuthorization({ ...(await told({ chainId: 1, nonce: 1 })), [field]: value })).toBeUndefined();
  });
});

describe("a set-code transaction", () => {
  const tx = {
    type: "0x4",
    chainId: "0x7a69",
    hash: `0x${"11".repeat(32)}`,
    from: account.address,
    to: account.address,
    nonce: "0x5",
    value: "0x0",
    input: "0x01",
    gas: "0x5208",
    maxFeePerGas: "0x2",
    maxPriorityFeePerGas: "0x1",
  };

  it("is read with its authorizations, and not at all when one of them cannot be", async () => {
    const one = await told({ chainId: 31337, nonce: 6 });
    expect(readNodeTransaction({ ...tx, authorizationList: [one] })).toMatchObject({
      nonce: 5,
      authorizations: [{ address: DELEGATE, nonce: 6 }],
    });
    expect(readNodeTransaction({ ...tx, authorizationList: [one, {}] })).toBeUndefined();
    expect(readNodeTransaction({ ...tx, authorizationList: [] })).toBeUndefined();
    expect(readNodeTransaction(tx)).toBeUndefined();
    expect(readNodeTransaction({ ...tx, type: "0x2" })).not.toHaveProperty("authorizations");
  });

  it("is read from its signed bytes where it is asked for, with whoever signed its authorizations", async () => {
    const authorization = await account.signAuthorization({ address: DELEGATE, chainId: 31337, nonce: 6 });
    const common = { type: "eip7702", chainId: 31337, nonce: 5, to: account.address, data: "0x01" } as const;
    const fees = { gas: 90_000n, maxFeePerGas: 9n, maxPriorityFeePerGas: 1n };
    const raw = await account.signTransaction({ ...common, ...fees, authorizationList: [authorization] });
    const read = await readSignedTransaction(raw, { setCode: true });
    expect(read).toMatchObject({ from: account.address, nonce: 5, data: "0x01", ...fees, hash: keccak256(raw) });
    expect(read.authorizations).toHaveLength(1);
    const [one] = read.authorizations ?? [];
    expect(one && (await authorityOf(one))).toBe(account.address);
    await expect(readSignedTransaction(raw)).rejects.toMatchObject({ code: "signature_malformed" });
    const none = await account.signTransaction({ ...common, ...fees, authorizationList: [] });
    await expect(readSignedTransaction(none, { setCode: true })).rejects.toMatchObject({ code: "signature_malformed" });
  });

  it("uses up a nonce of its sender's for itself and for each authorization in turn", async () => {
    const one = readAuthorization(await told({ chainId: 31337, nonce: 6 }));
    const next = readAuthorization(await told({ chainId: 0, nonce: 7 }));
    const late = readAuthorization(await told({ chainId: 31337, nonce: 9 }));
    const foreign = readAuthorization(await told({ chainId: 1, nonce: 6 }));
    if (!one || !next || !late || !foreign) throw new Error("authorizations were expected");
    const used = (...authorizations: (typeof one)[]) => noncesUsed({ chainId: 31337, nonce: 5, authorizations });
    expect(noncesUsed({ chainId: 31337, nonce: 5 })).toBe(1);
    expect(used(one)).toBe(2);
    expect(used(one, next)).toBe(3);
    expect(used(late)).toBe(1);
    expect(used(foreign)).toBe(1);
    expect(used(foreign, one)).toBe(2);
  });
});
