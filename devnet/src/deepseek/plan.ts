import { completionOf, type Envelope, eventsOf } from "./events.ts";
import type { Fault } from "./faults.ts";
import type { Reply } from "./reply.ts";
import { type Refusal, refusalBody, type WireUsage } from "./wire.ts";

/** One thing a response does after another. */
export type Step =
  | { readonly bytes: Uint8Array }
  /** Milliseconds. */
  | { readonly wait: number }
  /** How it ends when it does not end by itself: cut, or silent for ever. */
  | { readonly end: "reset" | "silence" };

/** A whole HTTP response, with its timing: what a server or a stand-in for `fetch` has to carry out. */
export interface Plan {
  /** Milliseconds before the headers. */
  readonly headersMs: number;
  /** Nothing where the connection ends or stays silent before any header. */
  readonly head?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly steps: readonly Step[];
}

const utf8 = new TextEncoder();

/** The service's refusals by status, where the fault does not give another message. */
const MESSAGES: Readonly<Record<number, Omit<Refusal, "status">>> = {
  400: { message: "Invalid request", type: "invalid_request_error", code: "invalid_request_error" },
  401: {
    message: "Authentication Fails, Your api key: ****test is invalid",
    type: "authentication_error",
    code: "invalid_request_error",
  },
  402: { message: "Insufficient Balance", type: "unknown_error", code: "invalid_request_error" },
  422: {
    message: "Failed to deserialize the JSON body into the target type: messages: invalid type",
    type: "invalid_request_error",
    code: "invalid_request_error",
  },
  429: { message: "Rate limit reached for requests", type: "rate_limit_error", code: "rate_limit_reached" },
  500: { message: "Internal Server Error", type: "server_error", code: "internal_server_error" },
  503: {
    message: "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
    type: "service_unavailable_error",
    code: "service_unavailable",
  },
};

/** The response that refuses a request. */
export function refusalPlan(refusal: Refusal, requestId: string, extra: Readonly<Record<string, string>> = {}): Plan {
  const headers = { "content-type": "application/json", "x-request-id": requestId, ...extra };
  return {
    headersMs: 0,
    head: { status: refusal.status, headers },
    steps: [{ bytes: utf8.encode(refusalBody(refusal)) }],
  };
}

/** The response that gives an answer, whole or as its fault has it; in one piece when no stream was asked for. */
export function replyPlan(
  reply: Reply,
  envelope: Envelope,
  usage: WireUsage,
  requestId: string,
  isStream: boolean,
): Plan {
  const { fault } = reply;
  switch (fault?.kind) {
    case "reset":
      return { headersMs: 0, steps: [{ end: "reset" }] };
    case "silent":
      return { headersMs: 0, steps: [{ end: "silence" }] };
    case "status":
      return statusPlan(fault, requestId);
    case "not-a-stream": {
      const [type, text] =
        fault.form === "html"
          ? ["text/html", GATEWAY_PAGE]
          : ["application/json", '{"error":{"message":"upstream","type":"server_error"}}'];
      return {
        headersMs: 0,
        head: { status: 200, headers: { "content-type": type, "x-request-id": requestId } },
        steps: [{ bytes: utf8.encode(text) }],
      };
    }
    default: {
      if (!isStream) return jsonPlan(completionOf(reply, envelope, usage), requestId);
      const headers = {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache",
        "x-request-id": requestId,
      };
      return {
        headersMs: fault?.kind === "slow-headers" ? fault.ms : 0,
        head: { status: 200, headers },
        steps: streamSteps(reply, eventsOf(reply, envelope, usage)),
      };
    }
  }
}

function jsonPlan(value: unknown, requestId: string): Plan {
  const headers = { "content-type": "application/json", "x-request-id": requestId };
  return { headersMs: 0, head: { status: 200, headers }, steps: [{ bytes: utf8.encode(JSON.stringify(value)) }] };
}

const GATEWAY_PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n";

