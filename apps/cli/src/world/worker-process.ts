import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { freePort, QUIET, ROOT, type RunningWorker, startDev, WRANGLER } from "./wrangler-dev.ts";

export { ROOT };

const EDGE = path.join(ROOT, "apps/edge");

/** How the Worker is run. */
export interface WorkerOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** JSON-RPC URLs of the devnet, in order of preference. */
  readonly rpcUrls: readonly string[];
  /** Where D1, KV, R2 and Durable Objects keep their files. */
  readonly stateFolder: string;
  /** Where its MCP server will be. */
  readonly mcpUrl?: string;
  /** Off for tests that knock hundreds of times. */
  readonly rateLimits?: boolean;
  /** The language model the Worker asks; none when left out, and the rules answer. */
  readonly model?: ModelSettings;
  /** Other people's MCP servers: on this machine as well, and with credentials, which are kept under a key of 32 bytes in base64. */
  readonly remote?: { readonly loopback?: boolean; readonly secretsKey?: string };
  /** Where `ipfs://` and `ar://` are fetched, and what the media proxy signs addresses with; no pictures when left out. */
  readonly media?: { readonly gateway: string; readonly key: string };
  /** Servers of ordinals, by CAIP-2 id; none when left out. */
  readonly ordinals?: Readonly<Record<string, string>>;
  /** Lists of thieves it follows; none when left out. */
  readonly phishingFeeds?: readonly { readonly source: string; readonly format: string; readonly url: string }[];
  /** Further chains, by CAIP-2 id, in configured order behind the devnet. */
  readonly chains?: Readonly<Record<string, readonly string[]>>;
  /** Output of the runtime: errors only by default. */
  readonly verbose?: boolean;
}

/** Where a language model is, as the Worker's configuration names it. */
export interface ModelSettings {
  readonly apiKey: string;
  /** The real service when left out. */
  readonly baseUrl?: string;
}

/**
 * Applies the migrations and starts the Worker.
 * @throws Error when the port is in use, the build is broken or the Worker does not answer within 60 s
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const port = options.port || (await freePort());
  fs.mkdirSync(options.stateFolder, { recursive: true });
  fs.mkdirSync(path.join(ROOT, "apps/web/dist"), { recursive: true });
  migrate(options.stateFolder);
  const { model, remote, media, phishingFeeds } = options;
  return await startDev({
    folder: EDGE,
    port,
    stateFolder: options.stateFolder,
    vars: {
      ORIGINS: `http://127.0.0.1:${port},http://localhost:${port}`,
      RPC_ENDPOINTS: JSON.stringify({ "eip155:31337": options.rpcUrls, ...options.chains }),
      ...(options.mcpUrl !== undefined && { MCP_URL: options.mcpUrl }),
      RATE_LIMITS: options.rateLimits === false ? "off" : "on",
      ...(options.ordinals && { ORDINALS: JSON.stringify(options.ordinals) }),
      REMOTE_LOOPBACK: remote?.loopback ? "on" : "off",
      ...(phishingFeeds && { PHISHING_FEEDS: JSON.stringify(phishingFeeds) }),
      ...(media && { IPFS_GATEWAYS: `${media.gateway}/ipfs/`, ARWEAVE_GATEWAYS: `${media.gateway}/arweave/` }),
    },
    secrets: {
      ...(remote?.secretsKey !== undefined && { REMOTE_SECRETS_KEY: remote.secretsKey }),
      ...(media && { MEDIA_KEY: media.key }),
      ...(model && { DEEPSEEK_API_KEY: model.apiKey }),
      ...(model?.baseUrl !== undefined && { DEEPSEEK_BASE_URL: model.baseUrl }),
    },
    ...(options.verbose !== undefined && { verbose: options.verbose }),
  });
}

function migrate(stateFolder: string): void {
  const args = [WRANGLER, "d1", "migrations", "apply", "DB", "--local", "--persist-to", stateFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: EDGE,
    env: { ...process.env, ...QUIET },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the database's migrations failed:\n${stdout}${stderr}`);
}
