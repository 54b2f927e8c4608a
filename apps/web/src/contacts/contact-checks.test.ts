import type { ChainId } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import { LIN_WEI, LOOK_ALIKE } from "../fixtures/proposals.fixture.ts";
import type { Contact } from "../server/api-types.ts";
import { addressVerdict, contactClashes } from "./contact-checks.ts";

const SERVED: readonly ChainId[] = ["eip155:31337", "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA", "cosmos:localcosmos-1"];
const ADDRESS = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const SOLANA = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";
const contact = (id: string, name: string, address: string): Contact => ({
  ...{ id, name, address, family: "evm", chains: [], warnings: [], createdAt: 0 },
});
const lin = contact("con_1", "Lin Wei", LIN_WEI);
const judge = (address: string) => addressVerdict(address, SERVED);
const kinds = (name: string, address: string, own?: string, list = [lin]) =>
  contactClashes(list, { name, verdict: judge(address) }, own).map(({ kind }) => kind);

describe("an address while it is typed", () => {
  it("is judged by the rules of its own family", () => {
    expect(judge(` ${ADDRESS} `)).toMatchObject({ kind: "good", address: ADDRESS, family: "evm", warnings: [] });
    expect(judge(ADDRESS.toLowerCase())).toMatchObject({ kind: "good", address: ADDRESS, warnings: ["unchecked"] });
    expect(judge(ADDRESS.replace("F", "f"))).toMatchObject({ kind: "wrong", problem: "bad-checksum" });
    expect(judge("0x90F7")).toMatchObject({ kind: "wrong", problem: "wrong-length" });
    expect(judge(SOLANA)).toMatchObject({ kind: "good", family: "solana", chains: [SERVED[1]] });
    expect(judge("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")).toMatchObject({ kind: "wrong", problem: "not-served" });
    expect(judge("alice.eth")).toMatchObject({ kind: "wrong", problem: "not-an-address" });
    expect(judge("  ")).toEqual({ kind: "empty" });
  });
});

describe("a contact beside the others", () => {
  it("may not take a name, however it is written", () => {
    expect(kinds("ｌｉｎ  wei ", ADDRESS)).toEqual(["name-taken"]);
    expect(kinds("Lin Wei", ADDRESS, "con_1")).toEqual([]);
  });

  it("may have the name for an address of another family", () => {
    expect(kinds("Lin Wei", SOLANA)).toEqual([]);
    expect(kinds("Lin Wei", SOLANA, undefined, [lin, contact("con_2", "lin wei", SOLANA)])).toEqual([
      "name-taken",
      "address-known",
    ]);
  });

  it("is told apart from the address it is saved under already", () => {
    expect(kinds("Somebody", LIN_WEI.toLowerCase())).toEqual(["address-known"]);
  });

  it("is warned of when it only looks like another", () => {
    expect(kinds("Somebody", LOOK_ALIKE.toLowerCase())).toEqual(["look-alike"]);
    expect(kinds("Somebody", ADDRESS)).toEqual([]);
    expect(kinds("Somebody", "0x12")).toEqual([]);
  });
});
