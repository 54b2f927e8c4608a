import { parseSiweMessage, validateSiweMessage } from "viem/siwe";
import { describe, expect, it } from "vitest";
import { type SignInFields, signInText } from "./sign-in.ts";

const FIELDS = {
  domain: "alou.example",
  address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  chain: "eip155:8453",
  statement: "Sign in to Alou. This costs nothing and moves nothing.",
  uri: "https://alou.example",
  nonce: "a1b2c3d4e5f6",
  issuedAt: "2026-11-22T10:00:00.000Z",
  expirationTime: "2026-11-22T10:05:00.000Z",
  requestId: "req_1",
} as const satisfies SignInFields;

const write = (change: Partial<SignInFields> = {}) => signInText({ ...FIELDS, ...change }, "Ethereum", "8453");

/** The grammar of EIP-4361 as far as the fields we write go, one line each. */
const GRAMMAR = [
  /^[a-zA-Z0-9.:[\]-]+ wants you to sign in with your Ethereum account:$/,
  /^0x[0-9a-fA-F]{40}$/,
  /^$/,
  /^[\x20-\x7e]+$/,
  /^$/,
  /^URI: [a-z]+:\/\/\S+$/,
  /^Version: 1$/,
  /^Chain ID: [0-9]+$/,
  /^Nonce: [a-zA-Z0-9]{8,}$/,
  /^Issued At: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  /^Expiration Time: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  /^Request ID: [\x21-\x7e]*$/,
];

describe("the text to sign in with", () => {
  const text = write();

  it("follows EIP-4361 line by line, with nothing behind the last", () => {
    const lines = text.split("\n");
    expect(lines).toHaveLength(GRAMMAR.length);
    for (const [i, line] of lines.entries()) expect(line).toMatch(GRAMMAR[i] as RegExp);
  });

  it("is read by viem as it was meant", () => {
    const parsed = parseSiweMessage(text);
    const { chain: _, ...fields } = FIELDS;
    expect(parsed).toEqual({
      ...fields,
      chainId: 8453,
      version: "1",
      issuedAt: new Date(FIELDS.issuedAt),
      expirationTime: new Date(FIELDS.expirationTime),
    });
    const time = new Date("2026-11-22T10:01:00.000Z");
    expect(validateSiweMessage({ message: parsed, domain: FIELDS.domain, nonce: FIELDS.nonce, time })).toBe(true);
  });

  it("names a local page with its port", () => {
    expect(parseSiweMessage(write({ domain: "127.0.0.1:8787" })).domain).toBe("127.0.0.1:8787");
  });

  it("is another for every field", () => {
    const { chain: _, ...fields } = FIELDS;
    const others = [
      ...Object.entries(fields).map(([field, value]) => write({ [field]: `${value}0` })),
      signInText(FIELDS, "Ethereum", "8454"),
      signInText(FIELDS, "Solana", "8453"),
    ];
    expect(new Set([text, ...others]).size).toBe(others.length + 1);
  });
});
