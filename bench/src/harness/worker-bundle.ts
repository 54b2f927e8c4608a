import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { cacheFolder, EDGE, ROOT } from "./paths.ts";
import { wrangler } from "./run-tool.ts";

/** What esbuild tells about a bundle, as far as it is looked at here. */
export interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

/** A Worker as it would be uploaded. */
export interface WorkerBundle {
  /** The one module. */
  readonly script: string;
  readonly bytes: number;
  /** Of gzip at its usual level, which is how the platform's limit is counted. */
  readonly gzipBytes: number;
  readonly metafile: Metafile;
}

/**
 * Builds a Worker the way `wrangler deploy` does, without deploying it.
 * @param minify as in production; without, profiles keep the names of functions
 * @param project folder with the wrangler configuration
 */
export async function bundleWorker(minify: boolean, project: string = EDGE): Promise<WorkerBundle> {
  const folder = cacheFolder("bundles", path.basename(project), minify ? "min" : "names");
  const metafile = path.join(folder, "meta.json");
  // The configuration names the page's folder; a bundle does not need what is in it.
  fs.mkdirSync(path.join(ROOT, "apps/web/dist"), { recursive: true });
  const args = ["deploy", "--dry-run", "--outdir", folder, "--metafile", metafile];
  await wrangler(minify ? [...args, "--minify"] : args, project);
  const script = path.join(folder, `${fs.readdirSync(folder).find((name) => name.endsWith(".js"))}`);
  const code = fs.readFileSync(script);
  return {
    script,
    bytes: code.length,
    gzipBytes: gzipSync(code).length,
    metafile: JSON.parse(fs.readFileSync(metafile, "utf8")) as Metafile,
  };
}
