import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type RunOptions, reasonOf } from "../group.ts";
import { cacheFolder, EDGE, fromRoot, ROOT } from "../harness/paths.ts";
import { runTool, wrangler } from "../harness/run-tool.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { peerRow, type Row, row } from "../row.ts";
import { median } from "../statistics.ts";
import { initialFiles } from "./initial-files.ts";
import { bytesByOrigin } from "./origins.ts";

const KIB = 1024;
const GZIP_BAR_KIB = 1_000_000 / KIB;
/** How many origins of a bundle's bytes are worth a row. */
const HEAVIEST = 8;

/** What has to be loaded before anything can happen: the Worker's bundle and start-up, and the page's first scripts. */
export async function measureSize({ rounds, skipPeers, log }: RunOptions): Promise<Row[]> {
  log("bundling the Worker …");
  const bundle = await bundleWorker(true);
  const origins = bytesByOrigin(bundle.metafile);
  const rows = [
    row({ id: "size.worker.min", what: "the Worker, minified", value: bundle.bytes / KIB, unit: "KiB" }),
    row({
      id: "size.worker.gzip",
      what: "the Worker, minified and compressed",
      value: bundle.gzipBytes / KIB,
      unit: "KiB",
      bar: { is: "below", value: GZIP_BAR_KIB },
    }),
    ...origins
      .slice(0, HEAVIEST)
      .map(({ origin, bytes }) =>
        row({ id: `size.worker.from.${origin}`, what: `of it: ${origin}`, value: bytes / KIB, unit: "KiB" }),
      ),
  ];
  log("profiling start-ups …");
  return [...rows, ...(await startUpRows(Math.min(rounds, 9), skipPeers)), ...(await pageRows(log))];
}

/** A Worker with the same router and nothing behind it: what any Worker of this kind costs. */
async function honoOnly(): Promise<string> {
  const folder = cacheFolder("hono-only");
  const config = {
    name: "hono-only",
    main: "worker.js",
    compatibility_date: "2026-10-20",
    compatibility_flags: ["nodejs_compat"],
  };
  // Resolved here: the folder has no packages of its own.
  const hono = JSON.stringify(fromRoot.resolve("hono").replace(/\.cjs$|\/cjs(?=\/)/g, ""));
  fs.writeFileSync(path.join(folder, "wrangler.json"), JSON.stringify(config));
  fs.writeFileSync(
    path.join(folder, "worker.js"),
    `import { Hono } from ${hono};\nconst app = new Hono();\napp.get("/healthz", (c) => c.json({ ok: true }));\nexport default app;\n`,
  );
  return folder;
}

async function startUpRows(rounds: number, skipPeers: boolean): Promise<Row[]> {
  const hono = await honoOnly();
  const times: Record<"own" | "hono", number[]> = { own: [], hono: [] };
  for (let round = 0; round < rounds; round++) {
    times.own.push(await startUpMs(EDGE));
    if (!skipPeers) times.hono.push(await startUpMs(hono));
  }
  const spread = (ms: readonly number[]) => `${Math.min(...ms)} to ${Math.max(...ms)} ms in ${rounds} starts`;
  const own = row({
    id: "size.worker.start-up",
    what: "the Worker's start-up, active time",
    value: median(times.own),
    unit: "ms",
    note: spread(times.own),
  });
  return skipPeers ? [own] : [own, peerRow(own, "hono alone", median(times.hono), spread(times.hono))];
}

/** The active milliseconds that wrangler finds in the start-up of a Worker. */
async function startUpMs(project: string): Promise<number> {
  const profile = path.join(cacheFolder("profiles"), `${path.basename(project)}-start-up.cpuprofile`);
  const said = await wrangler(["check", "startup", "--args=--minify", "--outfile", profile], project);
  const active = said.match(/Active: ([\d.]+) ms/)?.[1];
  if (active === undefined) throw new Error(`wrangler check startup says no active time:\n${said}`);
  return Number(active);
}

async function pageRows(log: RunOptions["log"]): Promise<Row[]> {
  log("building the page …");
  const folder = cacheFolder("page");
  const what = "the page: scripts before anything shows, compressed";
  try {
    const vite = path.join(path.dirname(fromRoot.resolve("vite/package.json")), "bin/vite.js");
    const args = [vite, "build", "apps/web", "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"];
    await runTool(process.execPath, args, { cwd: ROOT });
  } catch (error) {
    return [row({ id: "size.page.scripts", what, value: null, unit: "KiB", note: reasonOf(error).slice(0, 300) })];
  }
  const { scripts, styles } = initialFiles(folder);
  const gzipped = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(folder, file))).length, 0) / KIB;
  return [
    row({ id: "size.page.scripts", what, value: gzipped(scripts), unit: "KiB", note: `${scripts.length} files` }),
    row({
      id: "size.page.styles",
      what: "the page: style sheets before anything shows, compressed",
      value: gzipped(styles),
      unit: "KiB",
      note: `${styles.length} files`,
    }),
  ];
}
