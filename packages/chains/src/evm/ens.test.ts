import { type Address, bytesToHex, encodeAbiParameters, encodeFunctionData, parseAbi } from "viem";
import { packetToBytes, toCoinType, namehash as viemNamehash } from "viem/ens";
import { describe, expect, it } from "vitest";
import { dnsEncode, type EnsAnswer, ensChain, ensCoinType, ensRead, namehash } from "./ens.ts";
import type { Hex } from "./hex.ts";
import type { Outcome } from "./read.ts";

const ALICE: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const BOB: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const NOBODY: Address = "0x0000000000000000000000000000000000000000";

describe("a name's hash", () => {
  // The vectors of EIP-137.
  it.each([
    ["", "0x0000000000000000000000000000000000000000000000000000000000000000"],
    ["eth", "0x93cdeb708b7545dc668eb9280176169d1c33cfd8ed6f04690a0bcc88a93fc4ae"],
    ["foo.eth", "0xde9b09fd7c5f901e23a3f19fecc54828e9c848539801e86591bd9801b019f84f"],
  ])("of %j is %s", (name, hash) => expect(namehash(name)).toBe(hash));

  it.each(["alice.eth", "a.b.c.d.eth", "林薇.eth", "👩‍🚀.eth", "0.eth"])(
    "of %s is viem's, and so is its wire form",
    (name) => {
      expect(namehash(name)).toBe(viemNamehash(name));
      expect(dnsEncode(name)).toBe(bytesToHex(packetToBytes(name)));
    },
  );

  it("has no wire form with a label that is empty or too long", () => {
    expect(dnsEncode("a..eth")).toBeUndefined();
    expect(dnsEncode("")).toBeUndefined();
    expect(dnsEncode(`${"a".repeat(256)}.eth`)).toBeUndefined();
    expect(dnsEncode(`${"a".repeat(255)}.eth`)).toMatch(/^0xff6161/);
  });
});

describe("a chain's record", () => {
  it.each([
    ["eip155:1", 1],
    ["eip155:10", 10],
    ["eip155:8453", 8453],
    ["eip155:42161", 42161],
  ] as const)("of %s has ENSIP-11's coin type", (chain, id) => expect(ensCoinType(chain)).toBe(toCoinType(id)));

  it("is kept on Ethereum; the local world has names of its own", () => {
    expect([ensChain("eip155:8453"), ensChain("eip155:1"), ensChain("eip155:31337")]).toEqual([
      "eip155:1",
      "eip155:1",
      "eip155:31337",
    ]);
    expect(ensCoinType("eip155:31337")).toBe(60n);
  });
});

const RESOLVER = parseAbi([
  "function resolveWithGateways(bytes name, bytes data, string[] gateways) view returns (bytes, address)",
  "function addr(bytes32 node) view returns (address)",
]);
const MULTICOIN = parseAbi(["function addr(bytes32 node, uint256 coinType) view returns (bytes)"]);

const asked = (name: string, query: Hex) =>
  encodeFunctionData({
    abi: RESOLVER,
    functionName: "resolveWithGateways",
    args: [bytesToHex(packetToBytes(name)), query, []],
  });

const resolved = (result: Hex): Outcome => ({
  ok: true,
  value: encodeAbiParameters([{ type: "bytes" }, { type: "address" }], [result, BOB]),
});
const word = (address: Address) => resolved(encodeAbiParameters([{ type: "address" }], [address]));
const bytes = (value: Hex) => resolved(encodeAbiParameters([{ type: "bytes" }], [value]));
const REVERT: Outcome = { ok: false, code: 3, message: "execution reverted", data: "0x7199966d" };

describe("what is asked", () => {
  it("on Ethereum is the old record and the default one", () => {
    const node = viemNamehash("alice.eth");
    const data = ensRead("alice.eth", "eip155:1").calls.map((call) => (call.kind === "contract" ? call.data : ""));
    expect(data).toEqual([
      asked("alice.eth", encodeFunctionData({ abi: RESOLVER, functionName: "addr", args: [node] })),
      asked("alice.eth", encodeFunctionData({ abi: MULTICOIN, functionName: "addr", args: [node, 0x80000000n] })),
    ]);
  });

  it("elsewhere is the chain's own record and the default one, never Ethereum's", () => {
    const node = viemNamehash("alice.eth");
    const data = ensRead("alice.eth", "eip155:8453").calls.map((call) => (call.kind === "contract" ? call.data : ""));
    expect(data).toEqual(
      [toCoinType(8453), 0x80000000n].map((coin) =>
        asked("alice.eth", encodeFunctionData({ abi: MULTICOIN, functionName: "addr", args: [node, coin] })),
      ),
    );
  });

  it("is nothing for a name that cannot be written", () => {
    const read = ensRead("a..eth", "eip155:1");
    expect([read.calls, read.decode([])]).toEqual([[], { kind: "none" }]);
  });
});

describe("what a name says", () => {
  const NONE: EnsAnswer = { kind: "none" };
  const chainRecord = (address: Address): EnsAnswer => ({ kind: "address", address, record: "chain" });
  const defaultRecord = (address: Address): EnsAnswer => ({ kind: "address", address, record: "default" });
  const empty = bytes("0x");
  const dirty = resolved(`0x${"1".padStart(24, "0")}${ALICE.slice(2)}`);

  it.each([
    ["its own record", [word(ALICE), empty], chainRecord(ALICE)],
    ["its own before the default", [word(ALICE), bytes(BOB)], chainRecord(ALICE)],
    ["the default when its own is empty", [word(NOBODY), bytes(BOB)], defaultRecord(BOB)],
    ["nothing when both are empty", [word(NOBODY), empty], NONE],
    ["nothing when the default is the zero address", [word(NOBODY), bytes(NOBODY)], NONE],
    ["nothing when its own could not be read, whatever the default says", [REVERT, bytes(BOB)], NONE],
    ["nothing when nobody answers", [], NONE],
    ["nothing when the resolver is no contract", [{ ok: true, value: "0x" }, bytes(BOB)], NONE],
    ["nothing when its own is no address", [dirty, bytes(BOB)], NONE],
    ["nothing when its own is too short", [resolved("0x1234"), bytes(BOB)], NONE],
  ] as [string, Outcome[], EnsAnswer][])("on Ethereum is %s", (_, outcomes, answer) => {
    expect(ensRead("alice.eth", "eip155:1").decode(outcomes)).toEqual(answer);
  });

  it.each([
    ["its own record", [bytes(ALICE), bytes(BOB)], chainRecord(ALICE)],
    ["the default when its own is empty", [empty, bytes(BOB)], defaultRecord(BOB)],
    ["the default when its own is the zero address", [bytes(NOBODY), bytes(BOB)], defaultRecord(BOB)],
    ["nothing when its own could not be read", [REVERT, bytes(BOB)], NONE],
    ["nothing when its own has another length", [bytes("0x1234"), bytes(BOB)], NONE],
    ["nothing when its own is another chain's", [bytes(`0x${"11".repeat(32)}`), bytes(BOB)], NONE],
    ["nothing when the answer is cut", [{ ok: true, value: `0x${"0".repeat(62)}40` }, bytes(BOB)], NONE],
  ] as [string, Outcome[], EnsAnswer][])("on Base is %s", (_, outcomes, answer) => {
    expect(ensRead("alice.eth", "eip155:8453").decode(outcomes)).toEqual(answer);
  });
});
