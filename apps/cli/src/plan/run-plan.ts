import fs from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Given } from "@alou/intents/given";
import { joinReply } from "@alou/intents/join-reply";
import { parseWithNames } from "@alou/intents/parse";
import type { ParseOptions } from "@alou/intents/reading";
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
    return await planOf(id, text, readGiven(value.given ?? value.context), readReplies(value.replies));
  } catch (error) {
    if (error instanceof GivenProblem) return problem(id, "bad_given", error.message, error.path);
    return problem(id, "internal", error instanceof Error ? error.message : String(error));
  }
}

/** What the user typed next, in order. @throws GivenProblem */
function readReplies(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((reply) => typeof reply === "string")) return value;
  throw new GivenProblem("replies", "not a list of texts");
}

/** The plan of a message, with the replies that answer its questions; one that answers none is read as the message it is. */
async function planOf(
  id: string,
  text: string,
  given: Given,
  replies: readonly string[] = [],
): Promise<Record<string, unknown>> {
  let message = { id, text };
  let options: ParseOptions = {};
  for (const [index, reply] of replies.entries()) {
    const said = { id: `${id}/${index + 1}`, text: reply };
    const joined = joinReply(message, said, given, options, given.now ?? 0);
    options = joined ?? {};
    if (!joined) message = said;
  }
  return planLine(id, await parseWithNames(message, given, options), given);
}
