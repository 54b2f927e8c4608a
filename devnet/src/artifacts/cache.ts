import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** SHA-256 of a value's JSON, short enough for a file name (80 bits). */
export function cacheKey(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}

/**
 * A value that is expensive to make, kept as JSON in `<folder>/<name>-<key>.json` behind a line with its digest: a file
 * that was cut short or altered is made again. Two processes may make it at the same time; each writes a file of its
 * own and renames it, so a reader sees a whole file or none. The oldest files of the same name are removed.
 */
export async function cached<T>(folder: string, name: string, key: string, make: () => Promise<T> | T): Promise<T> {
  const file = path.join(folder, `${name}-${key}.json`);
  const kept = readWhole(file);
  if (kept !== undefined) return JSON.parse(kept) as T;

  const value = await make();
  const body = JSON.stringify(value);
  fs.mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
  fs.writeFileSync(draft, `${digest(body)}\n${body}`);
  fs.renameSync(draft, file);
  forgetOld(folder, name);
  return value;
}

/** How many versions of a value are kept: going back and forth between a few branches makes nothing anew. */
const VERSIONS_KEPT = 4;

function forgetOld(folder: string, name: string): void {
  const versions = fs
    .readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith(".json"))
    .map((file) => path.join(folder, file))
    .map((file) => ({ file, writtenAt: fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.writtenAt - a.writtenAt);
  for (const { file } of versions.slice(VERSIONS_KEPT)) fs.rmSync(file, { force: true });
}

/** The body of a cache file, or undefined where there is none or its digest does not match. */
function readWhole(file: string): string | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === digest(body) ? body : undefined;
}

function digest(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
