import { spawn } from "node:child_process";
import path from "node:path";
import { fromRoot } from "./paths.ts";

/** Everything that keeps wrangler and workerd from looking outside. */
const QUIET = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  NO_COLOR: "1",
};

/**
 * Runs a program to its end.
 * @returns what it wrote, both streams together
 * @throws Error with the end of its output when it fails or takes longer than `timeoutMs`
 */
export async function runTool(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly timeoutMs?: number },
): Promise<string> {
  const { cwd, timeoutMs = 300_000 } = options;
  const child = spawn(command, args, { cwd, env: { ...process.env, ...QUIET }, stdio: ["ignore", "pipe", "pipe"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0)
      throw new Error(`${path.basename(command)} ${args.join(" ")} failed (${code}):\n${said.slice(-2_000)}`);
    return said;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs the installed wrangler. */
export async function wrangler(args: readonly string[], cwd: string): Promise<string> {
  const cli = path.join(path.dirname(fromRoot.resolve("wrangler/package.json")), "bin/wrangler.js");
  return await runTool(process.execPath, [cli, ...args], { cwd });
}
