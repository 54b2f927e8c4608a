import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAccountId, isAssetId, isChainId, splitAccount, splitAsset, tokenAddress } from "./caip.ts";

describe("CAIP-2 chains", () => {
  // The test cases of the standard and its namespaces.
  it.each([
    "eip155:1",
    "bip122:000000000019d6689c085ae165831e93",
    "bip122:12a765e31ffd4059bada1e25190f6e98",
    "cosmos:cosmoshub-3",
    "cosmos:Binance-Chain-Tigris",
    "starknet:SN_GOERLI",
    "hedera:mainnet",
    "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
    "chainstd:8c3444cf8970a9e41a706fab93e7a6c4",
  ])("%s is one", (text) => expect(isChainId(text)).toBe(true));

  it.each([
    "",
    "eip155",
    "eip155:",
    ":1",
    "EIP155:1",
    "ei:1",
    "eip155:1:2",
    "eip155: 1",
    `eip155:${"1".repeat(33)}`,
    "toolongname:1",
    "eip155:1\n",
  ])("%j is none", (text) => expect(isChainId(text)).toBe(false));
});

describe("CAIP-10 accounts", () => {
  it.each([
    ["eip155:1:0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb", "eip155:1", "0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb"],
    [
      "bip122:000000000019d6689c085ae165831e93:128Lkh3S7CkDTBZ8W7BbpsN3YYizJMp8p6",
      "bip122:000000000019d6689c085ae165831e93",
      "128Lkh3S7CkDTBZ8W7BbpsN3YYizJMp8p6",
    ],
    [
      "cosmos:cosmoshub-3:cosmos1t2uflqwqe0fsj0shcfkrvpukewcw40yjj6hdc0",
      "cosmos:cosmoshub-3",
      "cosmos1t2uflqwqe0fsj0shcfkrvpukewcw40yjj6hdc0",
    ],
    ["hedera:mainnet:0.0.1234567890-zbhlt", "hedera:mainnet", "0.0.1234567890-zbhlt"],
  ] as const)("%s splits", (account, chain, address) => {
    expect(isAccountId(account)).toBe(true);
    expect(splitAccount(account)).toEqual({ chain, address });
  });

  it.each(["", "eip155:1", "eip155:1:", "eip155::0x1", "eip155:1:0x1/2"])("%j is none", (text) =>
    expect(isAccountId(text)).toBe(false),
  );
});

describe("CAIP-19 assets", () => {
  it.each([
    ["eip155:1/slip44:60", "eip155:1", "slip44", "60"],
    [
      "eip155:1/erc20:0x6b175474e89094c44da98b954eedeac495271d0f",
      "eip155:1",
      "erc20",
      "0x6b175474e89094c44da98b954eedeac495271d0f",
    ],
    ["bip122:000000000019d6689c085ae165831e93/slip44:0", "bip122:000000000019d6689c085ae165831e93", "slip44", "0"],
    ["cosmos:cosmoshub-3/slip44:118", "cosmos:cosmoshub-3", "slip44", "118"],
  ] as const)("%s splits", (asset, chain, namespace, reference) => {
    expect(isAssetId(asset)).toBe(true);
    expect(splitAsset(asset)).toEqual({ chain, namespace, reference });
  });

  it.each(["", "eip155:1", "eip155:1/", "eip155:1/erc20", "eip155:1/erc20:", "eip155:1/er:0x1", "eip155:1//erc20:0x1"])(
    "%j is none",
    (text) => expect(isAssetId(text)).toBe(false),
  );

  it("tells tokens from native coins", () => {
    expect(tokenAddress("eip155:1/erc20:0x6B175474E89094C44Da98b954EedeAC495271d0F")).toBe(
      "0x6B175474E89094C44Da98b954EedeAC495271d0F",
    );
    expect(tokenAddress("eip155:1/slip44:60")).toBeUndefined();
  });
});

it("parts put together again are the whole", () => {
  const chain = fc.stringMatching(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/);
  fc.assert(
    fc.property(
      chain,
      fc.stringMatching(/^[-.%a-zA-Z0-9]{1,128}$/),
      fc.stringMatching(/^[-a-z0-9]{3,8}$/),
      (id, reference, namespace) => {
        const account = `${id}:${reference}`;
        const asset = `${id}/${namespace}:${reference}`;
        expect(isChainId(id) && isAccountId(account) && isAssetId(asset)).toBe(true);
        expect(splitAccount(account as `${string}:${string}:${string}`)).toEqual({ chain: id, address: reference });
        expect(splitAsset(asset as `${string}:${string}/${string}:${string}`)).toEqual({
          chain: id,
          namespace,
          reference,
        });
      },
    ),
  );
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const check of [isChainId, isAccountId, isAssetId]) expect(typeof check(text)).toBe("boolean");
    }),
  );
});
