// node devnet/src/main.ts [--port 8545] [--block-time 1] [--automine] [--seed 1]
import { parseArgs } from "node:util";
import { PUBLIC_TEST_MNEMONIC } from "./accounts.ts";
import { startDevnet } from "./devnet.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8545" },
    "block-time": { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    automine: { type: "boolean", default: false },
  },
});

function positive(name: "port" | "block-time" | "seed"): number {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} takes a number, not ${values[name]}`);
  return value;
}

try {
  const started = performance.now();
  const devnet = await startDevnet({
    port: positive("port"),
    blockTime: positive("block-time"),
    seed: positive("seed"),
    mode: values.automine ? "automine" : "pulse",
    log: (line) => console.log(line),
  });
  console.log(`Local chain ${devnet.chainId}, play money only, ready in ${Math.round(performance.now() - started)} ms`);
  console.log(`  RPC        ${devnet.rpcUrl}`);
  console.log(`  WebSocket  ${devnet.wsUrl}`);
  console.log("\nAccounts. Their keys are public: never send anything to them on a real chain.");
  console.log(`  mnemonic   ${PUBLIC_TEST_MNEMONIC}`);
  for (const { index, address, role } of devnet.accounts) console.log(`  ${index}  ${address}  ${role}`);
  console.log("\nContracts, at mainnet's addresses where mainnet has them");
  for (const [name, address] of Object.entries(devnet.book)) console.log(`  ${address}  ${name}`);
  console.log("\nCtrl-C ends it.");
  const stop = (): void => {
    void devnet.stop().then(() => process.exit(0));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
