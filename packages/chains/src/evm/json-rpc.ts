import { AlouError } from "@alou/money/error";
import type { Hex } from "./hex.ts";
import type { Outcome } from "./read.ts";

/** One method call. */
export interface RpcRequest {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Why an endpoint's answer was not used; the next endpoint is asked instead. */
export type EndpointFault =
  | "timeout"
  | "network"
  | "rate-limited"
  | "http-error"
  | "not-json"
  | "malformed"
  | "too-large"
  | "wrong-chain"
  | "stale";

/** An answer that cannot be used, and what was wrong with it. Never shown to a user as it is. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly fault: EndpointFault;

  constructor(fault: EndpointFault, detail: string, options?: ErrorOptions) {
    super(`${fault}: ${detail}`, options);
    this.fault = fault;
  }
}

/** The most an endpoint may answer with. A pool scan of 200 pools is about 60 KB. */
const MAX_ANSWER_BYTES = 4_000_000;

/** The body of a batch; ids are the positions. A single request is sent bare, which every server understands. */
export function rpcBody(requests: readonly RpcRequest[]): string {
  const items = requests.map(({ method, params }, id) => ({ jsonrpc: "2.0", id, method, params }));
  return JSON.stringify(items.length === 1 ? items[0] : items);
}

/**
 * Reads an endpoint's answer to `count` requests into outcomes in request order.
 * @throws EndpointError when the body is not a complete JSON-RPC answer to exactly these requests
 */
export function parseRpcAnswer(body: string, count: number): Outcome[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new EndpointError("not-json", body.slice(0, 80), { cause });
  }
  const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const outcomes: (Outcome | undefined)[] = new Array(count).fill(undefined);
  for (const item of items) {
    if (!isRecord(item)) throw new EndpointError("malformed", "an item is no object");
    const id = item.id;
    if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id >= count || outcomes[id]) {
      throw new EndpointError("malformed", `unexpected id ${JSON.stringify(id) ?? "none"}`);
    }
    outcomes[id] = toOutcome(item);
  }
  return outcomes.map((outcome, id) => {
    if (!outcome) throw new EndpointError("malformed", `no answer to request ${id}`);
    return outcome;
  });
}

function toOutcome(item: Record<string, unknown>): Outcome {
  if (isRecord(item.error)) {
    const { code, message, data } = item.error;
    const bytes = revertBytes(data);
    return {
      ok: false,
      code: typeof code === "number" ? code : 0,
      message: typeof message === "string" ? message.slice(0, 300) : "unknown error",
      ...(bytes !== undefined && { data: bytes }),
    };
  }
  if (!("result" in item)) throw new EndpointError("malformed", "neither result nor error");
  return { ok: true, value: item.result };
}

/** Nodes put revert data at `error.data` or one object deeper. */
function revertBytes(data: unknown): Hex | undefined {
  if (typeof data === "string" && /^0x[0-9a-fA-F]*$/.test(data)) return data as Hex;
  return isRecord(data) ? revertBytes(data.data) : undefined;
}

/**
 * Reads a response body as text, stopping at the size limit.
 * @throws EndpointError `too-large`
 */
export async function readCapped(response: Response): Promise<string> {
  if (!response.body) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new EndpointError("too-large", `more than ${MAX_ANSWER_BYTES} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The value of an outcome that has to be there. */
export function needValue<T>(outcome: Outcome | undefined, chain: string, what: string): T {
  if (!outcome) throw new AlouError("rpc_bad_answer", { chain, detail: `${what}: no answer` });
  if (!outcome.ok) throw new AlouError("rpc_bad_answer", { chain, detail: `${what}: ${outcome.message}` });
  return outcome.value as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
