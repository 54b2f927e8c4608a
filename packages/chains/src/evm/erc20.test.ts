import { encodeAbiParameters, encodeFunctionData, erc20Abi, stringToHex, toFunctionSelector } from "viem";
import { describe, expect, it } from "vitest";
import { allowanceRead, balanceRead, ERC20_SELECTORS, encodeApprove, encodeTransfer, tokenFactsRead } from "./erc20.ts";
import { type Hex, word } from "./hex.ts";
import type { Call, Outcome, Read } from "./read.ts";

const TOKEN = "0x6B175474E89094C44Da98b954EedeAC495271d0F";
const OWNER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const SPENDER = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
const UNLISTED = "eip155:1/erc20:0x1111111111111111111111111111111111111111";

const ok = (value: unknown): Outcome => ({ ok: true, value });
const REVERT: Outcome = { ok: false, code: 3, message: "execution reverted", data: "0x" };
const dataOf = (read: Read<unknown>) =>
  read.calls.map((call: Call) => (call.kind === "contract" ? call.data : call.kind));

describe("calldata", () => {
  it("is what viem writes", () => {
    const args = [SPENDER, 2n ** 255n + 1n] as const;
    expect(encodeTransfer(...args)).toBe(encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args }));
    expect(encodeApprove(...args)).toBe(encodeFunctionData({ abi: erc20Abi, functionName: "approve", args }));
    expect(dataOf(allowanceRead(TOKEN, OWNER, SPENDER))).toEqual([
      encodeFunctionData({ abi: erc20Abi, functionName: "allowance", args: [OWNER, SPENDER] }),
    ]);
    expect(dataOf(balanceRead(`eip155:1/erc20:${TOKEN}`, OWNER))).toEqual([
      encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [OWNER] }),
    ]);
  });

  it("begins with the selectors of the standard", () => {
    const abi = new Map(erc20Abi.map((item) => [item.name, item]));
    for (const [name, selector] of Object.entries(ERC20_SELECTORS)) {
      const item = abi.get(name as "transfer");
      expect(item && toFunctionSelector(item as never)).toBe(selector);
    }
  });
});

describe("a balance", () => {
  const token = balanceRead(`eip155:1/erc20:${TOKEN}`, OWNER);
  const native = balanceRead("eip155:1/slip44:60", OWNER);

  it.each([
    ["a token's", token],
    ["the native coin's", native],
  ])("is %s first word", (_, read) => {
    expect(read.decode([ok(`0x${word(5n)}`)])).toBe(5n);
    expect(read.decode([ok(`0x${word(5n)}${word(9n)}`)])).toBe(5n);
    expect(read.decode([ok(`0x${word(0n)}`)])).toBe(0n);
  });

  it.each([
    ["a revert", REVERT],
    ["no answer", { ok: false, code: 0, message: "no multicall" }],
    ["nothing", ok("0x")],
    ["less than a word", ok("0x05")],
  ] as [string, Outcome][])("is never read as zero out of %s", (_, outcome) => {
    expect([token.decode([outcome]), native.decode([outcome])]).toEqual([undefined, undefined]);
    expect(allowanceRead(TOKEN, OWNER, SPENDER).decode([outcome])).toBeUndefined();
  });

  it("of what is neither is not the native coin's", () => {
    const nft = balanceRead(`eip155:1/erc721:${TOKEN}`, OWNER);
    expect([nft.calls, nft.decode([])]).toEqual([[], undefined]);
  });
});

describe("what a token is called", () => {
  it("is the registry's for a listed one, without asking", () => {
    const read = tokenFactsRead(`eip155:1/erc20:${TOKEN.toLowerCase()}`);
    expect([read.calls, read.decode([])]).toEqual([[], { symbol: "DAI", decimals: 18, listed: true }]);
  });

  const text = (value: string): Hex => encodeAbiParameters([{ type: "string" }], [value]);
  const facts = (decimals: Outcome, symbol: Outcome) => tokenFactsRead(UNLISTED).decode([decimals, symbol]);

  it.each([
    ["as it says", text("MOON"), "MOON"],
    ["as an old token says", stringToHex("MKR", { size: 32 }), "MKR"],
    ["cleaned", text("US\u200BDC"), "USDC"],
    ["cut", text("x".repeat(100)), `${"x".repeat(39)}…`],
    ["unknown when nothing visible is left", text("\u200B"), "?"],
    ["unknown when it is empty", text(""), "?"],
    ["unknown when it is no text", `0x${"ff".repeat(32)}` as Hex, "?"],
  ])("is %s for any other", (_, symbol, shown) => {
    expect(facts(ok(`0x${word(6n)}`), ok(symbol))).toEqual({ symbol: shown, decimals: 6, listed: false });
  });

  it("may be missing, its decimals may not", () => {
    const six = ok(`0x${word(6n)}`);
    expect(facts(six, REVERT)).toEqual({ symbol: "?", decimals: 6, listed: false });
    expect(facts(REVERT, ok(text("MOON")))).toBeUndefined();
    expect(facts(ok("0x06"), ok(text("MOON")))).toBeUndefined();
    expect(facts(ok("0x"), ok(text("MOON")))).toBeUndefined();
  });

  it.each([
    [0n, 0],
    [77n, 77],
    [78n, undefined],
    [255n, undefined],
    [10n ** 30n, undefined],
    [2n ** 256n - 1n, undefined],
  ])("counts with %s decimals: %s", (answer, decimals) => {
    expect(facts(ok(`0x${word(answer)}`), ok(text("T")))?.decimals).toBe(decimals);
  });

  it("is nothing for what is no ERC-20", () => {
    expect(tokenFactsRead(`eip155:1/erc721:${TOKEN}`).decode([])).toBeUndefined();
  });
});
