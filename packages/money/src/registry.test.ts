import { describe, expect, it } from "vitest";
import { ASSETS, assetsOf, findAsset, getAsset, isNative, wrappedNative } from "./asset.ts";
import { isAssetId, isChainId, splitAsset, tokenAddress } from "./caip.ts";
import { CHAINS, eip155Number, findChain, getChain } from "./chain.ts";
import { parseEvmAddress } from "./evm-address.ts";

describe("chains", () => {
  it("have unique, well-formed ids and names", () => {
    expect(new Set(CHAINS.map((chain) => chain.id)).size).toBe(CHAINS.length);
    for (const chain of CHAINS) {
      expect(isChainId(chain.id)).toBe(true);
      expect(chain.name.zh && chain.name.en).toBeTruthy();
      expect(chain.explorer?.endsWith("/") ?? false).toBe(false);
      expect(chain.blockSeconds).toBeGreaterThan(0);
    }
  });

  it("share no alias: a name means one network", () => {
    const seen = new Map<string, string>();
    for (const chain of CHAINS) {
      for (const alias of chain.aliases) {
        expect({ alias, lower: alias === alias.toLowerCase(), owner: seen.get(alias) ?? chain.id }).toEqual({
          alias,
          lower: true,
          owner: chain.id,
        });
        seen.set(alias, chain.id);
      }
    }
  });

  it("name a native asset the registry lists", () => {
    for (const chain of CHAINS) {
      const native = getAsset(chain.native);
      expect(native.chain).toBe(chain.id);
      expect(isNative(native.id)).toBe(true);
    }
  });

  it("are found by id alone", () => {
    expect(findChain("eip155:1")?.name.en).toBe("Ethereum");
    expect(findChain("eip155:999999")).toBeUndefined();
    expect(() => getChain("eip155:999999")).toThrow("eip155:999999");
    expect(eip155Number("eip155:8453")).toBe(8453);
  });
});

describe("assets", () => {
  it("have unique, well-formed ids", () => {
    expect(new Set(ASSETS.map((asset) => asset.id.toLowerCase())).size).toBe(ASSETS.length);
    for (const asset of ASSETS) {
      expect(isAssetId(asset.id)).toBe(true);
      expect(splitAsset(asset.id).chain).toBe(asset.chain);
      expect(findChain(asset.chain)).toBeDefined();
    }
  });

  it("carry checksummed contracts", () => {
    for (const asset of ASSETS) {
      const contract = tokenAddress(asset.id);
      if (contract !== undefined) expect(parseEvmAddress(contract)).toBe(contract);
    }
  });

  it("mean one contract for a symbol on a network", () => {
    const symbols = ASSETS.map((asset) => `${asset.chain} ${asset.symbol.toLowerCase()}`);
    expect(new Set(symbols).size).toBe(symbols.length);
    const keys = ASSETS.map((asset) => `${asset.chain} ${asset.key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("have decimals a token can have, and Binance-Peg's eighteen", () => {
    for (const asset of ASSETS) {
      expect(Number.isInteger(asset.decimals) && asset.decimals >= 0 && asset.decimals <= 30).toBe(true);
    }
    const decimals = (id: string) => findAsset(id)?.decimals;
    expect(decimals("eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48")).toBe(6);
    expect(decimals("eip155:56/erc20:0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d")).toBe(18);
    expect(decimals("eip155:56/erc20:0x55d398326f99059fF775485246999027B3197955")).toBe(18);
    expect(decimals("eip155:1/erc20:0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599")).toBe(8);
  });

  it("are found in any letter case", () => {
    const usdc = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
    expect(findAsset(usdc.toUpperCase().replace("EIP155", "eip155"))?.symbol).toBe("USDC");
    expect(findAsset(usdc.toLowerCase())?.id).toBe(usdc);
    expect(() => getAsset("eip155:1/erc20:0x0000000000000000000000000000000000000001")).toThrow("not in the registry");
  });

  it("list the native coin first, and one wrapped form at most", () => {
    for (const chain of CHAINS) {
      const [first] = assetsOf(chain.id);
      expect(first?.id).toBe(chain.native);
      expect(assetsOf(chain.id).filter((asset) => asset.quirks?.wrapsNative).length).toBeLessThanOrEqual(1);
    }
    expect(wrappedNative("eip155:1")?.symbol).toBe("WETH");
    expect(wrappedNative("eip155:137")?.symbol).toBe("WPOL");
    expect(wrappedNative("bip122:000000000019d6689c085ae165831e93")).toBeUndefined();
  });
});
