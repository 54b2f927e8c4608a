import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const FOLDER = import.meta.dirname;

/** A contract of the labelled set. */
export interface LabelledContract {
  readonly name: string;
  readonly runtime: Uint8Array;
  /** `CT-12 danger`, from the line above it; empty of honest ones. */
  readonly expects: readonly string[];
}

/**
 * Compiles a file of the labelled set (seconds) with solc's WebAssembly build.
 * @param settings of the compiler: what is found must not hang on them
 */
export function compileLabelled(
  file: "hostile.sol" | "honest.sol",
  settings: Record<string, unknown>,
): LabelledContract[] {
  const source = fs.readFileSync(path.join(FOLDER, file), "utf8");
  const input = {
    language: "Solidity",
    sources: { [file]: { content: source } },
    settings: { ...settings, outputSelection: { "*": { "*": ["evm.deployedBytecode.object"] } } },
  };
  const read = (name: string) => ({ contents: fs.readFileSync(require.resolve(name), "utf8") });
  const output = JSON.parse(require("solc").compile(JSON.stringify(input), { import: read }));
  const faults = (output.errors ?? []).filter(({ severity }: { severity: string }) => severity === "error");
  if (faults.length > 0)
    throw new Error(faults.map((each: { formattedMessage: string }) => each.formattedMessage).join("\n"));
  const labels = new Map(
    [...source.matchAll(/\/\/\/ expects: (.*)\ncontract (\w+)/g)].map(([, label = "", name = ""]) => [name, label]),
  );
  const compiled = Object.entries(
    output.contracts[file] as Record<string, { evm: { deployedBytecode: { object: string } } }>,
  );
  return compiled.flatMap(([name, { evm }]) => {
    const hex = evm.deployedBytecode.object;
    if (hex === "" || (file === "hostile.sol" && !labels.has(name))) return [];
    return [{ name, runtime: new Uint8Array(Buffer.from(hex, "hex")), expects: labels.get(name)?.split(", ") ?? [] }];
  });
}

/** A token that is tried out on a local chain. */
export interface BehavingToken {
  readonly name: string;
  /** Its constructor takes nothing and gives the whole supply to who deploys it. */
  readonly creation: `0x${string}`;
  /** `CT-12 danger`; empty of honest ones. */
  readonly sees: readonly string[];
}

/** Compiles the tokens of `behaving.sol` (seconds). */
export function compileBehaving(): BehavingToken[] {
  const file = "behaving.sol";
  const source = fs.readFileSync(path.join(FOLDER, file), "utf8");
  const settings = {
    ...{ optimizer: { enabled: true, runs: 200 }, evmVersion: "cancun" },
    outputSelection: { "*": { "*": ["evm.bytecode.object"] } },
  };
  const input = { language: "Solidity", sources: { [file]: { content: source } }, settings };
  const output = JSON.parse(require("solc").compile(JSON.stringify(input)));
  const faults = (output.errors ?? []).filter(({ severity }: { severity: string }) => severity === "error");
  if (faults.length > 0)
    throw new Error(faults.map((each: { formattedMessage: string }) => each.formattedMessage).join("\n"));
  return [...source.matchAll(/\/\/\/ sees: (.*)\ncontract (\w+)/g)].map(([, label = "", name = ""]) => ({
    name,
    creation: `0x${output.contracts[file][name].evm.bytecode.object}`,
    sees: label === "nothing" ? [] : label.split(", "),
  }));
}
