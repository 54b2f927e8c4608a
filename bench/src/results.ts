import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "./harness/paths.ts";
import type { Row } from "./row.ts";

/** What a run leaves. */
export interface Results {
  readonly machine: Machine;
  /** ISO 8601, when the run began. */
  readonly date: string;
  /** Of what took part, by name; `alou` is the commit, with a `+` where files had been changed since. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** Where it was measured. Without it no absolute number means anything. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** What else the machine was doing: processes wanting a core, averaged over a minute, before and after the run. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** This machine. */
export function thisMachine(loadBefore: number): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    loadBefore,
    loadAfter: loadNow(),
  };
}

export const loadNow = (): number => Number((os.loadavg()[0] ?? 0).toFixed(2));

/** Versions of the tools, as installed. */
export function versions(): Record<string, string> {
  const installed = (name: string): string =>
    JSON.parse(fs.readFileSync(path.join(ROOT, "node_modules", name, "package.json"), "utf8")).version;
  return {
    alou: commit(),
    node: process.versions.node,
    wrangler: installed("wrangler"),
    workerd: installed("workerd"),
    hono: installed("hono"),
  };
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: "pipe" }).trim();
    return `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain", "--untracked-files=no") ? "+" : ""}`;
  } catch {
    // Unpacked from an archive.
    return "unknown";
  }
}

/** @throws Error where the file is not one of ours */
export function readResults(file: string): Results {
  const results = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Results>;
  if (!Array.isArray(results.rows) || !results.machine) throw new Error(`${file} holds no results of the benchmark`);
  return results as Results;
}
