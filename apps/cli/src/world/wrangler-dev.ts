import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { assertPortFree } from "@alou/devnet/port";

/** The repository's root, as seen from this file. */
export const ROOT = path.resolve(import.meta.dirname, "../../../..");
const require = createRequire(path.join(ROOT, "package.json"));
/** The command line of the tool that runs Workers. */
export const WRANGLER = path.join(path.dirname(require.resolve("wrangler/package.json")), "bin/wrangler.js");

/** One Worker as a process of its own. */
export interface DevOptions {
  /** The folder of its `wrangler.jsonc`. */
  readonly folder: string;
  /** Another configuration file in that folder. */
  readonly config?: string;
  readonly port: number;
  /** Where D1, KV, R2 and Durable Objects keep their files. */
  readonly stateFolder: string;
  readonly vars: Readonly<Record<string, string>>;
  /** Handed over in a file that only its owner reads, not among the arguments of a process. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Output of the runtime: errors only by default. */
  readonly verbose?: boolean;
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
export const QUIET = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};

/**
 * Starts a Worker.
 * @throws Error when the port is in use, the build is broken or the Worker does not answer within 60 s
 */
export async function startDev(options: DevOptions): Promise<RunningWorker> {
  const { port, stateFolder } = options;
  await assertPortFree(port);
  const url = `http://127.0.0.1:${port}`;
  const args = ["dev", "--ip", "127.0.0.1", "--port", String(port), "--persist-to", stateFolder];
  if (options.config) args.push("--config", options.config);
  args.push("--show-interactive-dev-session=false", "--log-level", options.verbose ? "info" : "error");
  for (const [name, value] of Object.entries(options.vars)) args.push("--var", `${name}:${value}`);
  const secrets = Object.entries(options.secrets);
  if (secrets.length > 0) args.push("--env-file", secretsFile(options, secrets));
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: options.folder,
    // Workers find each other by name in there: those of another world on this machine must not be found.
    env: { ...process.env, ...QUIET, WRANGLER_REGISTRY_PATH: path.join(stateFolder, "registry") },
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

function secretsFile({ folder, stateFolder }: DevOptions, secrets: readonly [string, string][]): string {
  const file = path.join(stateFolder, `${path.basename(folder)}.env`);
  // Quoted, since a bare # would begin a comment.
  const lines = secrets.map(([name, value]) => `${name}='${value}'`);
  fs.writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return file;
}

/** A port nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
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
