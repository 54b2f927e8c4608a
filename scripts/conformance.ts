// npm run conformance [-- --scenario name]: the official suite, pinned, against our own handler stack in workerd, for both
// revisions. Exits with 1 when a required scenario of either fails.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const REVISIONS = ["2026-07-28", "2025-11-25"];
const require = createRequire(import.meta.url);
const wrangler = path.join(path.dirname(require.resolve("wrangler/package.json")), "bin/wrangler.js");
// The suite's package exports nothing, so it is found where npm puts it.
const suite = path.join(import.meta.dirname, "../node_modules/@modelcontextprotocol/conformance/dist/index.js");
const folder = path.join(import.meta.dirname, "../apps/mcp/conformance");

const port = await freePort();
const state = fs.mkdtempSync(path.join(os.tmpdir(), "alou-conformance-"));
const server = spawn(
  process.execPath,
  [wrangler, "dev", "--ip", "127.0.0.1", "--port", String(port), "--persist-to", state, "--log-level", "error"],
  {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    detached: process.platform !== "win32",
    env: { ...process.env, WRANGLER_REGISTRY_PATH: path.join(state, "registry") },
  },
);
const url = `http://127.0.0.1:${port}/mcp`;
let failed = false;
try {
  await answering();
  for (const revision of REVISIONS) {
    console.log(`\n## ${revision}\n`);
    const extra = process.argv.slice(2);
    const wanted = extra.length > 0 ? ["--spec-version", revision, ...extra] : ["--requirements", revision];
    const { status } = spawnSync(process.execPath, [suite, "server", "--url", url, ...wanted], {
      stdio: "inherit",
      cwd: state,
    });
    failed ||= status !== 0;
  }
} finally {
  stop("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 500));
  stop("SIGKILL");
  fs.rmSync(state, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function answering(): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (server.exitCode !== null) throw new Error("the server did not start");
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  throw new Error("the server did not answer within a minute");
}

/** The group, so that the processes it started end with it. */
function stop(signal: NodeJS.Signals): void {
  try {
    if (process.platform === "win32") server.kill(signal);
    else if (server.pid !== undefined) process.kill(-server.pid, signal);
  } catch {
    // It is gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
