import fs from "node:fs";
import path from "node:path";
import { sourceFiles } from "./source-files.ts";

/**
 * The rooms, from the ground up. A room may import only rooms that stand before it: this list is the architecture,
 * and the check below is what keeps it true.
 */
export const ROOMS = [
  "packages/money",
  "packages/intents",
  "packages/chains",
  "packages/defi",
  "packages/safety",
  "packages/proposals",
  "packages/portfolio",
  "packages/agent",
  "apps/edge",
  "apps/mcp",
  "apps/web",
  "devnet",
  "apps/cli",
  "bench",
  "eval",
  "tests/e2e",
] as const;

/** What a room may take from a room below it, where that is less than everything. */
const NARROW: Record<string, { readonly from: string; readonly only: RegExp; readonly why: string }[]> = {
  "apps/web": [
    { from: "apps/edge", only: /^@alou\/edge\/(api|client)\b/, why: "the page knows the Worker by its API alone" },
  ],
  "apps/mcp": [
    { from: "apps/edge", only: /^@alou\/edge\/(api|client)\b/, why: "it reaches people's data over the API alone" },
  ],
};

const IMPORT = /(?:from|import)\s*\(?\s*["']([^"']+)["']/g;

const roomOf = (file: string) => ROOMS.find((room) => file.startsWith(`${room}/`));

/** Every import that climbs, or that is missing from its package.json. */
export function borderProblems(root: string): string[] {
  const problems: string[] = [];
  for (const file of sourceFiles(root)) {
    const room = roomOf(file);
    if (!room) continue;
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const manifest = JSON.parse(fs.readFileSync(path.join(root, room, "package.json"), "utf8"));
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [, specifier = ""] of text.matchAll(IMPORT)) {
      problems.push(...importProblems(file, room, specifier, declared));
    }
  }
  return problems;
}

function importProblems(file: string, room: string, specifier: string, declared: Record<string, string>): string[] {
  if (specifier.startsWith(".")) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return target.startsWith(`${room}/`) ? [] : [`${file}: ${specifier} leaves its room; import it by package name`];
  }
  if (!specifier.startsWith("@alou/")) return [];
  const name = specifier.split("/").slice(0, 2).join("/");
  const target = ROOMS.find((candidate) => candidate.split("/").at(-1) === name.slice("@alou/".length));
  if (!target) return [`${file}: ${specifier} is no room`];
  if (target === room) return [`${file}: ${specifier} is its own room; import it by relative path`];
  if (ROOMS.indexOf(target) > ROOMS.indexOf(room as (typeof ROOMS)[number])) {
    return [`${file}: ${room} must not import ${target}, which stands above it`];
  }
  const narrow = NARROW[room]?.find(({ from }) => from === target);
  if (narrow && !narrow.only.test(specifier)) return [`${file}: ${specifier}: ${narrow.why}`];
  return name in declared ? [] : [`${file}: ${name} is missing from ${room}/package.json`];
}
