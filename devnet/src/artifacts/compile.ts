import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Abi, Hex } from "viem";
import type { Artifact } from "./artifact.ts";

const require = createRequire(import.meta.url);

/** Where our own Solidity lives. */
export const CONTRACTS_FOLDER = path.resolve(import.meta.dirname, "../../contracts");

interface SolcOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly abi: Abi; readonly evm: { readonly bytecode: { readonly object: string } } }>>
    >
  >;
}

/** Our own sources by file name. */
export function ownSources(): Record<string, string> {
  const files = fs.readdirSync(CONTRACTS_FOLDER).filter((file) => file.endsWith(".sol"));
  return Object.fromEntries(
    files.sort().map((file) => [file, fs.readFileSync(path.join(CONTRACTS_FOLDER, file), "utf8")]),
  );
}

/** What the result of compiling depends on beside the sources. */
export function compilerVersions(): Record<string, string> {
  const version = (name: string): string => require(`${name}/package.json`).version;
  return { solc: version("solc"), openzeppelin: version("@openzeppelin/contracts"), evm: EVM };
}

/** The newest rules that every chain Alou speaks to follows. */
const EVM = "cancun";

/**
 * Compiles our own Solidity with solc's WebAssembly build (seconds; nothing is fetched). Contract names are unique over
 * all files; interfaces, abstract contracts and what is only imported are left out.
 * @throws Error with the compiler's own messages
 */
export function compileContracts(sources: Readonly<Record<string, string>>): Record<string, Artifact> {
  const solc = require("solc");
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(Object.entries(sources).map(([file, content]) => [file, { content }])),
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: EVM,
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
    },
  };
  const output: SolcOutput = JSON.parse(solc.compile(JSON.stringify(input), { import: findImport }));
  const problems = (output.errors ?? []).filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new Error(problems.map(({ formattedMessage }) => formattedMessage).join("\n"));

  const artifacts: Record<string, Artifact> = {};
  for (const file of Object.keys(sources)) {
    for (const [name, { abi, evm }] of Object.entries(output.contracts[file] ?? {})) {
      if (evm.bytecode.object === "") continue;
      if (artifacts[name]) throw new Error(`two contracts are called ${name}`);
      artifacts[name] = { abi, bytecode: `0x${evm.bytecode.object}` as Hex, links: {} };
    }
  }
  return artifacts;
}

function findImport(name: string): { contents: string } | { error: string } {
  try {
    return { contents: fs.readFileSync(require.resolve(name), "utf8") };
  } catch (error) {
    return { error: String(error) };
  }
}
