import fs from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { checkLine } from "@alou/safety/check/check-line";

/** Where the command reads and writes, and what time it is (milliseconds since 1970). */
export interface CheckStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly now: () => number;
}

const HELP = `alou check --jsonl [file]    one request a line in, one verdict a line out

Lines are {"id", "kind", …, "origin"?, "intent"?, "context"?}; docs/safety.md describes every kind and every answer. They come from the
file, or from standard input. A line that cannot be read gives an "error" of severity "unknown", is held, and the rest go on. Nothing is asked of any network.
`;

/**
 * The command `alou check`.
 * @returns the exit code: 0, or 2 when the arguments make no sense
 */
export async function runCheck(args: readonly string[], { stdin, stdout, stderr, now }: CheckStreams): Promise<number> {
  const [file, ...more] = args.filter((argument) => argument !== "--jsonl" && argument !== "-");
  if (file === "--help" || file === "-h") {
    await write(stdout, HELP);
    return 0;
  }
  if (more.length > 0 || (file !== undefined && (file.startsWith("--") || !fs.existsSync(file)))) {
    await write(stderr, file !== undefined && !file.startsWith("--") ? `${file}: no such file\n\n${HELP}` : HELP);
    return 2;
  }
  const input = file === undefined ? stdin : fs.createReadStream(file, "utf8");
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, "") : line;
    if (text.trim() === "") continue;
    const answer = await checkLine(text, number, { now: BigInt(Math.floor(now() / 1000)) });
    await write(stdout, `${JSON.stringify(answer)}\n`);
  }
  return 0;
}

/** Waits while the reader is slower than we are. */
async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise((resolve) => stream.once("drain", resolve));
}
