import { EndpointError, hostOf, readCapped, readRetryAfter } from "../endpoint-error.ts";
import type { EndpointHealth, Line } from "../failover.ts";

/** One CometBFT method call. Numbers among the parameters are written as strings, as CometBFT wants them. */
export interface CometCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What came back for one call. `detail` is where CometBFT says what was wrong; its message is always the same. */
export type CometOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: number; readonly detail: string };

/** CometBFT refuses longer batches (`max_request_batch_size`). */
const MAX_BATCH = 10;

/** The most one HTTP answer may hold: a page of a hundred transactions with their events. */
const MAX_BYTES = 8_000_000;

const TIMEOUT_MS = 4_000;

/**
 * Asks one endpoint once: in batches of ten side by side, or one by one where it takes none. All of it is one round trip.
 * @returns one outcome per call, in order
 * @throws EndpointError when there is no complete answer; the signal's reason when `stop` is aborted
 */
export async function exchange(
  url: string,
  endpoint: EndpointHealth,
  calls: readonly CometCall[],
  line: Line,
  stop: AbortSignal,
): Promise<readonly CometOutcome[]> {
  const timeout = AbortSignal.timeout(line.timeoutMs ?? TIMEOUT_MS);
  const signal = AbortSignal.any([stop, timeout]);
  const send = async (some: readonly CometCall[]) => readAnswer(await post(url, some, line, signal), some.length);
  try {
    if (!endpoint.noBatch) {
      const parts = await Promise.all(chunks(calls, MAX_BATCH).map(send));
      if (parts.every((part) => part !== "no-batch")) return parts.flat();
      line.countRoundTrip();
    }
    const each = await Promise.all(calls.map((call) => send([call])));
    endpoint.noBatch = true;
    return each.flatMap((part) => (part === "no-batch" ? [] : part));
  } catch (error) {
    if (error instanceof EndpointError || stop.aborted) throw error;
    if (timeout.aborted) throw new EndpointError("timeout", hostOf(url));
    throw new EndpointError("network", `${hostOf(url)}, ${error instanceof Error ? error.name : typeof error}`);
  }
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

async function post(url: string, calls: readonly CometCall[], line: Line, signal: AbortSignal): Promise<string> {
  const items = calls.map(({ method, params }, id) => ({ jsonrpc: "2.0", id, method, params }));
  const response = await line.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(items.length === 1 ? items[0] : items),
    redirect: "manual",
    signal,
  });
  if (response.status === 429) {
    await response.body?.cancel();
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), line.now());
    throw new EndpointError("rate-limited", hostOf(url), retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  const text = await readCapped(response, MAX_BYTES);
  // CometBFT answers errors with status 500 and a body that says which.
  if (!response.ok && !text.includes('"jsonrpc"')) {
    throw new EndpointError("http-error", `${response.status} of ${hostOf(url)}`);
  }
  return text;
}

/** @returns `no-batch` where a batch was answered with one error, which is how servers refuse one */
function readAnswer(body: string, count: number): readonly CometOutcome[] | "no-batch" {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new EndpointError("not-json", body.slice(0, 80), { cause });
  }
  if (!Array.isArray(parsed) && count !== 1) {
    if (isRecord(parsed) && isRecord(parsed.error)) return "no-batch";
    throw new EndpointError("malformed", "no array in answer to a batch");
  }
  const outcomes: (CometOutcome | undefined)[] = new Array(count).fill(undefined);
  for (const item of Array.isArray(parsed) ? parsed : [parsed]) {
    const id = isRecord(item) ? item.id : undefined;
    if (!isRecord(item) || typeof id !== "number" || !(id in outcomes) || outcomes[id]) {
      throw new EndpointError("malformed", `unexpected id ${JSON.stringify(id)?.slice(0, 40) ?? "none"}`);
    }
    outcomes[id] = outcomeOf(item);
  }
  return outcomes.map((outcome, id) => {
    if (!outcome) throw new EndpointError("malformed", `no answer to call ${id}`);
    return outcome;
  });
}

function outcomeOf(item: Record<string, unknown>): CometOutcome {
  if (isRecord(item.error)) {
    const { code, data, message } = item.error;
    const detail = [message, data].filter((part) => typeof part === "string" && part !== "").join(": ");
    // Without its index a node knows no transactions: that is the node's fault, not an answer about them.
    if (/index(ing|er) is disabled/i.test(detail)) throw new EndpointError("malformed", "it keeps no index");
    return { ok: false, code: typeof code === "number" ? code : 0, detail: detail.slice(0, 300) };
  }
  if (!("result" in item)) throw new EndpointError("malformed", "neither result nor error");
  return { ok: true, value: item.result };
}

/** A JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
