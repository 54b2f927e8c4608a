import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { ArtifactPackage } from "./packages.ts";

const run = promisify(execFile);

/**
 * Fetches packages with `npm pack`, all in one call and without their dependencies, and hands over each tarball once
 * its SHA-512 has been checked. Tarballs live in a folder of their own that is gone afterwards.
 * @param take called once per package, in the order of `packages`
 * @throws Error when npm cannot be run or cannot fetch, or when a tarball is not the pinned one
 */
export async function withTarballs(
  packages: Readonly<Record<string, ArtifactPackage>>,
  take: (name: string, tarball: Uint8Array) => void,
): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-devnet-"));
  try {
    const specs = Object.entries(packages).map(([name, { version }]) => `${name}@${version}`);
    await npm([
      "pack",
      ...specs,
      "--pack-destination",
      folder,
      "--ignore-scripts",
      "--prefer-offline",
      "--loglevel=error",
    ]);
    for (const [name, { version, integrity }] of Object.entries(packages)) {
      const file = path.join(folder, tarballName(name, version));
      if (!fs.existsSync(file)) throw new Error(`npm pack gave no ${path.basename(file)}`);
      take(name, checked(`${name}@${version}`, fs.readFileSync(file), integrity));
      fs.rmSync(file);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** npm's own file name for a packed package: `@scope/name` becomes `scope-name`. */
function tarballName(name: string, version: string): string {
  return `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`;
}

function checked(spec: string, bytes: Uint8Array, integrity: string): Uint8Array {
  const found = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  if (found !== integrity) throw new Error(`${spec} is not the pinned package: expected ${integrity}, got ${found}`);
  return bytes;
}

/**
 * Runs npm: the very one that runs us where there is one, else the one on PATH. On Windows that one is a script, which
 * only a shell can start; none of our arguments but the folder can hold a space.
 */
async function npm(args: readonly string[]): Promise<void> {
  const own = process.env.npm_execpath;
  const isNpm = own !== undefined && /npm-cli\.c?js$/.test(own);
  try {
    if (isNpm) await run(process.execPath, [own, ...args]);
    else if (process.platform === "win32") await run("npm", args.map(quoted), { shell: true });
    else await run("npm", args);
  } catch (error) {
    const { code, stderr } = error as { code?: number | string; stderr?: string };
    if (code === "ENOENT") throw new Error("npm is not on PATH; it is needed once, to fetch the contract packages");
    const told = stderr?.split("\n").filter((line) => line.startsWith("npm error"));
    const reason = told?.length ? told.slice(0, 6).join("\n") : String(error);
    throw new Error(
      "npm could not fetch the contract packages. They are needed once: connect to the network, check " +
        `\`npm config get registry\`, and start again.\n${reason}`,
    );
  }
}

function quoted(argument: string): string {
  return argument.includes(" ") ? `"${argument}"` : argument;
}
