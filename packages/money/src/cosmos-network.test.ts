import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assetsOf, findAsset } from "./asset.ts";
import { isAssetId } from "./caip.ts";
import { CHAINS, getChain } from "./chain.ts";
import { channelBetween, cosmosAsset, cosmosDenom, cosmosNetwork, cosmosNetworksOf } from "./cosmos-network.ts";
import { COSMOS_NETWORKS } from "./cosmos-registry.ts";
import { decimalToUnits } from "./units.ts";

describe("Cosmos networks", () => {
  it("are those the chain registry lists", () => {
    const listed = CHAINS.filter(({ family }) => family === "cosmos").map(({ id }) => id);
    expect(COSMOS_NETWORKS.map(({ chain }) => chain).toSorted()).toEqual(listed.toSorted());
  });

  it("call a voucher by the hash of its way, and list each as an asset", () => {
    for (const { chain, vouchers } of COSMOS_NETWORKS) {
      for (const { hash, path, base, home } of vouchers) {
        expect(bytesToHex(sha256(new TextEncoder().encode(`${path}/${base}`))).toUpperCase()).toBe(hash);
        const here = findAsset(`${chain}/ibc:${hash}`);
        expect(here?.key).toBe(findAsset(getChain(home).native)?.key);
        expect(here?.decimals).toBe(findAsset(getChain(home).native)?.decimals);
        expect(path).toBe(`transfer/${channelBetween(chain, home)?.channel}`);
        expect(cosmosDenom(`${chain}/ibc:${hash}`)).toBe(`ibc/${hash}`);
      }
      expect(assetsOf(chain).length).toBe(1 + vouchers.length);
    }
  });

  it("have channels that lead back", () => {
    for (const { chain, channels } of COSMOS_NETWORKS) {
      for (const { to, channel, counterparty } of channels) {
        expect(channelBetween(to, chain)).toEqual({ to: chain, channel: counterparty, counterparty: channel });
        expect(getChain(to).test).toBe(getChain(chain).test);
      }
    }
  });

  it("have gas prices in order", () => {
    for (const { gasPrices } of COSMOS_NETWORKS) {
      const [slow = 0n, normal = 0n, fast = 0n] = [gasPrices.slow, gasPrices.normal, gasPrices.fast].map((price) =>
        BigInt(decimalToUnits(price, 18)),
      );
      expect(slow > 0n && slow <= normal && normal <= fast).toBe(true);
    }
  });

  it("share prefixes only with their own test chains", () => {
    expect(cosmosNetworksOf("osmo").map(({ chain }) => chain)).toEqual([
      "cosmos:osmosis-1",
      "cosmos:osmo-test-5",
      "cosmos:localosmosis-1",
    ]);
    expect(() => cosmosNetwork("eip155:1")).toThrow("eip155:1");
  });

  it("tell any coin's name as an asset and back", () => {
    const native = "cosmos:osmosis-1/slip44:10000118";
    expect(cosmosAsset("cosmos:osmosis-1", native, "uosmo")).toBe(native);
    expect(cosmosDenom(native)).toBe("uosmo");
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9/:._-]{2,40}$/), (denom) => {
        const asset = cosmosAsset("cosmos:osmosis-1", native, denom);
        expect(asset !== undefined && isAssetId(asset) && cosmosDenom(asset)).toBe(denom);
      }),
    );
    expect(cosmosAsset("cosmos:osmosis-1", native, "x".repeat(129))).toBeUndefined();
  });
});
