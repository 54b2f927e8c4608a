import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { assertPortFree } from "@alou/devnet/port";

/** The repository's root, as seen from this file. */
export const ROOT = path.resolve(import.meta.dirname, "../../../..");
const EDGE = path.join(ROOT, "apps/edge");
const require = createRequire(path.join(ROOT, "package.json"));
const WRANGLER = path.join(path.dirname(require.resolve("wrangler/package.json")), "bin/wrangler.js");

/** How the Worker is run. */
export interface WorkerOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** JSON-RPC URLs of the devnet, in order of preference. */
  readonly rpcUrls: readonly string[];
  /** Where D1, KV, R2 and Durable Objects keep their files. */
  readonly stateFolder: string;
  /** Off for tests that knock hundreds of times. */
  readonly rateLimits?: boolean;
  /** The language model the Worker asks; none when left out, and the rules answer. */
  readonly model?: ModelSettings;
  /** Output of the runtime: errors only by default. */
  readonly verbose?: boolean;
}

/** Where a language model is, as the Worker's configuration names it. */
export interface ModelSettings {
  readonly apiKey: string;
  /** The real service when left out. */
  readonly baseUrl?: string;
}

/** A running Worker: real workerd with real D1, KV, R2 and Durable Objects on local files. */
export interface RunningWorker {
  readonly url: string;
  /** Process ids of the workerd processes that run it. */
  workerdPids(): number[];
  /** Process id of the tool that started them. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Everything that keeps wrangler and workerd from looking outside. */
const QUIET = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};

/**
 * Applies the migrations and starts the Worker.
 * @throws Error when the port is in use, the build is broken or the Worker does not answer within 60 s
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const port = options.port || (await freePort());
  await assertPortFree(port);
  fs.mkdirSync(options.stateFolder, { recursive: true });
  fs.mkdirSync(path.join(ROOT, "apps/web/dist"), { recursive: true });
  migrate(options.stateFolder);
  const url = `http://127.0.0.1:${port}`;
  const vars = {
    ORIGINS: `${url},http://localhost:${port}`,
    RPC_ENDPOINTS: JSON.stringify({ "eip155:31337": options.rpcUrls }),
    RATE_LIMITS: options.rateLimits === false ? "off" : "on",
  };
  const args = ["dev", "--ip", "127.0.0.1", "--port", String(port), "--persist-to", options.stateFolder];
  args.push("--show-interactive-dev-session=false", "--log-level", options.verbose ? "info" : "error");
  for (const [name, value] of Object.entries(vars)) args.push("--var", `${name}:${value}`);
  if (options.model) args.push("--env-file", secretsFile(options.stateFolder, options.model));
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: EDGE,
    env: { ...process.env, ...QUIET },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group, so that the processes it starts end with it.
    detached: process.platform !== "win32",
  });
  const said = collect(child, options.verbose === true);
  const onExit = () => killGroup(child, "SIGKILL");
  process.on("exit", onExit);
  await answering(url, child, said);
  return {
    url,
    pid: child.pid ?? 0,
    workerdPids: () => descendants(child.pid ?? 0).filter(isWorkerd),
    async stop() {
      process.off("exit", onExit);
      await ended(child);
    },
  };
}

/** A key belongs into a file that only its owner reads, not among the arguments of a process. */
function secretsFile(folder: string, { apiKey, baseUrl }: ModelSettings): string {
  const file = path.join(folder, "model.env");
  // Quoted, since a bare # would begin a comment.
  const lines = [`DEEPSEEK_API_KEY='${apiKey}'`, ...(baseUrl === undefined ? [] : [`DEEPSEEK_BASE_URL='${baseUrl}'`])];
  fs.writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return file;
}

/** A port nothing listens on at the moment. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
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

function collect(child: ChildProcess, echo: boolean): { text: string } {
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said.text = (said.text + chunk).slice(-20_000);
      if (echo) process.stderr.write(chunk);
    });
  }
  return said;
}

async function answering(url: string, child: ChildProcess, said: { text: string }): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the Worker did not start:\n${said.text}`);
    try {
      const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
    } catch {}
    if (Date.now() > deadline) {
      killGroup(child, "SIGKILL");
      throw new Error(`the Worker did not answer within 60 s:\n${said.text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  killGroup(child, "SIGTERM");
  const timer = setTimeout(() => killGroup(child, "SIGKILL"), 3_000);
  await exit;
  clearTimeout(timer);
  killGroup(child, "SIGKILL");
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

/** Process ids below one, by /proc; empty where there is no /proc. */
function descendants(pid: number): number[] {
  if (!fs.existsSync("/proc")) return [];
  const children = fs.readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = fs.readFileSync(`/proc/${entry}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      return parent === pid ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });
  return [...children, ...children.flatMap(descendants)];
}

function isWorkerd(pid: number): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("workerd");
  } catch {
    return false;
  }
}
