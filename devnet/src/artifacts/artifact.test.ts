import { describe, expect, it } from "vitest";
import { linkLibraries, readArtifact } from "./artifact.ts";

const abi = [{ type: "fallback", stateMutability: "payable" }];
const links = { "lib/A.sol": { A: [{ start: 1, length: 20 }] } };

describe("readArtifact", () => {
  it.each([
    ["Truffle's and Hardhat's", { abi, bytecode: "0x6001", linkReferences: links }, links],
    ["SushiSwap's, without the prefix", { abi, bytecode: "6001" }, {}],
    ["Foundry's", { abi, bytecode: { object: "0x6001", linkReferences: links } }, links],
    ["solc's", { abi, evm: { bytecode: { object: "6001" } } }, {}],
    ["Chainlink's", { compilerOutput: { abi, evm: { bytecode: { object: "0x6001" } } } }, {}],
  ])("reads %s files", (_, json, expected) => {
    expect(readArtifact("A.json", JSON.stringify(json))).toEqual({ abi, bytecode: "0x6001", links: expected });
  });

  it("takes code from a literal in a Solidity file", () => {
    const text = 'contract DeployPermit2 { bytes code = hex"60016002"; }';
    expect(readArtifact("Deploy.sol", text)).toEqual({ abi: [], bytecode: "0x60016002", links: {} });
  });

  it.each([
    ["an interface", "I.json", JSON.stringify({ abi, bytecode: "0x" })],
    ["no code at all", "A.json", JSON.stringify({ abi })],
    ["no ABI", "A.json", JSON.stringify({ bytecode: "0x6001" })],
    ["a Solidity file without a literal", "A.sol", "contract A {}"],
  ])("refuses %s", (_, path, text) => {
    expect(() => readArtifact(path, text)).toThrow(path);
  });
});

describe("linkLibraries", () => {
  const unlinked = {
    abi: [],
    bytecode: `0x73${"_".repeat(40)}60${"_".repeat(40)}00` as const,
    links: {
      "lib/A.sol": { A: [{ start: 1, length: 20 }] },
      "lib/B.sol": { B: [{ start: 22, length: 20 }] },
    },
  };
  const [a, b] = ["Aa".repeat(20), "bB".repeat(20)];

  it("puts every address in its place", () => {
    const linked = linkLibraries(unlinked, { A: `0x${a}`, B: `0x${b}` });
    expect(linked.bytecode).toBe(`0x73${a?.toLowerCase()}60${b?.toLowerCase()}00`);
    expect(linked.links).toEqual({});
  });

  it("names a library that is missing", () => {
    expect(() => linkLibraries(unlinked, { A: `0x${a}` })).toThrow("library B");
  });
});
