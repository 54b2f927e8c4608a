import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Where browsers of the Chromium family are usually installed. */
const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** `--no-sandbox`: containers and root have none. The others keep the browser from asking anybody about anything. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A program that may be a browser, and what it needs in its environment. */
interface Candidate {
  readonly name: string;
  readonly find: () => { readonly file: string; readonly env?: Readonly<Record<string, string>> };
}

/**
 * Starts a real Chromium without a window: the one `CHROME_PATH` names, else an installed one, else the one inside the
 * npm package @sparticuz/chromium (Linux x64), which needs neither root nor system libraries. `FORCE_SPARTICUZ=1` takes
 * the last at once. The profile lies in the system's temporary folder and goes with the browser.
 * @throws Error naming every browser that was tried and why it did not start: never is a test of the page left out
 */
export async function launchChromium(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const reasons: string[] = [];
  for (const { name, find } of candidates(env)) {
    try {
      const { file, env: own } = find();
      return await start(file, { ...env, ...own });
    } catch (error) {
      reasons.push(`  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `No Chromium could be started, and the page is tested in a real one. Tried:\n${reasons.join("\n")}\n` +
      "Install Chromium or Chrome, or name one in CHROME_PATH.",
  );
}

function candidates({ CHROME_PATH, FORCE_SPARTICUZ }: NodeJS.ProcessEnv): Candidate[] {
  const packed: Candidate = { name: "@sparticuz/chromium", find: packedChromium };
  if (FORCE_SPARTICUZ === "1") return [packed];
  // A browser that somebody names is the one that is meant: another in its place would prove something else.
  if (CHROME_PATH) return [{ name: `CHROME_PATH=${CHROME_PATH}`, find: () => ({ file: CHROME_PATH }) }];
  const installed = INSTALLED.filter((file) => fs.existsSync(file));
  return [...installed.map((file): Candidate => ({ name: file, find: () => ({ file }) })), packed];
}

async function start(file: string, env: NodeJS.ProcessEnv): Promise<Browser> {
  if (!fs.existsSync(file)) throw new Error("there is no such file");
  // Besides its profile, Chromium writes into the user's own folders, which an ordinary user of a container may lack.
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "alou-chromium-home-"));
  const remove = () => fs.rmSync(home, { recursive: true, force: true });
  try {
    const browser = await chromium.launch({
      executablePath: file,
      args: FLAGS,
      env: { ...definedOnly(env), XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
      timeout: 30_000,
    });
    browser.on("disconnected", remove);
    return browser;
  } catch (error) {
    remove();
    throw error;
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Unpacks the packaged browser, once for each user and version, with its own libraries and fonts. */
function packedChromium() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`is for Linux x64, this is ${process.platform} ${process.arch}`);
  }
  const manifest = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version } = JSON.parse(fs.readFileSync(path.join(path.dirname(manifest), "../package.json"), "utf8"));
  const folder = path.join(os.tmpdir(), `alou-chromium-${version}-${os.userInfo().uid}`);
  if (!fs.existsSync(folder)) unpackInto(folder);
  return {
    file: path.join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"), FONTCONFIG_PATH: writeFontConfig(folder) },
  };
}

/**
 * In a process of its own: the package finds everything by environment variables and changes some. The folder appears
 * under its name only once it is whole, so that a run that is killed, or a second one beside it, leaves no half browser.
 */
function unpackInto(folder: string): void {
  const staging = fs.mkdtempSync(`${folder}-unpacking-`);
  const script = 'const { default: pack } = await import("@sparticuz/chromium"); await pack.executablePath();';
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: import.meta.dirname,
    // The runtime's name makes the package unpack the libraries that slim systems lack.
    env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    encoding: "utf8",
  });
  if (status !== 0) {
    fs.rmSync(staging, { recursive: true, force: true });
    throw new Error(`could not be unpacked: ${stderr.trim()}`);
  }
  try {
    fs.renameSync(staging, folder);
  } catch (error) {
    fs.rmSync(staging, { recursive: true, force: true });
    // Another run was faster.
    if (!fs.existsSync(folder)) throw error;
  }
}

/**
 * The package's own configuration names a fixed folder. Without a font every text would be zero pixels high, which
 * looks to tests as if it were hidden. Its Latin font comes first; Chinese comes from the system where it has any.
 */
function writeFontConfig(folder: string): string {
  const config = path.join(folder, "fontconfig");
  fs.mkdirSync(config, { recursive: true });
  const folders = [path.join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  const lines = [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    ...folders.map((name) => `<dir>${name}</dir>`),
    `<cachedir>${path.join(folder, "fonts-cache")}</cachedir></fontconfig>`,
  ];
  fs.writeFileSync(path.join(config, "fonts.conf"), lines.join("\n"));
  return config;
}
