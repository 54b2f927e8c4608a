import { describe, expect, it } from "vitest";
import { faultOf, readRetryAfter } from "./http-fault.ts";

const NOW = Date.parse("2026-11-23T02:00:00Z");

describe("a response that is no answer", () => {
  it.each<[number, string, string]>([
    [400, "The `reasoning_content` in the thinking mode must be passed back to the API.", "model_request_refused"],
    [400, "This model's maximum context length is 1048576 tokens.", "model_context_full"],
    [401, "Authentication Fails", "model_key_refused"],
    [402, "Insufficient Balance", "model_balance_used"],
    [413, "", "model_context_full"],
    [422, "Failed to deserialize", "model_request_refused"],
    [429, "", "model_busy"],
    [500, "<html>", "model_unavailable"],
    [503, "", "model_unavailable"],
    [504, "", "model_timeout"],
    [302, "", "model_unavailable"],
    [204, "", "model_unavailable"],
  ])("%i %s: %s", (status, body, code) => {
    expect(faultOf(status, new Headers(), body, NOW).code).toBe(code);
  });

  it("tells the request's id if it is one, and nothing of the provider's words", () => {
    const fault = faultOf(401, new Headers({ "x-request-id": "req-1" }), "Your api key: sk-secret is invalid", NOW);
    const told = fault.toAlouError();
    expect(fault.detail.requestId).toBe("req-1");
    expect(JSON.stringify([told.message, told.what, told.params, fault.message, fault.detail])).not.toContain("secret");
    expect(faultOf(400, new Headers({ "x-request-id": "<b>x</b>" }), "", NOW).detail.requestId).toBeUndefined();
    expect(faultOf(400, new Headers({ "x-request-id": "r-9" }), "", NOW).toAlouError().what.en).toContain("r-9");
  });

  it.each<[string | null, number | undefined]>([
    ["3", 3_000],
    ["Mon, 23 Nov 2026 02:00:05 GMT", 5_000],
    ["Mon, 23 Nov 2026 01:00:00 GMT", 0],
    ["-1", undefined],
    ["soon", undefined],
    ["1e9", undefined],
    ["", undefined],
    [null, undefined],
  ])("wants to be asked again after %s", (header, ms) => {
    expect(readRetryAfter(header, NOW)).toBe(ms);
  });
});
