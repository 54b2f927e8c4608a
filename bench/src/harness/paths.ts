import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The repository's root, as seen from this file. */
export const ROOT = path.resolve(import.meta.dirname, "../../..");

/** Where the Worker's source and its configuration are. */
export const EDGE = path.join(ROOT, "apps/edge");

/** Resolves packages as the repository's root does. */
export const fromRoot = createRequire(path.join(ROOT, "package.json"));

/** A folder for what a measurement leaves: peers, bundles, profiles. Not tracked; made when it is not there. */
export function cacheFolder(...parts: readonly string[]): string {
  const folder = path.join(ROOT, ".cache/bench", ...parts);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
