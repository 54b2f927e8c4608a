import { describe, expect, it } from "vitest";
import { authorizingChains } from "./delegation-ability.ts";

const ABLE = { eip7702Auth: { supported: true } };

describe("where a wallet signs authorizations for a page", () => {
  it("is on the chains it names, each once", () => {
    const told = {
      "0x1": ABLE,
      "0x01": ABLE,
      "0x7a69": { ...ABLE, atomic: { status: "ready" } },
      "0x2": { atomic: {} },
    };
    expect(authorizingChains(told, undefined)).toEqual(["eip155:1", "eip155:31337"]);
  });

  it("is on the chain it is on, where it speaks of all chains", () => {
    expect(authorizingChains({ "0x0": ABLE }, "eip155:10")).toEqual(["eip155:10"]);
    expect(authorizingChains({ "0x0": ABLE }, undefined)).toEqual([]);
  });

  it.each([
    undefined,
    null,
    "yes",
    {},
    { "0x1": null },
    { "0x1": { eip7702Auth: { supported: "true" } } },
    { "eip155:1": ABLE },
    { "0xffffffffffffffffff": ABLE },
  ])("is nowhere when it answers %j", (told) => {
    expect(authorizingChains(told, "eip155:1")).toEqual([]);
  });
});
