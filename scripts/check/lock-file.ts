import fs from "node:fs";
import path from "node:path";

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Record<string, string>;
}

/**
 * What would make `npm ci` refuse the lock on another platform, or tie it to one registry: an optional (platform)
 * package without an entry, or a download address.
 */
export function lockProblems(root: string): string[] {
  const lock: Record<string, LockEntry> = JSON.parse(
    fs.readFileSync(path.join(root, "package-lock.json"), "utf8"),
  ).packages;
  const problems: string[] = [];
  for (const [parent, entry] of Object.entries(lock)) {
    if (entry.resolved?.includes("://")) problems.push(`package-lock.json: ${parent} names a download address`);
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(lock, parent, name))
        problems.push(`package-lock.json: ${name}, wanted by ${parent || "the root"}, is missing`);
    }
  }
  return [...problems, ...closedVersions(lock), ...inexactVersions(root)];
}

/**
 * The last versions under an open licence. Those after them demand their maker's own gateway and a fee above a number of
 * users, so that a relay of one's own would break the terms. Most packages that ask for these ask loosely.
 */
const LAST_OPEN: readonly (readonly [name: RegExp, version: readonly [number, number, number]])[] = [
  [/@walletconnect\/(core|sign-client|types|utils|ethereum-provider|universal-provider)$/, [2, 21, 8]],
  [/@reown\/walletkit$/, [1, 2, 10]],
  [/@reown\/appkit[a-z-]*$/, [1, 8, 2]],
];

/** Packages of the lock that are newer than their last open version. */
export function closedVersions(lock: Readonly<Record<string, Pick<LockEntry, "version">>>): string[] {
  return Object.entries(lock).flatMap(([place, { version = "0.0.0" }]) => {
    const last = LAST_OPEN.find(([name]) => name.test(place))?.[1];
    if (!last || !isNewer(version, last)) return [];
    return [`package-lock.json: ${place} ${version} is under another licence; the last open one is ${last.join(".")}`];
  });
}

function isNewer(version: string, last: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  const at = last.findIndex((part, index) => part !== parts[index]);
  return at >= 0 && !((parts[at] ?? 0) < (last[at] ?? 0));
}

/** Node's lookup: the dependency may sit beside the package or in any node_modules above it. */
function isLocked(lock: Record<string, LockEntry>, parent: string, name: string): boolean {
  for (let at = parent; ; ) {
    if (lock[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
    at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "";
  }
}

function inexactVersions(root: string): string[] {
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
    workspaces: string[];
  };
  const folders = [".", ...workspaces.flatMap((pattern) => fs.globSync(pattern, { cwd: root }))];
  return folders.flatMap((folder) => {
    const file = path.join(root, folder, "package.json");
    if (!fs.existsSync(file)) return [];
    const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    return Object.entries(wanted as Record<string, string>)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${path.join(folder, "package.json")}: ${name} ${version} is not an exact version`);
  });
}
