import { SPENDERS } from "@alou/intents/lexicon/spenders";
import type { ChainId } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import { ourRouters, vouchedContract } from "./evm-contracts.ts";

const STANDING = SPENDERS.flatMap(({ label, type, addresses }) =>
  Object.entries(addresses).map(([chain, address]) => ({ label, type, chain: chain as ChainId, address })),
);

describe("contracts we vouch for", () => {
  it("vouches for every contract a user can name as a spender, on every chain it is offered on", () => {
    expect(STANDING.length).toBeGreaterThan(20);
    for (const { chain, address, label, type } of STANDING)
      expect(vouchedContract(chain, address), `${label} on ${chain}`).toEqual({ label, type });
  });

  it("names the routers of our own swaps as the words do, where both know them", () => {
    const routers = STANDING.filter(({ label }) => /Universal Router|SwapRouter02|SushiSwap/.test(label));
    expect(new Set(routers.map(({ label }) => label)).size).toBe(3);
    for (const { chain, address, label } of routers) expect(ourRouters(chain)).toContainEqual({ address, label });
  });

  it("does not vouch for a protocol's address on a chain where it does not stand", () => {
    expect(vouchedContract("eip155:8453", "0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2")).toBeUndefined();
  });
});
