import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Devnet, type DevnetOptions, startDevnet } from "@alou/devnet/devnet";
import { type MediaGateway, startMediaGateway } from "@alou/devnet/media/gateway";
import { type PhishingLists, startPhishingLists } from "@alou/devnet/phishing-lists";
import { type McpOptions, mcpUrlAt, type RunningMcp, startMcp } from "./mcp-process.ts";
import { type OtherChains, type OtherChainsOptions, type OtherFamily, startOtherChains } from "./other-chains.ts";
import { startWorker, type WorkerOptions } from "./worker-process.ts";
import { freePort, type RunningWorker } from "./wrangler-dev.ts";

/** The whole local world: a chain and the Worker that serves it. */
export interface World {
  readonly devnet: Devnet;
  /** Chains of other families, where the world was asked to have some. */
  readonly others: OtherChains;
  readonly worker: RunningWorker;
  readonly url: string;
  /** The MCP server, where the world was asked to have one. */
  readonly mcp: RunningMcp | undefined;
  /** Lists of thieves that the Worker follows. */
  readonly lists: PhishingLists;
  /** Where NFTs' files are. */
  readonly gateway: MediaGateway;
  /** Starts the Worker again on the files it left, at the same address. */
  restartWorker(): Promise<void>;
  /** The same for the MCP server. */
  restartMcp(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly devnet?: DevnetOptions;
  readonly worker?: Partial<WorkerOptions>;
  /** Other families whose local chains run beside it, and how fast. */
  readonly families?: readonly OtherFamily[];
  readonly pace?: OtherChainsOptions;
  /** Has an MCP server as well. */
  readonly mcp?: Pick<McpOptions, "port">;
  /** Where the Worker reaches the chain, when something stands between them. */
  readonly rpcUrls?: (devnet: Devnet) => readonly string[];
}

/**
 * Starts a chain and a Worker beside it. The chain begins anew each time, so the Worker's state does too: records of
 * transactions that no chain knows would only mislead.
 */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const stateFolder = options.worker?.stateFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), "alou-world-"));
  const devnet = await startDevnet({ mode: "pulse", ...options.devnet });
  const gateway = await startMediaGateway();
  const lists = await startPhishingLists();
  const others = await startOtherChains(options.families ?? [], options.pace);
  try {
    const rpcUrls = options.rpcUrls?.(devnet) ?? [devnet.rpcUrl];
    const mcpPort = options.mcp && (options.mcp.port || (await freePort()));
    const media = { gateway: gateway.url, key: randomBytes(32).toString("base64") };
    const chains = { ...others.endpoints, ...options.worker?.chains };
    const mcpUrl = mcpPort && { mcpUrl: mcpUrlAt(mcpPort) };
    const ordinals = others.bitcoin && { [others.bitcoin.chainId]: others.bitcoin.ord.url };
    const settings = {
      media,
      ...(ordinals && { ordinals }),
      phishingFeeds: lists.feeds,
      ...options.worker,
      chains,
      rpcUrls,
      stateFolder,
      ...mcpUrl,
    };
    let worker = await startWorker(settings);
    await runCron(worker.url);
    const cron = setInterval(() => void runCron(worker.url), 60_000);
    cron.unref();
    const { rateLimits, verbose } = settings;
    const besides = { ...(rateLimits !== undefined && { rateLimits }), ...(verbose !== undefined && { verbose }) };
    const mcpSettings = { ...besides, port: mcpPort ?? 0, alouUrl: worker.url, stateFolder };
    let mcp = mcpPort === undefined ? undefined : await startMcp(mcpSettings);
    return {
      devnet,
      others,
      gateway,
      lists,
      get worker() {
        return worker;
      },
      url: worker.url,
      get mcp() {
        return mcp;
      },
      async restartWorker() {
        await worker.stop();
        worker = await startWorker({ ...settings, port: Number(new URL(worker.url).port) });
      },
      async restartMcp() {
        if (!mcp) return;
        await mcp.stop();
        mcp = await startMcp(mcpSettings);
      },
      async stop() {
        clearInterval(cron);
        await mcp?.stop();
        await worker.stop();
        await others.stop();
        await gateway.stop();
        await lists.stop();
        await devnet.stop();
        fs.rmSync(stateFolder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await others.stop();
    await gateway.stop();
    await lists.stop();
    await devnet.stop();
    throw error;
  }
}

/** What the platform does every minute; the local runtime does it when it is asked. One that is being restarted is asked again later. */
async function runCron(url: string): Promise<void> {
  try {
    await fetch(`${url}/cdn-cgi/handler/scheduled`, { signal: AbortSignal.timeout(30_000) });
  } catch {
    // The next minute does what this one did not.
  }
}
