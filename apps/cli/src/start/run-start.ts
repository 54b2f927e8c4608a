import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { openScript } from "@alou/devnet/deepseek/open-script";
import { startDeepSeek } from "@alou/devnet/deepseek/server";
import type { DevnetOptions } from "@alou/devnet/devnet";
import { startRelay } from "@alou/devnet/walletconnect/relay";
import { OTHER_FAMILIES, type OtherChains, type OtherFamily } from "../world/other-chains.ts";
import { type ModelSettings, ROOT, type WorkerOptions } from "../world/worker-process.ts";
import { startWorld } from "../world/world.ts";

const HELP = `alou start [--port 8787] [--rpc-port 8545] [--mcp-port 8788] [--block-time 1] [--families solana,cosmos,bitcoin] [--verbose]
           [--simulate-model [--model-scenario file.json | --model-seed 1 [--model-faults 0.5]]]

Starts the local chains, the Worker and the page, and stays until Ctrl-C. With DEEPSEEK_API_KEY set the chat asks DeepSeek
(DEEPSEEK_BASE_URL for another address); with --simulate-model it asks a simulator on this machine; with neither, the
rules answer.`;

/** The whole product on this machine, from one command. */
export async function runStart(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "8787" },
      "rpc-port": { type: "string", default: "8545" },
      "mcp-port": { type: "string", default: "8788" },
      "block-time": { type: "string", default: "1" },
      families: { type: "string", default: OTHER_FAMILIES.join(",") },
      verbose: { type: "boolean", default: false },
      "simulate-model": { type: "boolean", default: false },
      "model-scenario": { type: "string" },
      "model-seed": { type: "string" },
      "model-faults": { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const script = { scenario: values["model-scenario"], seed: values["model-seed"], faults: values["model-faults"] };
  const simulator = values["simulate-model"]
    ? await startDeepSeek({ script: openScript(script), apiKey: SIMULATED_KEY })
    : undefined;
  try {
    await stay(
      {
        port: Number(values["rpc-port"]),
        blockTime: Number(values["block-time"]),
        log: (line) => console.log(`  ${line}`),
      },
      { port: Number(values.port), verbose: values.verbose },
      Number(values["mcp-port"]),
      OTHER_FAMILIES.filter((family) => values.families.split(",").includes(family)),
      simulator?.url,
    );
  } finally {
    await simulator?.stop();
  }
  return 0;
}

/** @param simulator the simulated model's address, if there is one */
async function stay(
  devnet: DevnetOptions,
  worker: Partial<WorkerOptions>,
  mcpPort: number,
  families: readonly OtherFamily[],
  simulator?: string,
): Promise<void> {
  const started = performance.now();
  const model = modelSettings(simulator);
  console.log("Alou · local world");
  // With a project id in the environment the page is built for WalletConnect's own relay, or for the one that is named.
  const relay = process.env.ALOU_WALLETCONNECT_PROJECT_ID ? undefined : await startRelay();
  console.log("  building the page …");
  buildPage({
    ALOU_LOCAL_WORLD: "yes",
    ...(relay && { ALOU_WALLETCONNECT_PROJECT_ID: "local", ALOU_WALLETCONNECT_RELAY: relay.url }),
  });
  console.log("  starting the chains and the Worker …");
  // The state begins anew with each start, and so may the key that credentials of other servers are kept under.
  const remote = { loopback: true, secretsKey: randomBytes(32).toString("base64") };
  const settings = { ...worker, remote, ...(model && { model }) };
  const world = await startWorld({
    devnet,
    families,
    pace: { ports: OTHER_PORTS },
    worker: settings,
    mcp: { port: mcpPort },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`
  Open ${world.url}

  chain     31337 at ${world.devnet.rpcUrl}: real protocols, play money, public test keys
${othersLines(world.others)}  model     ${modelLine(model, simulator !== undefined)}
  mcp       ${world.mcp?.endpoint} for other agents (docs/mcp.md)
  wallet    choose “Demo wallet” on the page, one for each family; no extension is needed. Any wallet works (docs/wallets.md)
${relay ? `  relay     ${relay.url} for WalletConnect clients on this machine\n` : ""}  try       把 1 ETH 换成 USDC    ·    send 25 USDC to alice.eth

  Ready in ${seconds} s. Ctrl-C ends everything.`);
  await interrupted();
  console.log("\nStopping …");
  await world.stop();
  await relay?.stop();
}

/** Where software of each kind looks for a local node. */
const OTHER_PORTS = { solana: 8899, hub: 26657, zone: 26757, bitcoin: 3002 };

/** Where the other families' chains are, and which could not be started. */
function othersLines({ endpoints, missing }: OtherChains): string {
  const running = Object.entries(endpoints).map(([chain, urls]) => `            ${chain} at ${urls.join(", ")}\n`);
  const absent = missing.map(({ family, reason }) => `            no ${family}: ${reason}\n`);
  return [...running, ...absent].join("");
}

/** Lets the Worker into the simulator, and nobody anywhere else. */
const SIMULATED_KEY = "sk-simulated";

/** @param simulator its address, if there is one: it comes before a key in the environment */
function modelSettings(simulator: string | undefined): ModelSettings | undefined {
  if (simulator !== undefined) return { apiKey: SIMULATED_KEY, baseUrl: simulator };
  const { DEEPSEEK_API_KEY: apiKey, DEEPSEEK_BASE_URL: baseUrl } = process.env;
  return apiKey ? { apiKey, ...(baseUrl && { baseUrl }) } : undefined;
}

function modelLine(model: ModelSettings | undefined, isSimulated: boolean): string {
  if (!model) return "none: the rules answer (set DEEPSEEK_API_KEY, or start with --simulate-model)";
  return isSimulated ? `simulated at ${model.baseUrl}: nothing leaves this machine` : (model.baseUrl ?? "DeepSeek");
}

/** Builds the page into the folder the Worker serves. @param settings beside those of the environment */
export function buildPage(settings: Readonly<Record<string, string>> = {}): void {
  const require = createRequire(path.join(ROOT, "package.json"));
  const vite = path.join(path.dirname(require.resolve("vite/package.json")), "bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "apps/web", "--logLevel", "warn"], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
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
