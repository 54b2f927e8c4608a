import type { ChainId } from "@alou/money/caip";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { savedAddress } from "./saved-address.ts";

const SERVED: readonly ChainId[] = [
  "eip155:1",
  "eip155:8453",
  "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
  "cosmos:cosmoshub-4",
  "cosmos:osmosis-1",
  "bip122:000000000019d6689c085ae165831e93",
];
const judge = (text: string, only?: ChainId, served = SERVED) => savedAddress(text, only, served);

describe("an address that is to be saved", () => {
  it.each([
    ["0x90F79bf6EB2c4f870365E785982E1f101E93b906", "evm", "evm", ["eip155:1", "eip155:8453"]],
    ["7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV", "solana", "solana", [SERVED[2]]],
    ["cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", "cosmos", "cosmos:cosmos", ["cosmos:cosmoshub-4"]],
    ["osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09", "cosmos", "cosmos:osmo", ["cosmos:osmosis-1"]],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bitcoin", "bitcoin:mainnet", [SERVED[5]]],
    ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bitcoin", "bitcoin:mainnet", [SERVED[5]]],
  ])("%s is of its own family and chain", (text, family, home, chains) => {
    expect(judge(` ${text} `)).toEqual({ kind: "good", address: text, family, home, chains, warnings: [] });
  });

  it.each([
    ["alice", "not-an-address"],
    ["0x90F7", "wrong-length"],
    ["0x90f79bf6EB2c4f870365E785982E1f101E93b906", "bad-checksum"],
    ["cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0ee", "bad-checksum"],
    ["Cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", "mixed-case"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bad-checksum"],
    ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "bad-checksum"],
    ["cosmosvaloper1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3s0a64y", "not-an-account"],
    ["bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", "not-served"],
    ["0x0000000000000000000000000000000000000000", "nobody"],
    ["0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "token"],
    ["EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", "token"],
    ["11111111111111111111111111111111", "program"],
    ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "program"],
  ])("%s is refused: %s", (text, problem) => {
    expect(judge(text)).toMatchObject({ kind: "wrong", problem });
  });

  it("says what is worth knowing of one that may be right", () => {
    // The account in which a wallet keeps its USDC: derived, so that no key can exist.
    expect(judge("42JrewdefrETKYFymk8F8FCtJSxLpQQjSyLb4GwueWHG")).toMatchObject({ warnings: ["off-curve"] });
    expect(judge("cosmos15v50ymp6n5dn73erkqtmq0u8adpl8d3ujv2e74")).toMatchObject({ warnings: ["exchange"] });
    expect(judge("0x90f79bf6eb2c4f870365e785982e1f101e93b906")).toMatchObject({ warnings: ["unchecked"] });
  });

  it("is held against the chain it is to be used on", () => {
    const osmo = "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09";
    expect(judge(osmo, "cosmos:osmosis-1")).toMatchObject({ kind: "good" });
    expect(judge(osmo, "cosmos:cosmoshub-4")).toMatchObject({ kind: "wrong", problem: "other-chain" });
    expect(judge(osmo, "eip155:1")).toMatchObject({ kind: "wrong", problem: "other-chain" });
    expect(judge(osmo, undefined, ["eip155:1"])).toMatchObject({
      kind: "wrong",
      problem: "not-served",
      family: "cosmos",
    });
  });

  it("is never another than was typed, whatever is typed", () => {
    const kinds = ["0x", "cosmos1", "osmo1", "bc1q", "1", ""].map((head) =>
      fc.stringMatching(/^[a-zA-Z0-9]{0,50}$/).map((rest) => `${head}${rest}`),
    );
    fc.assert(
      fc.property(fc.oneof(...kinds, fc.string()), (text) => {
        const judged = judge(text);
        if (judged.kind === "good") expect(judged.address.toLowerCase()).toBe(text.trim().toLowerCase());
      }),
    );
  });
});
