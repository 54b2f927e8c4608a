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

/** The labelled contracts, by concept. What a name beginning with `hostile` says is in its labels; of the others nothing may be a danger. */
export const HOSTILE = [
  "hostile-traps",
  "hostile-balances",
  "hostile-drainers",
  "hostile-keepers",
  "hostile-takeovers",
  "hostile-outsider",
  "hostile-restraints",
  "hostile-claims",
  "hostile-farms",
  "hostile-custody",
  "hostile-lures",
  "hostile-accounts",
  "hostile-exits",
  "hostile-taxes",
  "hostile-books",
  "hostile-slots",
  "hostile-nfts",
  "hostile-decoys",
  "hostile-seasons",
  "hostile-classics",
  "hostile-classics-tokens",
  "hostile-arrangements",
  "hostile-repertoire",
  "hostile-repertoire-tokens-1",
  "hostile-repertoire-tokens-2",
  "hostile-repertoire-variants",
  "hostile-leave",
  "hostile-consents",
  "hostile-promises",
  "hostile-orders",
  "hostile-refusals",
  "hostile-ledgers",
  "hostile-takers",
  "hostile-faces",
  "hostile-records",
  "hostile-habits",
  "hostile-old-traps",
  "hostile-edges",
  "hostile-overrides",
] as const;
export const HONEST = [
  "honest-tokens",
  "honest-finance",
  "honest-markets",
  "honest-accounts",
  "honest-uses",
  "honest-restraints",
  "honest-neighbours",
  "honest-issuers",
  "honest-seasons",
  "honest-classics",
  "honest-arrangements",
  "honest-repertoire",
  "honest-repertoire-tokens",
  "honest-repertoire-variants",
  "honest-guards",
  "honest-templates",
  "honest-likenesses",
  "honest-likenesses-2",
  "honest-edges",
] as const;

/**
 * Every kind of contract that people meet, none a danger. They take long to compile: the long tests read them.
 * What several of a kind are made of (`honest-…-parts.sol`) is imported by them and is no case of its own.
 */
export const HONEST_KINDS = [
  "honest-deals-1",
  "honest-deals-2",
  "honest-deals-3",
  "honest-deals-4",
  "honest-dialects-1",
  "honest-dialects-2",
  "honest-dialects-3",
  "honest-elastic",
  "honest-launches-1",
  "honest-launches-2",
  "honest-nfts-1",
  "honest-nfts-2",
  "honest-pools-1",
  "honest-pools-2",
  "honest-pools-3",
  "honest-vaults-1",
  "honest-vaults-2",
  "honest-vaults-3",
  "honest-wallets-1",
  "honest-wallets-2",
  "honest-wallets-3",
  "honest-wallets-4",
  "honest-repertoire-library",
  "honest-promises",
  "honest-orders",
  "honest-coins",
  "honest-dealings",
  "honest-control",
  "honest-overrides",
] as const;

/** A file of the labelled set, without its ending. */
export type LabelledFile =
  | "hostile"
  | "honest"
  | (typeof HOSTILE)[number]
  | (typeof HONEST | typeof HONEST_KINDS)[number];

/**
 * Compiles files of the labelled set (seconds) with solc's WebAssembly build.
 * @param settings of the compiler: what is found must not hang on them
 */
export function compileLabelled(files: readonly LabelledFile[], settings: Record<string, unknown>): LabelledContract[] {
  const sources = new Map(
    files.map((each) => [`${each}.sol`, fs.readFileSync(path.join(FOLDER, `${each}.sol`), "utf8")]),
  );
  const input = {
    language: "Solidity",
    sources: Object.fromEntries([...sources].map(([file, content]) => [file, { content }])),
    settings: { ...settings, outputSelection: { "*": { "*": ["evm.deployedBytecode.object"] } } },
  };
  const read = (name: string) => {
    const beside = path.join(FOLDER, name);
    return { contents: fs.readFileSync(fs.existsSync(beside) ? beside : require.resolve(name), "utf8") };
  };
  const output = JSON.parse(require("solc").compile(JSON.stringify(input), { import: read }));
  const faults = (output.errors ?? []).filter(({ severity }: { severity: string }) => severity === "error");
  if (faults.length > 0)
    throw new Error(faults.map((each: { formattedMessage: string }) => each.formattedMessage).join("\n"));
  return [...sources].flatMap(([file, source]) => {
    const labels = new Map(
      [...source.matchAll(/\/\/\/ expects: (.*)\ncontract (\w+)/g)].map(([, label = "", name = ""]) => [name, label]),
    );
    const compiled = output.contracts[file] as Record<string, { evm: { deployedBytecode: { object: string } } }>;
    return Object.entries(compiled).flatMap(([name, { evm }]) => {
      // A library that is linked later stands in the code as text: any address does.
      const hex = evm.deployedBytecode.object.replace(/__.{36}__/g, "11".repeat(20));
      if (hex === "" || (file.startsWith("hostile") && !labels.has(name))) return [];
      return [{ name, runtime: new Uint8Array(Buffer.from(hex, "hex")), expects: labels.get(name)?.split(", ") ?? [] }];
    });
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
