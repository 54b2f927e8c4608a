import path from "node:path";
import { type Artifact, readArtifact } from "./artifact.ts";
import { cached, cacheKey } from "./cache.ts";
import { compileContracts, compilerVersions, ownSources } from "./compile.ts";
import { withTarballs } from "./npm-pack.ts";
import { type ArtifactPackage, PACKAGES, splitArtifactPath } from "./packages.ts";
import { packageFiles } from "./tar.ts";

/** Everything a deployment needs, without any package at hand. */
export interface Bundle {
  /** Foreign contracts by `<package>/<path in it>`. */
  readonly artifacts: Readonly<Record<string, Artifact>>;
  /** Our own contracts by name. */
  readonly contracts: Readonly<Record<string, Artifact>>;
}

/** Where bundles are kept; in no version control. */
export const CACHE_FOLDER = path.resolve(import.meta.dirname, "../../../.cache/devnet");

/**
 * The bundle for a set of artifact files. The first time on a machine this fetches the packages and compiles our
 * contracts (about half a minute); afterwards it reads two files. They are kept apart so that editing our own
 * Solidity fetches nothing.
 * @param paths as `<package>/<path in it>`; each package is pinned in `packages.ts`
 * @param log one line at a time, only when something takes long
 * @throws Error when a package cannot be fetched, is not the pinned one, or lacks a file
 */
export async function loadBundle(
  paths: readonly string[],
  { folder = CACHE_FOLDER, log = () => {} }: { folder?: string; log?: (line: string) => void } = {},
): Promise<Bundle> {
  const wanted = [...new Set(paths)].sort();
  const packages = packagesOf(wanted);
  const sources = ownSources();
  const artifacts = await cached(folder, "artifacts", cacheKey({ v: 1, wanted, packages }), () => {
    const count = Object.keys(packages).length;
    log(`fetching ${count} contract packages (about 50 MB, this once) …`);
    return fetchArtifacts(wanted, packages);
  });
  const versions = compilerVersions();
  const contracts = await cached(folder, "contracts", cacheKey({ v: 1, sources, versions }), () => {
    log(`compiling ${Object.keys(sources).length} Solidity files …`);
    return compileContracts(sources);
  });
  return { artifacts, contracts };
}

function packagesOf(paths: readonly string[]): Record<string, ArtifactPackage> {
  const packages: Record<string, ArtifactPackage> = {};
  for (const artifact of paths) {
    const { name } = splitArtifactPath(artifact);
    const pin = PACKAGES[name];
    if (!pin) throw new Error(`${name} is not pinned in packages.ts`);
    packages[name] = pin;
  }
  return packages;
}

async function fetchArtifacts(
  paths: readonly string[],
  packages: Readonly<Record<string, ArtifactPackage>>,
): Promise<Record<string, Artifact>> {
  const artifacts: Record<string, Artifact> = {};
  const text = new TextDecoder();
  await withTarballs(packages, (name, tarball) => {
    const inside = paths.map(splitArtifactPath).filter((artifact) => artifact.name === name);
    const files = packageFiles(tarball, new Set(inside.map(({ path }) => path)));
    for (const { path } of inside) {
      const bytes = files.get(path);
      if (!bytes) throw new Error(`${name} has no file ${path}`);
      artifacts[`${name}/${path}`] = readArtifact(path, text.decode(bytes));
    }
  });
  return artifacts;
}
