import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { assertPortFree } from "./port.ts";
import { killWhenWeDie } from "./watchdog.ts";

/** A running node. */
export interface Anvil {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** `$ANVIL`, else the binary in npm's package for this platform, else whatever `anvil` is on PATH. */
function findAnvil(): string {
  if (process.env.ANVIL) return process.env.ANVIL;
  const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${platform}/package.json`);
    return path.join(path.dirname(manifest), "bin", process.platform === "win32" ? "anvil.exe" : "anvil");
  } catch {
    return "anvil";
  }
}

/**
 * Starts anvil on 127.0.0.1 and waits until it listens (about 50 ms).
 * @param port 0 lets the system choose a free one
 * @throws Error when the port is taken, or when there is no anvil to start
 * @see https://getfoundry.sh/anvil/reference/
 */
export async function startAnvil({ port = 0, args = [] }: { port?: number; args?: readonly string[] }): Promise<Anvil> {
  if (port !== 0) await assertPortFree(port);
  const binary = findAnvil();
  const child = spawn(binary, ["--host", "127.0.0.1", "--port", String(port), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // Ctrl-C is for us: the node ends when we are done with it.
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const actualPort = await listening(child, binary);
  const pid = child.pid as number; // It listens, so it runs.
  const standDown = killWhenWeDie(pid);
  void ended.then(standDown);
  return {
    url: `http://127.0.0.1:${actualPort}`,
    wsUrl: `ws://127.0.0.1:${actualPort}`,
    port: actualPort,
    pid,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Waits for the line that names the port, then lets the output run into nothing. */
function listening(child: ChildProcess, binary: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen = "";
    const read = (chunk: Buffer): void => {
      seen += chunk.toString("utf8");
      const port = /Listening on \S+:(\d+)/.exec(seen)?.[1];
      if (!port) return;
      child.stdout?.off("data", read).resume();
      child.stderr?.off("data", read).resume();
      resolve(Number(port));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", (error: NodeJS.ErrnoException) => {
      const hint =
        error.code === "ENOENT"
          ? "run `npm ci` (with optional dependencies), set ANVIL=<path>, or install Foundry"
          : error.message;
      reject(new Error(`cannot start ${binary}: ${hint}`));
    });
    child.once("exit", (code) => reject(new Error(`anvil ended with exit code ${code}: ${seen.trim().slice(-500)}`)));
  });
}