function statusPlan({ status, html, message, retryAfter }: Fault & { kind: "status" }, requestId: string): Plan {
  const extra: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  if (html) {
    const headers = { "content-type": "text/html", ...extra };
    return { headersMs: 0, head: { status, headers }, steps: [{ bytes: utf8.encode(GATEWAY_PAGE) }] };
  }
  const usual = MESSAGES[status] ?? { message: `status ${status}`, type: "unknown_error", code: "unknown_error" };
  return refusalPlan({ status, ...usual, ...(message !== undefined && { message }) }, requestId, extra);
}

const KEEP_ALIVE: Step = { bytes: utf8.encode(": keep-alive\n\n") };

function streamSteps(reply: Reply, events: readonly string[]): Step[] {
  const { fault } = reply;
  if (fault?.kind === "only-keep-alives") {
    return Array.from({ length: 2_000 }, () => [KEEP_ALIVE, { wait: fault.everyMs }]).flat();
  }
  const steps: Step[] = Array.from({ length: reply.keepAlives ?? 0 }, () => KEEP_ALIVE);
  if (reply.firstMs) steps.push({ wait: reply.firstMs });
  const frames = spoiledFrames(events, reply);
  const where = fault && "at" in fault ? Math.floor(fault.at * frames.length) : -1;
  if (fault?.kind === "cut") {
    const bytes = joined(frames);
    // Never all of it: a cut that cuts nothing is no fault.
    const kept = bytes.slice(0, Math.min(bytes.length - 1, Math.floor(fault.at * bytes.length)));
    steps.push(...writes([kept], reply));
    if (fault.how !== "end") steps.push({ end: fault.how });
    return steps;
  }
  if (fault?.kind !== "stall") return [...steps, ...writes(frames, reply)];
  return [...steps, ...writes(frames.slice(0, where), reply), ...stall(fault), ...writes(frames.slice(where), reply)];
}

function stall({ ms, aliveMs }: Fault & { kind: "stall" }): Step[] {
  if (!aliveMs) return [{ wait: ms }];
  return Array.from({ length: Math.ceil(ms / aliveMs) }, () => [{ wait: aliveMs }, KEEP_ALIVE]).flat();
}

/** Each event as bytes, with the one that a fault spoils. */
function spoiledFrames(events: readonly string[], { fault, crlf }: Reply): Uint8Array[] {
  const end = crlf ? "\r\n" : "\n";
  const frames = events.map((data) => utf8.encode(`data: ${data}${end}${end}`));
  const bad = fault && (fault.kind === "garbage" || fault.kind === "error-event") ? spoiled(fault, end) : undefined;
  if (!bad || !fault || !("at" in fault)) return frames;
  // Before the end: what comes after `[DONE]` nobody reads.
  const where = Math.min(Math.floor(fault.at * frames.length), Math.max(0, events.indexOf("[DONE]")));
  return [...frames.slice(0, where), bad, ...frames.slice(where)];
}

function spoiled(fault: Fault & { kind: "garbage" | "error-event" }, end: string): Uint8Array {
  const frame = (data: string) => utf8.encode(`data: ${data}${end}${end}`);
  if (fault.kind === "error-event") {
    return frame(JSON.stringify({ error: { message: fault.message, type: "server_error", code: null } }));
  }
  switch (fault.form) {
    case "not-json":
      return frame("<html>502 Bad Gateway</html>");
    case "half-json":
      return frame('{"choices":[{"delta":{"cont');
    case "not-object":
      return frame("[1,2,3]");
    case "no-choices":
      return frame('{"id":"x","object":"chat.completion.chunk"}');
    case "wrong-type":
      return frame('{"choices":[{"index":0,"delta":{"content":{"text":"hello"}}}]}');
    case "other-choice":
      return frame('{"choices":[{"index":1,"delta":{"content":"hello"}}]}');
    case "not-utf8":
      return new Uint8Array([
        ...utf8.encode('data: {"choices":['),
        0xff,
        0xfe,
        0xc3,
        0x28,
        ...utf8.encode(`]}${end}${end}`),
      ]);
  }
}

function writes(frames: readonly Uint8Array[], { write, betweenMs }: Reply): Step[] {
  const parts = write === undefined ? frames : split(joined(frames), Math.max(1, write));
  return parts.flatMap((bytes) => (betweenMs ? [{ bytes }, { wait: betweenMs }] : [{ bytes }]));
}

function joined(frames: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(frames));
}

function split(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size));
}
