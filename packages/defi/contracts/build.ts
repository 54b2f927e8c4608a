// Compiles PoolLens.sol into src/pool-lens.generated.ts: node packages/defi/contracts/build.ts
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const SOURCE = path.join(import.meta.dirname, "PoolLens.sol");
const TARGET = path.join(import.meta.dirname, "../src/pool-lens.generated.ts");

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts: Record<
    string,
    Record<string, { readonly evm: { readonly bytecode: { readonly object: string } } }>
  >;
}

/**
 * The TypeScript module that holds the lens's creation code. The same source and compiler give the same bytes: no
 * metadata is appended, and nothing depends on where the file lies.
 * @throws Error with the compiler's messages
 */
export function compilePoolLens(): string {
  const solc = createRequire(import.meta.url)("solc") as { version(): string; compile(input: string): string };
  const input = {
    language: "Solidity",
    sources: { "PoolLens.sol": { content: fs.readFileSync(SOURCE, "utf8") } },
    settings: {
      // Small before fast: the code travels in every request, and gas in an eth_call costs nobody anything.
      optimizer: { enabled: true, runs: 1 },
      viaIR: true,
      // The oldest rules any of our chains still runs by, so that the code works everywhere.
      evmVersion: "paris",
      metadata: { appendCBOR: false, bytecodeHash: "none" },
      outputSelection: { "*": { "*": ["evm.bytecode.object"] } },
    },
  };
  const output: Output = JSON.parse(solc.compile(JSON.stringify(input)));
  const problems = (output.errors ?? []).map((error) => error.formattedMessage);
  const code = output.contracts?.["PoolLens.sol"]?.PoolLens?.evm.bytecode.object;
  if (problems.length > 0 || !code) throw new Error(`PoolLens.sol: ${problems.join("\n") || "no code"}`);
  return `// Made by contracts/build.ts from contracts/PoolLens.sol with solc ${solc.version()}. Do not edit.

/** Creation code of PoolLens, ${code.length / 2} bytes. */
export const POOL_LENS_CODE =
  "0x${code}";
`;
}

if (process.argv[1] === import.meta.filename) {
  const text = compilePoolLens();
  fs.writeFileSync(TARGET, text);
  process.stdout.write(`${path.relative(process.cwd(), TARGET)}: ${text.match(/, (\d+) bytes/)?.[1]} bytes of code\n`);
}
