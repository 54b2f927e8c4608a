import type { Abi, Address, Hex } from "viem";

/** A compiled contract, whichever tool compiled it. */
export interface Artifact {
  readonly abi: Abi;
  /** Creation code; library addresses still missing where `links` says so. */
  readonly bytecode: Hex;
  readonly links: LinkReferences;
}

/** Source file to library name to where its address belongs in the code, in bytes. */
export type LinkReferences = Readonly<
  Record<string, Readonly<Record<string, readonly { readonly start: number; readonly length: number }[]>>>
>;

type Code = string | { readonly object: string; readonly linkReferences?: LinkReferences };

/** The artifact files of Truffle, Hardhat, Foundry and Chainlink's own compiler wrapper, as far as we need them. */
interface ArtifactJson {
  readonly abi?: Abi;
  readonly bytecode?: Code;
  readonly linkReferences?: LinkReferences;
  readonly evm?: { readonly bytecode: Code };
  readonly compilerOutput?: { readonly abi: Abi; readonly evm: { readonly bytecode: Code } };
}

/**
 * Reads an artifact file: JSON of any of the usual tools, or a Solidity file that carries code as a `hex"…"` literal
 * (which has no ABI).
 * @throws Error when there is no code in it
 */
export function readArtifact(path: string, text: string): Artifact {
  if (path.endsWith(".sol")) {
    const literal = /hex"([0-9a-fA-F]+)"/.exec(text)?.[1];
    if (!literal) throw new Error(`${path} has no hex literal`);
    return { abi: [], bytecode: `0x${literal}`, links: {} };
  }
  const json = JSON.parse(text) as ArtifactJson;
  const code = json.bytecode ?? json.evm?.bytecode ?? json.compilerOutput?.evm.bytecode;
  const object = typeof code === "string" ? code : code?.object;
  const abi = json.abi ?? json.compilerOutput?.abi;
  if (!object || object === "0x" || !abi) throw new Error(`${path} has no ABI or no bytecode`);
  const links = json.linkReferences ?? (typeof code === "object" ? code.linkReferences : undefined) ?? {};
  return { abi, bytecode: object.startsWith("0x") ? (object as Hex) : `0x${object}`, links };
}

/**
 * Puts the addresses of libraries into creation code.
 * @param libraries by library name
 * @throws Error when a library is missing
 */
export function linkLibraries(artifact: Artifact, libraries: Readonly<Record<string, Address>>): Artifact {
  let code: string = artifact.bytecode;
  for (const byName of Object.values(artifact.links)) {
    for (const [name, places] of Object.entries(byName)) {
      const address = libraries[name];
      if (!address) throw new Error(`library ${name} is not deployed`);
      for (const { start, length } of places) {
        const from = 2 + start * 2;
        code = code.slice(0, from) + address.slice(2).toLowerCase() + code.slice(from + length * 2);
      }
    }
  }
  return { abi: artifact.abi, bytecode: code as Hex, links: {} };
}
