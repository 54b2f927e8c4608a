import { assetsOf } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { describe, expect, it } from "vitest";
import { PACKAGES, splitArtifactPath } from "../artifacts/packages.ts";
import { BOOK, PROTOCOLS } from "./all.ts";
import type { Protocol } from "./protocol.ts";

const protocols: readonly Protocol[] = PROTOCOLS;

describe("the list of protocols", () => {
  it("names every contract once", () => {
    const names = protocols.flatMap(({ addresses }) => Object.keys(addresses));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(protocols.map(({ id }) => id)).size).toBe(protocols.length);
    expect(Object.keys(BOOK).sort()).toEqual(names.sort());
  });

  it("gives every contract an address of its own, with its checksum", () => {
    const addresses = Object.values(BOOK);
    expect(addresses.map(checksumEvmAddress)).toEqual(addresses);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("has the tokens that the registry lists for the devnet, at those addresses", () => {
    const listed = assetsOf("eip155:31337").flatMap(({ id }) => tokenAddress(id) ?? []);
    expect(listed.length).toBeGreaterThan(5);
    expect(Object.values(BOOK)).toEqual(expect.arrayContaining(listed));
  });

  it("needs only packages that are pinned, and all of them", () => {
    const needed = new Set(protocols.flatMap(({ artifacts }) => artifacts.map((path) => splitArtifactPath(path).name)));
    expect([...needed].sort()).toEqual(Object.keys(PACKAGES).sort());
  });
});
