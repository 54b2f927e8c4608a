import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../world/worker-process.ts";
import { startWorld } from "../world/world.ts";

const HELP = `alou start [--port 8787] [--rpc-port 8545] [--block-time 1] [--verbose]

Starts the local chain, the Worker and the page, and stays until Ctrl-C.`;

/** The whole product on this machine, from one command. */
export async function runStart(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "8787" },
      "rpc-port": { type: "string", default: "8545" },
      "block-time": { type: "string", default: "1" },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const started = performance.now();
  console.log("Alou · local world");
  console.log("  building the page …");
  buildPage();
  console.log("  starting the chain and the Worker …");
  const world = await startWorld({
    devnet: {
      port: Number(values["rpc-port"]),
      blockTime: Number(values["block-time"]),
      log: (line) => console.log(`  ${line}`),
    },
    worker: { port: Number(values.port), verbose: values.verbose },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`
  Open ${world.url}

  chain     31337 at ${world.devnet.rpcUrl}: real protocols, play money, public test keys
  wallet    choose “Demo wallet” on the page; no extension is needed
  try       把 1 ETH 换成 USDC    ·    send 25 USDC to alice.eth

  Ready in ${seconds} s. Ctrl-C ends everything.`);
  await interrupted();
  console.log("\nStopping …");
  await world.stop();
  return 0;
}

/** Builds the page into the folder the Worker serves. */
export function buildPage(): void {
  const require = createRequire(path.join(ROOT, "package.json"));
  const vite = path.join(path.dirname(require.resolve("vite/package.json")), "bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "apps/web", "--logLevel", "warn"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error("the page could not be built");
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
