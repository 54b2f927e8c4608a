import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { freePort, ROOT, type RunningWorker, startDev } from "./wrangler-dev.ts";

/** How the MCP server is run: beside a Worker whose state lies in the same folder. */
export interface McpOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** The Worker it serves. */
  readonly alouUrl: string;
  readonly stateFolder: string;
  readonly rateLimits?: boolean;
  readonly verbose?: boolean;
}

/** What a client is given to connect to a server at a port of this machine. */
export const mcpUrlAt = (port: number): string => `http://127.0.0.1:${port}/mcp`;

/** A running MCP server. */
export interface RunningMcp extends RunningWorker {
  /** What a client is given to connect to. */
  readonly endpoint: string;
}

/**
 * Starts the MCP server.
 * @throws Error when the port is in use, the build is broken or it does not answer within 60 s
 */
export async function startMcp(options: McpOptions): Promise<RunningMcp> {
  const port = options.port || (await freePort());
  const endpoint = mcpUrlAt(port);
  const worker = await startDev({
    folder: path.join(ROOT, "apps/mcp"),
    port,
    stateFolder: options.stateFolder,
    vars: {
      PUBLIC_URL: endpoint,
      ISSUER: options.alouUrl,
      RATE_LIMITS: options.rateLimits === false ? "off" : "on",
    },
    secrets: { STATE_KEY: stateKey(options.stateFolder) },
    ...(options.verbose !== undefined && { verbose: options.verbose }),
  });
  return { ...worker, endpoint };
}

/** The same as long as the state lives, so that a round outlives a restart. */
function stateKey(folder: string): string {
  const file = path.join(folder, "state-key");
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}
