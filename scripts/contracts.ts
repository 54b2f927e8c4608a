// Compiles our own contracts (never deployed: they run inside eth_call) into committed TypeScript.
//   node scripts/contracts.ts            write the generated files
//   node scripts/contracts.ts --check    fail when one is not what its source compiles to
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

interface Contract {
  /** Solidity file, relative to the root; it is named after its contract. */
  readonly source: string;
  /** `creation`: run deployless. `runtime`: put at an address by a state override. */
  readonly code: "creation" | "runtime";
  readonly output: string;
  readonly constant: string;
  /** The optimizer's `runs`: 1 makes small code, which travels in every request; 200 cheap calls. */
  readonly runs: number;
}

const CONTRACTS: readonly Contract[] = [
  {
    source: "packages/chains/contracts/Rehearsal.sol",
    code: "runtime",
    output: "packages/chains/src/evm/rehearsal.generated.ts",
    constant: "REHEARSAL_CODE",
    runs: 200,
  },
  {
    source: "packages/chains/contracts/SignatureValidator.sol",
    code: "creation",
    output: "packages/chains/src/evm/signature-validator.generated.ts",
    constant: "SIGNATURE_VALIDATOR_CODE",
    runs: 200,
  },
  {
    source: "packages/chains/contracts/CodeLens.sol",
    code: "creation",
    output: "packages/chains/src/evm/code-lens.generated.ts",
    constant: "CODE_LENS_CODE",
    runs: 1,
  },
  {
    source: "packages/defi/contracts/PoolLens.sol",
    code: "creation",
    output: "packages/defi/src/pool-lens.generated.ts",
    constant: "POOL_LENS_CODE",
    runs: 1,
  },
  {
    source: "packages/portfolio/contracts/Fence.sol",
    code: "creation",
    output: "packages/portfolio/src/evm/fence.generated.ts",
    constant: "FENCE_CODE",
    runs: 1,
  },
];

const root = path.resolve(import.meta.dirname, "..");

interface Compiled {
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
}

/** The text of a generated file, made from its source as it is now. */
export function generate(contract: Contract, compile: (input: string) => string): string {
  const input = {
    language: "Solidity",
    sources: { [contract.source]: { content: fs.readFileSync(path.join(root, contract.source), "utf8") } },
    settings: {
      optimizer: { enabled: true, runs: contract.runs },
      evmVersion: "paris", // no PUSH0: it has to run on every EVM chain
      viaIR: true,
      metadata: { bytecodeHash: "none", appendCBOR: false },
      outputSelection: { "*": { "*": ["evm.bytecode.object", "evm.deployedBytecode.object"] } },
    },
  };
  const output = JSON.parse(compile(JSON.stringify(input)));
  const errors = (output.errors ?? []).filter((error: { severity: string }) => error.severity === "error");
  if (errors.length > 0)
    throw new Error(errors.map((error: { formattedMessage: string }) => error.formattedMessage).join("\n"));
  const compiled: Compiled = output.contracts[contract.source][path.basename(contract.source, ".sol")];
  const code = contract.code === "creation" ? compiled.evm.bytecode.object : compiled.evm.deployedBytecode.object;
  return `// Compiled from ${contract.source} by scripts/contracts.ts.\nexport const ${contract.constant} = "0x${code}";\n`;
}

/** Generated files that no longer match their source. */
export function contractProblems(): string[] {
  const compile = loadCompiler();
  return CONTRACTS.flatMap((contract) => {
    const file = path.join(root, contract.output);
    const current = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    return current === generate(contract, compile) ? [] : [`${contract.output}: run node scripts/contracts.ts`];
  });
}

function loadCompiler(): (input: string) => string {
  const require = createRequire(path.join(root, "package.json"));
  return require("solc").compile;
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes("--check")) {
    const problems = contractProblems();
    for (const problem of problems) console.error(problem);
    process.exit(problems.length === 0 ? 0 : 1);
  }
  const compile = loadCompiler();
  for (const contract of CONTRACTS) {
    fs.writeFileSync(path.join(root, contract.output), generate(contract, compile));
    console.log(contract.output);
  }
}
