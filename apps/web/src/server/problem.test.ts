import { ApiError } from "@alou/edge/client";
import { ERRORS } from "@alou/money/error-catalogue";
import { describe, expect, it } from "vitest";
import { problemOf, readProblemOf } from "./problem.ts";

function refusal(code: keyof typeof ERRORS): ApiError {
  const { status, money, what, next } = ERRORS[code];
  return new ApiError({ type: `about:${code}`, title: what.en, status, code, what, money, next, requestId: "req_1" });
}

describe("what could not be read", () => {
  it("has moved nothing, even where the server does not know what it broke on", () => {
    const internal = refusal("internal");
    expect(problemOf(internal).money).toBe("unknown");
    const { money, next, requestId } = readProblemOf(internal);
    expect({ money, requestId }).toEqual({ money: "not-moved", requestId: "req_1" });
    expect(next).not.toEqual(internal.problem.next);
  });

  it("is told in the server's own words wherever it knows", () => {
    expect(readProblemOf(refusal("rpc_unavailable"))).toEqual(problemOf(refusal("rpc_unavailable")));
    expect(readProblemOf(new TypeError("Failed to fetch"))).toMatchObject({ code: "unreachable", money: "not-moved" });
  });
});
