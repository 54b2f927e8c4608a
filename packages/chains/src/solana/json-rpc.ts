import { EndpointError, hostOf, readCapped, readRetryAfter } from "../endpoint-error.ts";

/** One method call. */
export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What came back for one call. */
export type RpcOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly data?: unknown };

/** What an exchange needs from outside. */
export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds until the endpoint is given up; 4,000 when left out. */
  readonly timeoutMs?: number;
  readonly countRoundTrip: () => void;
}

const TIMEOUT_MS = 4_000;

/**
 * Asks one endpoint once: as one batch, or one by one where it is known, or turns out, to take none.
 * @returns one outcome per call, in order
 * @throws EndpointError when there is no complete answer; the signal's reason when `stop` is aborted
 */
export async function exchange(
  url: string,
  endpoint: { noBatch: boolean },
  calls: readonly RpcCall[],
  options: ExchangeOptions,
  stop: AbortSignal,
): Promise<readonly RpcOutcome[]> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = AbortSignal.any([stop, timeout]);
  try {
    if (endpoint.noBatch) return await oneByOne(url, calls, options, signal);
    const outcomes = readAnswer(await post(url, calls, options, signal), calls.length);
    if (outcomes) return outcomes;
    options.countRoundTrip();
    const each = await oneByOne(url, calls, options, signal);
    // Only now is it known that it was the batch it did not like.
    endpoint.noBatch = true;
    return each;
  } catch (error) {
    if (error instanceof EndpointError || stop.aborted) throw error;
    if (timeout.aborted) throw new EndpointError("timeout", hostOf(url));
    throw new EndpointError("network", `${hostOf(url)}, ${error instanceof Error ? error.name : typeof error}`);
  }
}

async function oneByOne(
  url: string,
  calls: readonly RpcCall[],
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<RpcOutcome[]> {
  const bodies = await Promise.all(calls.map((call) => post(url, [call], options, signal)));
  return bodies.flatMap((body) => readAnswer(body, 1) ?? []);
}

async function post(
  url: string,
  calls: readonly RpcCall[],
  { fetch, now }: ExchangeOptions,
  signal: AbortSignal,
): Promise<string> {
  const items = calls.map(({ method, params }, id) => ({ jsonrpc: "2.0", id, method, params }));
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(items.length === 1 ? items[0] : items),
    redirect: "manual",
    signal,
  });
  if (response.status === 429) {
    await response.body?.cancel();
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), now());
    throw new EndpointError("rate-limited", hostOf(url), retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  const text = await readCapped(response);
  if (!response.ok && !text.includes('"jsonrpc"')) {
    throw new EndpointError("http-error", `${response.status} of ${hostOf(url)}`);
  }
  return text;
}

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

/** Solana's nodes write 64-bit numbers as they are; the large ones become strings here, so that no digit is lost. */
function parse(body: string): unknown {
  try {
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
