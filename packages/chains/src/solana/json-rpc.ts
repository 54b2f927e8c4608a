import { EndpointError } from "../endpoint-error.ts";
import type { JsonRpcCall, JsonRpcDialect } from "../json-rpc-exchange.ts";

/** One method call. */
export interface RpcCall extends JsonRpcCall {
  readonly params: readonly unknown[];
}

/** What came back for one call. */
export type RpcOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly data?: unknown };

/** How Solana's nodes answer. */
export const SOLANA_RPC: JsonRpcDialect<RpcOutcome> = { readAnswer };

/**
 * Reads an answer to `count` calls; undefined where the server refuses batches.
 * @throws EndpointError when it is no complete answer to exactly these calls
 */
export function readAnswer(body: string, count: number): RpcOutcome[] | undefined {
  const parsed = parse(body);
  if (!Array.isArray(parsed) && count !== 1) {
    const lone = isRecord(parsed) ? toOutcome(parsed) : undefined;
    if (!lone || lone.ok) throw new EndpointError("malformed", "no array in answer to a batch");
    return undefined;
  }
  const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const outcomes: (RpcOutcome | undefined)[] = new Array(count).fill(undefined);
  for (const item of items) {
    const outcome = isRecord(item) ? toOutcome(item) : undefined;
    const id = isRecord(item) ? item.id : undefined;
    if (!outcome || typeof id !== "number" || !(id in outcomes) || outcomes[id]) {
      throw new EndpointError("malformed", "an item answers nothing that was asked");
    }
    outcomes[id] = outcome;
  }
  return outcomes.map((outcome, id) => {
    if (!outcome) throw new EndpointError("malformed", `no answer to call ${id}`);
    return outcome;
  });
}

/** How providers say that their customer has asked too much. */
const TOO_MUCH = /rate.?limit|too many requests|request limit|quota|credits? (exceeded|exhausted)/i;

function toOutcome(item: Record<string, unknown>): RpcOutcome | undefined {
  if (item.error === undefined || item.error === null)
    return "result" in item ? { ok: true, value: item.result } : undefined;
  const { code, message, data } = isRecord(item.error) ? item.error : { code: 0, message: item.error, data: undefined };
  const said = typeof message === "string" ? message.slice(0, 300) : "unknown error";
  if (code === 429 || TOO_MUCH.test(said)) throw new EndpointError("rate-limited", said);
  return { ok: false, code: typeof code === "number" ? code : 0, message: said, ...(data !== undefined && { data }) };
}

/** A string, or a number; of numbers only whole ones that a double cannot hold are meant. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Whether a text may hold a number that a double cannot. */
const MAY_BE_LONG = /\d{15}/;

/** Solana's nodes write 64-bit numbers as they are; the large ones become strings here, so that no digit is lost. */
function parse(body: string): unknown {
  try {
    if (!MAY_BE_LONG.test(body)) return JSON.parse(body);
    return JSON.parse(
      body.replace(TOKENS, (token) => (token.length >= 16 && /^-?\d+$/.test(token) ? `"${token}"` : token)),
    );
  } catch (cause) {
    throw new EndpointError("not-json", body.slice(0, 80), { cause });
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number from 0 to 2^64 - 1, as a number or as digits; undefined for everything else. */
export function readU64(value: unknown): bigint | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  if (typeof value !== "string" || !/^\d{1,20}$/.test(value)) return undefined;
  const number = BigInt(value);
  return number < 2n ** 64n ? number : undefined;
}

/** The same as a JavaScript number, of slots, heights and times. */
export function readNumber(value: unknown): number | undefined {
  const number = readU64(value);
  return number !== undefined && number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : undefined;
}
