import { AlouError } from "@alou/money/error";
import type { Language } from "@alou/money/words";
import type { Problem } from "../api/schemas/problem.ts";

/** Where in a request something is wrong. */
export type Issue = NonNullable<Problem["issues"]>[number];

/** A refused request body, query or path. */
export class BadRequest extends AlouError {
  readonly issues: readonly Issue[];

  constructor(detail: string, issues: readonly Issue[] = []) {
    super("bad_request", { detail });
    this.issues = issues;
  }
}

/**
 * Any thrown value as the one error shape. What is not an `AlouError` becomes `internal`: the request id is all
 * that is told of it, the rest goes to the log.
 */
export function toProblem(error: unknown, requestId: string, language: Language): Problem {
  const known = error instanceof AlouError ? error : new AlouError("internal", { requestId }, { cause: error });
  return {
    type: `/errors/${known.code}`,
    title: known.what[language],
    status: known.status,
    code: known.code,
    what: known.what,
    money: known.money,
    next: known.next,
    requestId,
    ...(error instanceof BadRequest && error.issues.length > 0 && { issues: [...error.issues] }),
  };
}

/** Seconds to wait before the same is asked again, by status. Of a database that is away some: others come back too. */
const RETRY_AFTER: Readonly<Record<number, string>> = { 429: "10", 503: "5" };

/** The same as an HTTP response. @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemResponse(problem: Problem): Response {
  const retryAfter = RETRY_AFTER[problem.status];
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      ...(retryAfter !== undefined && { "retry-after": retryAfter }),
    },
  });
}

/** The language to answer in: what the client asks for first, Chinese or English. */
export function preferredLanguage(header: string | null | undefined): Language {
  const first = (header ?? "").toLowerCase().match(/\b(zh|en)\b/);
  return first?.[1] === "zh" ? "zh" : "en";
}
