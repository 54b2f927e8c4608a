import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { reasonOf } from "../group.ts";
import { cacheFolder, ROOT } from "../harness/paths.ts";
import { runTool } from "../harness/run-tool.ts";

/** Somebody else's program in a process of its own, doing jobs when asked. */
export interface Peer {
  /** @throws Error with what the peer said when it fails */
  ask<T = unknown>(job: string, input?: unknown): Promise<T>;
  stop(): void;
}

/** How long a peer may take for one job, its own waiting for the chain included. */
const PATIENCE_MS = 60_000;

/** Where peers' manifests and scripts are kept; each folder is copied to the cache and installed there. */
const PEERS = path.join(ROOT, "bench/peers");

/**
 * Installs a peer apart from everything else, if that has not been done for this very manifest before.
 * @returns its folder
 * @throws Error where npm cannot fetch it
 */
export async function installPeer(name: string): Promise<string> {
  const folder = cacheFolder("peers", name);
  fs.cpSync(path.join(PEERS, name), folder, { recursive: true });
  fs.copyFileSync(path.join(PEERS, "answer-asks.mjs"), path.join(folder, "answer-asks.mjs"));
  const manifest = fs.readFileSync(path.join(folder, "package.json"));
  const wanted = createHash("sha256").update(manifest).digest("hex");
  const stamp = path.join(folder, "node_modules/.installed");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return folder;
  fs.rmSync(path.join(folder, "node_modules"), { recursive: true, force: true });
  // Run by `npm run` or by hand: in the first case npm says where it is.
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ["npm"];
  try {
    await runTool(command as string, [...args, "install"], { cwd: folder, timeoutMs: 600_000 });
  } catch (error) {
    throw new Error(`cannot be installed: ${npmReason(reasonOf(error))}`, { cause: error });
  }
  fs.writeFileSync(stamp, wanted);
  return folder;
}

/** Of all that npm says when it fails, the line that says why. */
export function npmReason(said: string): string {
  const lines = said.split("\n").flatMap((line) => line.trim() || []);
  const why = lines.filter((line) => /^npm (error|ERR!) (?!(code|errno|syscall) )\S/.test(line));
  return (why[0] ?? lines.at(-1) ?? "").replace(/^npm (error|ERR!) /, "");
}

/** Starts a peer that is installed. @throws Error with its output when it does not come up */
export async function startPeer(name: string, args: readonly string[] = []): Promise<Peer> {
  const folder = await installPeer(name);
  const child = spawn(process.execPath, ["--no-warnings", "run.mjs", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
    });
  }
  const answers = new Map<number, (answer: { result?: unknown; error?: string }) => void>();
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${name} ended (${code}): ${said}`)));
    child.on(
      "message",
      ({ id, ready, ...answer }: { id: number; ready?: boolean; result?: unknown; error?: string }) => {
        if (ready) resolve();
        else answers.get(id)?.(answer);
      },
    );
  });
  child.on("exit", (code) => {
    for (const answer of answers.values()) answer({ error: `${name} ended (${code}): ${said}` });
  });
  let last = 0;
  return {
    async ask<T>(job: string, input?: unknown) {
      const id = ++last;
      const answer = await answerTo(id, answers, () => child.send({ id, job, input }));
      if (answer.error !== undefined) throw new Error(`${name}, ${job}: ${answer.error}`);
      return answer.result as T;
    },
    stop: () => endNow(child),
  };
}

async function answerTo(
  id: number,
  answers: Map<number, (answer: { result?: unknown; error?: string }) => void>,
  send: () => void,
): Promise<{ result?: unknown; error?: string }> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => resolve({ error: `no answer within ${PATIENCE_MS / 1000} s` }), PATIENCE_MS);
      answers.set(id, resolve);
      send();
    });
  } finally {
    clearTimeout(timer);
    answers.delete(id);
  }
}

function endNow(child: ChildProcess): void {
  if (child.exitCode === null) child.kill("SIGKILL");
}

/** A peer's name and version, from its manifest. */
export function peerName(name: string, label: string, dependency: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(PEERS, name, "package.json"), "utf8"));
  return `${label} ${manifest.dependencies[dependency]}`;
}
