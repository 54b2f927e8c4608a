import type { ChainId } from "@alou/money/caip";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { watchTarget } from "./watch-target.ts";

const REGTEST: ChainId = "bip122:0f9188f13cb7b2c71f2a335e3a4fc328";
const SERVED: readonly ChainId[] = [
  "eip155:1",
  "eip155:10",
  "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
  "cosmos:cosmoshub-4",
  "cosmos:osmosis-1",
  REGTEST,
];

describe("what somebody wants to watch", () => {
  it.each([
    ["0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", ["eip155:1"]],
    ["GmaDrppBC7P5ARKV8g3djiwP89vz1jLK23V2GBjuAEGB", ["solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"]],
    ["cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4", ["cosmos:cosmoshub-4"]],
    ["osmo19rl4cm2hmr8afy4kldpxz3fka4jguq0a5m7df8", ["cosmos:osmosis-1"]],
    [" bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x ", [REGTEST]],
  ])("%s is found its chain", (text, chains) => {
    expect(watchTarget(text, SERVED)).toEqual({ kind: "address", address: text.trim(), chains });
  });

  it("is told apart when it is wrong, of a chain that is not served, or nothing", () => {
    expect(watchTarget("cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal5", SERVED)).toEqual({
      kind: "wrong",
      problem: "bad-checksum",
    });
    expect(watchTarget("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", SERVED)).toEqual({
      kind: "not-served",
      family: "bitcoin",
    });
    expect(watchTarget("  ", SERVED)).toEqual({ kind: "empty" });
    expect(watchTarget("alice", SERVED)).toEqual({ kind: "not-an-address" });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => watchTarget(text, SERVED).kind !== undefined));
  });
});
