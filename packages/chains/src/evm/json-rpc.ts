import { EndpointError } from "../endpoint-error.ts";
import type { JsonRpcCall, JsonRpcDialect } from "../json-rpc-exchange.ts";
import { type Hex, isHex } from "./hex.ts";
import { type Outcome, REVERTED } from "./read.ts";

/** One method call. */
export interface RpcRequest extends JsonRpcCall {
  readonly params: readonly unknown[];
}

/** How EVM nodes answer. */
export const EVM_RPC: JsonRpcDialect<Outcome> = {
  readAnswer(body, count) {
    const answer = parseRpcAnswer(body, count);
    return "outcomes" in answer ? answer.outcomes : undefined;
  },
};

/** What came back: one outcome per request, or the error with which a server that takes no batches refuses one. */
export type RpcAnswer = { readonly outcomes: readonly Outcome[] } | { readonly refusal: string };

/**
 * Reads an endpoint's answer to `count` requests into outcomes in request order.
 * @throws EndpointError when the body is not a complete JSON-RPC answer to exactly these requests, or when any of them
 * was refused because too much was asked: half an answer is not worth having while another endpoint can give all of it
 */
export function parseRpcAnswer(body: string, count: number): RpcAnswer {
  const parsed = parseJson(body);
  if (!Array.isArray(parsed) && count !== 1) return { refusal: readRefusal(parsed) };
  const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const outcomes: (Outcome | undefined)[] = new Array(count).fill(undefined);
  for (const item of items) {
    if (!isRecord(item)) throw new EndpointError("malformed", "an item is no object");
    const outcome = toOutcome(item);
    if (outcome) refuseRateLimit(outcome);
    const id = item.id;
    if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id >= count || outcomes[id]) {
      throw new EndpointError("malformed", `unexpected id ${JSON.stringify(id) ?? "none"}`);
    }
    if (!outcome) throw new EndpointError("malformed", "neither result nor error");
    outcomes[id] = outcome;
  }
  return {
    outcomes: outcomes.map((outcome, id) => {
      if (!outcome) throw new EndpointError("malformed", `no answer to request ${id}`);
      return outcome;
    }),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new EndpointError("not-json", body.slice(0, 80), { cause });
  }
}

/** A lone error object in answer to a batch is how servers that know no batches refuse it. */
function readRefusal(parsed: unknown): string {
  const outcome = isRecord(parsed) ? toOutcome(parsed) : undefined;
  if (!outcome || outcome.ok) throw new EndpointError("malformed", "no array in answer to a batch");
  refuseRateLimit(outcome);
  return outcome.message;
}

function toOutcome(item: Record<string, unknown>): Outcome | undefined {
  if (item.error !== undefined && item.error !== null) {
    const { code, message, data } = isRecord(item.error) ? item.error : { code: 0, message: item.error, data: null };
    const bytes = revertBytes(data);
    return {
      ok: false,
      code: typeof code === "number" ? code : 0,
      message: typeof message === "string" ? message.slice(0, 300) : "unknown error",
      ...(bytes !== undefined && { data: bytes }),
    };
  }
  return "result" in item ? { ok: true, value: item.result } : undefined;
}

/** How providers say that their customer has asked too much. */
const TOO_MUCH =
  /rate.?limit|too many requests|request limit|(quota|credits?|capacity|compute units).{0,40}(exceed|exhaust)|(exceed|exhaust).{0,40}(quota|credits?|capacity|compute units|per second)/i;

/**
 * Stops where a provider refuses because too much was asked of it. The words decide: EIP-1474's -32005 is also said of
 * results that are too large. A revert is the contract's own text, which must not be able to silence an endpoint.
 * @see https://eips.ethereum.org/EIPS/eip-1474#error-codes
 */
function refuseRateLimit(outcome: Outcome): void {
  if (outcome.ok || outcome.code === REVERTED || outcome.data !== undefined || /revert/i.test(outcome.message)) return;
  if (outcome.code === 429 || TOO_MUCH.test(outcome.message)) throw new EndpointError("rate-limited", outcome.message);
}

/** Nodes put revert data at `error.data`, one or two objects deeper, or behind the word "Reverted". */
function revertBytes(data: unknown, depth = 0): Hex | undefined {
  if (typeof data === "string") {
    const bytes = data.replace(/^Reverted /, "");
    return isHex(bytes) ? bytes : undefined;
  }
  return isRecord(data) && depth < 3 ? revertBytes(data.data, depth + 1) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
