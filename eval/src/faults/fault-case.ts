import type { ModelErrorCode } from "@alou/agent/model/model-fault";
import { type Fault, MARKUP_FORMS } from "@alou/devnet/deepseek/faults";

/**
 * When in a turn the model fails: on the first request, before a word; on the first request, after words; on a later
 * request, when words were shown and a tool has answered.
 */
export type FaultTime = "before a word" | "after words" | "second request";

/** One thing that goes wrong, and the code that must come of it; none where the answer is whole for who reads rightly. */
export interface FaultCase {
  readonly name: string;
  readonly fault: (at: number) => Fault;
  readonly code: ModelErrorCode | undefined;
  readonly times: readonly FaultTime[];
}

const INSTEAD: readonly FaultTime[] = ["before a word", "second request"];
const INSIDE: readonly FaultTime[] = ["before a word", "after words", "second request"];

const instead = (name: string, fault: Fault, code: ModelErrorCode | undefined): FaultCase => ({
  name,
  fault: () => fault,
  code,
  times: INSTEAD,
});
const inside = (name: string, fault: (at: number) => Fault, code: ModelErrorCode | undefined): FaultCase => ({
  name,
  fault,
  code,
  times: INSIDE,
});
const status = (number: number, code: ModelErrorCode, more: Partial<Fault & { kind: "status" }> = {}) =>
  instead(
    [
      `HTTP ${number}`,
      more.html && "as a gateway's page",
      more.retryAfter && `Retry-After ${more.retryAfter}`,
      more.message,
    ]
      .filter(Boolean)
      .join(", "),
    { kind: "status", status: number, ...more },
    code,
  );

/** Everything the simulator can do wrong. The codes follow from the service's documents, not from the client. */
export const FAULT_CASES: readonly FaultCase[] = [
  status(400, "model_request_refused"),
  status(400, "model_context_full", { message: "This model's maximum context length is 1048576 tokens" }),
  status(401, "model_key_refused"),
  status(402, "model_balance_used"),
  status(403, "model_key_refused"),
  status(404, "model_request_refused"),
  status(413, "model_context_full"),
  status(422, "model_request_refused"),
  status(429, "model_busy"),
  status(429, "model_busy", { retryAfter: "3600" }),
  status(500, "model_unavailable"),
  status(502, "model_unavailable", { html: true }),
  status(503, "model_unavailable"),
  status(504, "model_timeout", { html: true }),
  instead("connection reset before the headers", { kind: "reset" }, "model_unavailable"),
  instead("no header ever", { kind: "silent" }, "model_timeout"),
  instead("headers after 20 s", { kind: "slow-headers", ms: 20_000 }, undefined),
  instead("status 200 and a page", { kind: "not-a-stream", form: "html" }, "model_garbled"),
  instead("status 200 and JSON", { kind: "not-a-stream", form: "json" }, "model_garbled"),
  instead("keep-alives for ever", { kind: "only-keep-alives", everyMs: 15_000 }, "model_timeout"),
  instead("a finish and nothing else", { kind: "empty" }, "model_empty"),
  instead("only blanks", { kind: "blank" }, "model_empty"),
  inside("the bytes end cleanly", (at) => ({ kind: "cut", at, how: "end" }), "model_cut"),
  inside("the connection breaks", (at) => ({ kind: "cut", at, how: "reset" }), "model_cut"),
  inside("the stream goes silent", (at) => ({ kind: "cut", at, how: "silence" }), "model_timeout"),
  inside("a pause of 50 s", (at) => ({ kind: "stall", at, ms: 50_000 }), undefined),
  inside("a pause of 70 s", (at) => ({ kind: "stall", at, ms: 70_000 }), "model_timeout"),
  inside("a pause of 200 s with keep-alives", (at) => ({ kind: "stall", at, ms: 200_000, aliveMs: 20_000 }), undefined),
  ...(["not-json", "half-json", "not-object", "no-choices", "wrong-type", "not-utf8", "other-choice"] as const).map(
    (form) => inside(`an event that is ${form}`, (at) => ({ kind: "garbage", at, form }), "model_garbled"),
  ),
  inside("an error event: overloaded", (at) => ({ kind: "error-event", at, message: "overloaded" }), "model_busy"),
  inside("an error event", (at) => ({ kind: "error-event", at, message: "internal error" }), "model_unavailable"),
  inside("no [DONE]", () => ({ kind: "no-done" }), "model_cut"),
  inside("no finish", () => ({ kind: "no-finish" }), "model_cut"),
  inside("finish: length", () => ({ kind: "finish", reason: "length" }), "model_too_long"),
  inside("finish: content_filter", () => ({ kind: "finish", reason: "content_filter" }), "model_filtered"),
  inside(
    "finish: no resources",
    () => ({ kind: "finish", reason: "insufficient_system_resource" }),
    "model_unavailable",
  ),
  inside("finish: unheard of", () => ({ kind: "finish", reason: "unheard_of" }), "model_garbled"),
  inside("the finish twice", () => ({ kind: "two-finishes" }), undefined),
  inside("two different finishes", () => ({ kind: "two-finishes", second: "length" }), "model_garbled"),
  inside("more after the finish", () => ({ kind: "more-after-finish" }), "model_garbled"),
  inside("more after [DONE]", () => ({ kind: "more-after-done" }), undefined),
  ...MARKUP_FORMS.map((form) =>
    inside(`notation in the text: ${form}`, () => ({ kind: "markup", form }), "model_markup"),
  ),
  ...(["same-index", "no-index", "repeated-id"] as const).map((form) =>
    inside(`calls: ${form}`, () => ({ kind: "calls", form }), undefined),
  ),
  ...(["no-id", "one-id", "bad-index", "two-names", "stop"] as const).map((form) =>
    inside(`calls: ${form}`, () => ({ kind: "calls", form }), "model_garbled"),
  ),
];
