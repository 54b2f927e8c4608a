import fs from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Given } from "@alou/intents/given";
import { parseWithNames } from "@alou/intents/parse";
import { GivenProblem, isObject } from "./given-shapes.ts";
import { planLine } from "./plan-line.ts";
import { readGiven } from "./read-given.ts";

/** Where the command reads and writes. */
export interface PlanStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr?: Writable;
}

const HELP = `alou plan --jsonl [file]     one {"id", "text", "given"} a line in, one plan a line out
alou plan --text "swap …"    one message, nothing given

Lines come from the file, or from standard input. A line that cannot be read gives {"id", "error"} and the rest go on.
docs/intents.md describes every field.
`;

/**
 * The command `alou plan`.
 * @returns the exit code: 0, or 2 when the arguments make no sense
 */
export async function runPlan(args: readonly string[], { stdin, stdout, stderr }: PlanStreams): Promise<number> {
  const rest = args.filter((argument) => argument !== "--jsonl");
  const [first, second, ...more] = rest;
  if (first === "--help" || first === "-h") {
    await write(stdout, HELP);
    return 0;
  }
  if (first === "--text" && second !== undefined && more.length === 0) {
    await write(stdout, `${JSON.stringify(await planOf("text", second, {}))}\n`);
    return 0;
  }
  if (first?.startsWith("--") || second !== undefined || (first !== undefined && !fs.existsSync(first))) {
    if (stderr)
      await write(stderr, first !== undefined && !first.startsWith("--") ? `${first}: no such file\n\n${HELP}` : HELP);
    return 2;
  }
  const input = first === undefined ? stdin : fs.createReadStream(first, "utf8");
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, "") : line;
    if (text.trim() === "") continue;
    await write(stdout, `${JSON.stringify(await answerLine(text, number))}\n`);
  }
  return 0;
}

/** Waits while the reader is slower than we are. */
async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise((resolve) => stream.once("drain", resolve));
}

function problem(id: string, code: string, message: string, path?: string): Record<string, unknown> {
  return { id, error: { code, message, ...(path && { path }) } };
}

/** One line of input to one line of output. Never throws: a line that cannot be read is answered with why. */
export async function answerLine(line: string, number: number): Promise<Record<string, unknown>> {
  const fallback = `line-${number}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return problem(fallback, "bad_json", error instanceof Error ? error.message : "not JSON");
  }
  if (!isObject(value)) return problem(fallback, "bad_line", "not an object");
  const id = typeof value.id === "string" || typeof value.id === "number" ? String(value.id) : fallback;
  const text = value.text ?? value.message ?? value.utterance;
  if (typeof text !== "string") return problem(id, "bad_line", "text is missing or not a string", "text");
  try {
    return await planOf(id, text, readGiven(value.given ?? value.context));
  } catch (error) {
    if (error instanceof GivenProblem) return problem(id, "bad_given", error.message, error.path);
    return problem(id, "internal", error instanceof Error ? error.message : String(error));
  }
}

async function planOf(id: string, text: string, given: Given): Promise<Record<string, unknown>> {
  return planLine(id, await parseWithNames({ id, text }, given), given);
}
