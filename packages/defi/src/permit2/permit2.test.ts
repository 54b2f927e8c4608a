import { word } from "@alou/chains/evm/hex";
import { typedDataHash } from "@alou/chains/evm/typed-data";
import { expect, test } from "vitest";
import { encodePermit2Approve, PERMIT2, permit2AllowanceRead, permitSingleTypedData } from "./permit2.ts";

const OWNER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const SPENDER = "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af";

test("the allowance is asked of Permit2 and read with its end and its nonce", () => {
  const read = permit2AllowanceRead(OWNER, TOKEN, SPENDER);
  expect(read.calls).toEqual([
    {
      kind: "contract",
      to: PERMIT2,
      data: `0x927da105${[OWNER, TOKEN, SPENDER].map((address) => address.slice(2).toLowerCase().padStart(64, "0")).join("")}`,
    },
  ]);
  const value = `0x${word(5n)}${word(1_900_000_000n)}${word(3n)}`;
  expect(read.decode([{ ok: true, value }])).toEqual({ amount: 5n, expiration: 1_900_000_000, nonce: 3 });
  expect(read.decode([{ ok: true, value: value.slice(0, -2) }])).toBeUndefined();
  expect(read.decode([{ ok: false, code: 3, message: "reverted" }])).toBeUndefined();
});

test("approve carries token, spender, amount and end", () => {
  expect(encodePermit2Approve(TOKEN, SPENDER, 255n, 16)).toBe(
    "0x87517c45" +
      "000000000000000000000000a0b86991c6218b36c1d19d4a2e9eb0ce3606eb48" +
      "00000000000000000000000066a9893cc07d91d95644aedd05d03f95e1dba8af" +
      "00000000000000000000000000000000000000000000000000000000000000ff" +
      "0000000000000000000000000000000000000000000000000000000000000010",
  );
});

test("what is signed hashes to what Permit2 itself computes", async () => {
  // PermitHash.sol: keccak of the type hash and the fields, nested, under the domain of chain and contract.
  const typed = permitSingleTypedData(
    {
      token: TOKEN,
      amount: 1_000_000n,
      expiration: 1_900_000_000,
      nonce: 3,
      spender: SPENDER,
      sigDeadline: 1_900_000_001,
    },
    31337,
  );
  const { keccak256, fromString } = await hashing();
  const details = keccak256(
    `0x65626cad6cb96493bf6f5ebea28756c966f023ab9e8a83a7101849d5573b3678${address(TOKEN)}${word(1_000_000n)}${word(1_900_000_000n)}${word(3n)}`,
  );
  const permit = keccak256(
    `0xf3841cd1ff0085026a6327b620b67997ce40f282c88a8e905a7a5626e310f3d0${details.slice(2)}${address(SPENDER)}${word(1_900_000_001n)}`,
  );
  const domain = keccak256(
    `0x8cad95687ba82c2ce50e74f7b754645e5117c3a5bec8151c0726d5857980a866${keccak256(fromString("Permit2")).slice(2)}${word(31337n)}${address(PERMIT2)}`,
  );
  expect(await typedDataHash(typed)).toBe(keccak256(`0x1901${domain.slice(2)}${permit.slice(2)}`));
});

const address = (text: string): string => text.slice(2).toLowerCase().padStart(64, "0");

async function hashing() {
  const [{ keccak256 }, { fromString }] = await Promise.all([import("ox/Hash"), import("ox/Hex")]);
  return { keccak256, fromString };
}
