import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from "wrangler";
import { EDGE, fromRoot } from "./paths.ts";
import { childrenRunning, openCpuMeter } from "./process-cpu.ts";

/** The very miniflare that wrangler brings: it is no dependency of ours. */
const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = createRequire(fromRoot.resolve("wrangler"))(
  "miniflare",
) as typeof import("miniflare");

/** A Worker inside workerd, reached over its own socket: no router, no proxy and no watcher of a development server. */
export interface ProductionWorker {
  readonly url: string;
  /** CPU milliseconds of the whole workerd process; undefined where the system keeps no account. */
  readonly cpuMs: (() => number) | undefined;
  /** The DevTools socket of the Worker's own isolate. */
  readonly inspectorUrl: string;
  stop(): Promise<void>;
}

const NAME = "measured";

/**
 * Runs the API Worker's bundle with real D1, KV, R2, Durable Objects and rate limiters, and without the page's assets.
 * Rate limits are off: a measurement asks far more often than a person.
 * @param rpcUrl where the Worker reaches the chain
 * @param vars variables and secrets beyond those of the configuration
 */
export async function startProductionWorker(
  script: string,
  rpcUrl: string,
  vars: Readonly<Record<string, string>> = {},
): Promise<ProductionWorker> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(path.join(EDGE, "wrangler.jsonc"));
  const { assets: _, ...rest } = workerOptions as Record<string, unknown> & { bindings?: Record<string, unknown> };
  const started = await startIsolate(script, {
    ...rest,
    bindings: {
      ...rest.bindings,
      RPC_ENDPOINTS: JSON.stringify({ "eip155:31337": [rpcUrl] }),
      RATE_LIMITS: "off",
      ...vars,
    },
  });
  const database = await started.miniflare.getD1Database("DB", NAME);
  const migrations = path.join(EDGE, "migrations");
  for (const file of fs.readdirSync(migrations).sort()) {
    for (const statement of unstable_splitSqlQuery(fs.readFileSync(path.join(migrations, file), "utf8"))) {
      await database.prepare(statement).run();
    }
  }
  return started;
}

/** Runs a Worker that needs nothing from outside. */
export async function startPlainWorker(code: string): Promise<ProductionWorker> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-bench-"));
  const script = path.join(folder, "worker.js");
  fs.writeFileSync(script, code);
  const started = await startIsolate(script, { compatibilityDate: "2026-10-20" });
  return {
    ...started,
    async stop() {
      await started.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startIsolate(script: string, options: object) {
  const before = new Set(childrenRunning("workerd"));
  const stateFolder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-bench-"));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      inspectorHost: "127.0.0.1",
      inspectorPort: 0,
      cf: false,
      defaultPersistRoot: stateFolder,
      log: new Log(LogLevel.ERROR),
      workers: [
        {
          ...options,
          name: NAME,
          modules: [{ type: "ESModule", path: script }],
          modulesRoot: path.dirname(script),
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
      ],
    } as never),
  );
  await miniflare.ready;
  const pid = childrenRunning("workerd").find((child) => !before.has(child));
  const meter = pid === undefined ? undefined : openCpuMeter(pid);
  return {
    miniflare,
    url: String(await miniflare.unsafeGetDirectURL(NAME)).replace(/\/$/, ""),
    cpuMs: meter && (() => meter.read()),
    inspectorUrl: `${await miniflare.getInspectorURL()}core:user:${NAME}`,
    async stop() {
      await miniflare.dispose();
      fs.rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}
