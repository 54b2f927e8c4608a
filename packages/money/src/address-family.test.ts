import { bech32 } from "@scure/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyAddress } from "./address-family.ts";

describe("Bitcoin", () => {
  it("knows an old address whose letters could be bech32's by its checksum", () => {
    const address = "mpdCKmmiAqTL14vQXjSxf4QRSAJuKySMVc";
    expect(classifyAddress(address)).toEqual({ family: "bitcoin", network: "testnet", address });
  });

  // Valid and invalid addresses of BIP-173 and BIP-350.
  it.each([
    ["BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "mainnet"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "mainnet"],
    ["tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "testnet"],
    ["tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy", "testnet"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "mainnet"],
    ["tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c", "testnet"],
    ["bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "mainnet"],
  ])("%s is valid", (text, network) => {
    expect(classifyAddress(text)).toEqual({ family: "bitcoin", network, address: text.toLowerCase() });
  });

  it.each([
    // Version 0 written in bech32m, version 1 written in bech32, a wrong checksum.
    ["tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47", "bad-checksum"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "bad-checksum"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bad-checksum"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4", "mixed-case"],
    // BIP-350: version 17, a version 0 program of 16 bytes, 41 bytes, zero padding of more than four bits.
    ["BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R", "wrong-length"],
    ["BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", "wrong-length"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav", "wrong-length"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf", "wrong-length"],
  ])("%s is not: %s", (text, problem) => {
    expect(classifyAddress(text)).toMatchObject({ family: "bitcoin", problem });
    expect(classifyAddress(text)?.address).toBeUndefined();
  });

  it.each([
    ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "mainnet"],
    ["3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "mainnet"],
    ["mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", "testnet"],
    ["2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc", "testnet"],
  ])("%s is valid base58check", (text, network) => {
    expect(classifyAddress(text)).toEqual({ family: "bitcoin", network, address: text });
  });

  it("tells a mistyped base58 address", () => {
    expect(classifyAddress("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")).toMatchObject({
      family: "bitcoin",
      problem: "bad-checksum",
    });
  });
});

describe("Cosmos", () => {
  it.each([
    ["cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", "cosmos"],
    ["osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09", "osmo"],
  ])("%s", (text, network) => {
    const found = classifyAddress(text);
    expect(found).toMatchObject({ family: "cosmos", network });
  });

  it("tells a wrong checksum", () => {
    expect(classifyAddress("cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eq")).toMatchObject({
      family: "cosmos",
      problem: "bad-checksum",
    });
  });
});

describe("Solana", () => {
  it.each([
    "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
    "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
    "11111111111111111111111111111111",
  ])("%s", (text) => {
    expect(classifyAddress(text)).toEqual({ family: "solana", address: text });
  });
});

describe("EVM", () => {
  it("keeps the checksummed spelling", () => {
    expect(classifyAddress("0xd8da6bf26964af9d7eed9e03e53415d37aa96045")).toEqual({
      family: "evm",
      address: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
    });
  });
  it("tells what is wrong with it", () => {
    expect(classifyAddress("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96046")).toEqual({
      family: "evm",
      problem: "bad-checksum",
    });
    expect(classifyAddress("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA960")).toEqual({
      family: "evm",
      problem: "wrong-length",
    });
  });
});

describe("anything else", () => {
  it.each(["", "hello", "alice.eth", "0x12", "bc1", "0OIl".repeat(8), "a".repeat(200)])("%j is no address", (text) => {
    expect(classifyAddress(text)).toBeUndefined();
  });

  it("takes no prefix for a network because every object has a member of its name", () => {
    const address = bech32.encode("constructor", bech32.toWords(new Uint8Array(20)));
    expect(classifyAddress(address)).toEqual({ family: "cosmos", network: "constructor", address });
  });

  it("never throws, and an address always reads back as itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 100 }),
          fc.stringMatching(/^(?:0x|bc1|cosmos1|1|3)[0-9a-zA-Z]{20,60}$/),
        ),
        (text) => {
          const address = classifyAddress(text)?.address;
          if (address !== undefined) expect(classifyAddress(address)?.address).toBe(address);
        },
      ),
      { numRuns: 500 },
    );
  });
});
