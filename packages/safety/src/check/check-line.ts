import { type Answer, answerOf } from "./answer.ts";
import { readContext } from "./context.ts";
import { LineProblem } from "./kind.ts";
import { KINDS, kindNamed } from "./kinds/index.ts";
import { judgeOrigin } from "./origin.ts";

/** A line that could not be judged, and why. Nothing about it may be taken for safe. It has the members of an answer too, so that whoever reads answers reads on. */
export interface Refusal {
  readonly id: string;
  readonly severity: "unknown";
  readonly findings: readonly [];
  readonly unknown: readonly [];
  readonly error: {
    readonly code: "bad_json" | "bad_line" | "unknown_kind" | "internal";
    readonly message: string;
    readonly path?: string;
  };
  readonly action: "hold";
}

/** What a line is judged with beside itself. */
export interface CheckOptions {
  /** Seconds since 1970, for lines whose context names no time. */
  readonly now?: bigint;
}

/** Beyond this a line is not even parsed. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Judges one line. Never throws: a line that cannot be read gives a refusal with its id.
 * @param line JSON, or what it was parsed into
 * @param number the line's place in its file, for an id where it has none
 */
export async function checkLine(line: unknown, number: number, options: CheckOptions = {}): Promise<Answer | Refusal> {
  const fallback = `line-${number}`;
  const refuse = (id: string, code: Refusal["error"]["code"], message: string, path?: string): Refusal => ({
    id,
    severity: "unknown",
    findings: [],
    unknown: [],
    error: { code, message, ...(path && { path }) },
    action: "hold",
  });
  let body: unknown = line;
  if (typeof line === "string") {
    if (line.length > LONGEST_LINE) return refuse(fallback, "bad_line", "longer than 16 MB");
    try {
      body = JSON.parse(line);
    } catch (error) {
      return refuse(fallback, "bad_json", error instanceof Error ? error.message : "not JSON");
    }
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return refuse(fallback, "bad_line", "not an object");
  const record = body as Readonly<Record<string, unknown>>;
  const id = typeof record.id === "string" || typeof record.id === "number" ? String(record.id) : fallback;
  const kind = typeof record.kind === "string" ? kindNamed(record.kind) : undefined;
  if (!kind) return refuse(id, "unknown_kind", `kind is none of ${KINDS.map((one) => one.kind).join(", ")}`, "kind");
  try {
    const parsed = { id, body: record, context: readContext(record, options.now) };
    const verdict = await kind.judge(parsed);
    const site = await judgeOrigin(parsed);
    return answerOf(id, {
      findings: [...verdict.findings, ...site.findings],
      unknown: [...verdict.unknown, ...site.unknown],
      moves: verdict.moves,
    });
  } catch (error) {
    if (error instanceof LineProblem) return refuse(id, "bad_line", error.message, error.path);
    return refuse(id, "internal", error instanceof Error ? error.message : String(error));
  }
}
