import { describe, expect, it } from "vitest";
import { LIN_WEI, LOOK_ALIKE } from "../fixtures/proposals.fixture.ts";
import type { Contact } from "../server/api-types.ts";
import { addressVerdict, contactClashes } from "./contact-checks.ts";

const ADDRESS = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const lin: Contact = { id: "con_1", name: "Lin Wei", address: LIN_WEI, createdAt: 0 };
const kinds = (name: string, address: string, own?: string) =>
  contactClashes([lin], { name, address }, own).map(({ kind }) => kind);

describe("an address while it is typed", () => {
  it("is judged by its form and its checksum", () => {
    expect(addressVerdict(` ${ADDRESS} `)).toEqual({ kind: "good", address: ADDRESS, checksummed: true });
    expect(addressVerdict(ADDRESS.toLowerCase())).toEqual({ kind: "good", address: ADDRESS, checksummed: false });
    expect(addressVerdict(ADDRESS.replace("F", "f"))).toMatchObject({ kind: "problem", problem: "bad-checksum" });
    expect(addressVerdict("0x90F7")).toEqual({ kind: "problem", problem: "wrong-length", digits: 4 });
    expect(addressVerdict("alice.eth")).toMatchObject({ kind: "problem", problem: "not-hex" });
    expect(addressVerdict("  ")).toEqual({ kind: "empty" });
  });
});

describe("a contact beside the others", () => {
  it("may not take a name, however it is written", () => {
    expect(kinds("ｌｉｎ  wei ", ADDRESS)).toEqual(["name-taken"]);
    expect(kinds("Lin Wei", ADDRESS, "con_1")).toEqual([]);
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
