import { base64 } from "@scure/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cosmosAddress,
  cosmosAddressBytes,
  encodeCosmosAddress,
  isCosmosAddress,
  parseCosmosAddress,
} from "./address.ts";

const KEY = base64.decode("Ak9OKtmcNNYLm6YoPJQxqEGK+GcyEpYfl6d7Y3f80Fti");
const COSMOS = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";

describe("Cosmos addresses", () => {
  it("are the key's, under each chain's prefix", () => {
    expect(cosmosAddress("cosmos", KEY)).toBe(COSMOS);
    expect(cosmosAddress("osmo", KEY)).toBe("osmo19rl4cm2hmr8afy4kldpxz3fka4jguq0a5m7df8");
  });

  it("are read with their prefix, length and case", () => {
    expect(parseCosmosAddress("cosmos", COSMOS)).toBe(COSMOS);
    expect(parseCosmosAddress("cosmos", COSMOS.toUpperCase())).toBe(COSMOS);
    expect(isCosmosAddress("cosmos", COSMOS.toUpperCase())).toBe(false);
    expect(parseCosmosAddress("osmo", COSMOS)).toBe("wrong-prefix");
    expect(parseCosmosAddress("cosmos", `${COSMOS.slice(0, -1)}5`)).toBe("malformed");
    expect(parseCosmosAddress("cosmos", COSMOS.replace("cosmos1", "Cosmos1"))).toBe("malformed");
    expect(parseCosmosAddress("cosmos", encodeCosmosAddress("cosmos", new Uint8Array(19)))).toBe("wrong-length");
    expect(parseCosmosAddress("cosmos", encodeCosmosAddress("cosmos", new Uint8Array(32)))).toMatch(/^cosmos1/);
  });

  it("survive a walk to another chain and back, and never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.string(), (bytes, text) => {
        const there = encodeCosmosAddress("osmo", bytes);
        expect(cosmosAddressBytes(there)).toEqual(bytes);
        expect(parseCosmosAddress("osmo", there)).toBe(there);
        expect(parseCosmosAddress("cosmos", text)).toMatch(/malformed|wrong/);
      }),
      { numRuns: 100 },
    );
  });
});
