import { ApiError } from "@alou/edge/client";
import { PROBLEM } from "../i18n/words/problem.ts";
import type { ProblemView } from "./api-types.ts";

/**
 * Whatever was thrown, as something that can be told: what happened, where the money is, what to do next, an id.
 * @param money where the money is when the server did not say: before anything was handed to a wallet, not moved
 */
export function problemOf(error: unknown, money: ProblemView["money"] = "not-moved"): ProblemView {
  if (error instanceof ApiError) {
    const { code, what, next, requestId } = error.problem;
    return { code, what, money: error.problem.money, next, requestId };
  }
  const offline = error instanceof TypeError;
  return {
    code: offline ? "unreachable" : "page",
    what: offline ? PROBLEM.unreachable : PROBLEM.page,
    money,
    next: offline ? PROBLEM.unreachableNext : PROBLEM.pageNext,
    requestId: "—",
  };
}

/**
 * Why something could not be read. Reading moves nothing, whatever failed on the way: where the server cannot say where the money is,
 * it is where it was.
 */
export function readProblemOf(error: unknown): ProblemView {
  const problem = problemOf(error);
  return problem.money === "unknown" ? { ...problem, money: "not-moved", next: PROBLEM.readNext } : problem;
}

/** The code of a refusal, or undefined when it was something else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem.code : undefined;
}
