import { EndpointError, hostOf, readCapped, readRetryAfter } from "../endpoint-error.ts";
import { parseRpcAnswer, type RpcRequest, rpcBody } from "./json-rpc.ts";
import type { Outcome } from "./read.ts";

/** What an exchange needs from outside. */
export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds until the endpoint is given up; 4,000 when left out. */
  readonly timeoutMs?: number;
  /** Another round trip has to be waited for. */
  readonly countRoundTrip: () => void;
}

const TIMEOUT_MS = 4_000;

/**
 * Asks one endpoint once: as one batch, or one by one where it is known, or turns out, to take none.
 * @param endpoint learns whether it takes batches
 * @returns one outcome per request, in order
 * @throws EndpointError when there is no complete answer; the signal's reason when `stop` is aborted
 */
export async function exchange(
  url: string,
  endpoint: { noBatch: boolean },
  requests: readonly RpcRequest[],
  options: ExchangeOptions,
  stop: AbortSignal,
): Promise<readonly Outcome[]> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = AbortSignal.any([stop, timeout]);
  try {
    return endpoint.noBatch
      ? await oneByOne(url, requests, options, signal)
      : await asBatch(url, endpoint, requests, options, signal);
  } catch (error) {
    if (error instanceof EndpointError || stop.aborted) throw error;
    throw timeout.aborted
      ? new EndpointError("timeout", hostOf(url))
      : new EndpointError("network", `${hostOf(url)}, ${nameOf(error)}`);
  }
}

async function asBatch(
  url: string,
  endpoint: { noBatch: boolean },
  requests: readonly RpcRequest[],
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const answer = parseRpcAnswer(await post(url, rpcBody(requests), options, signal), requests.length);
  if ("outcomes" in answer) return answer.outcomes;
  options.countRoundTrip();
  const outcomes = await oneByOne(url, requests, options, signal);
  // Only now is it known that it was the batch it did not like.
  endpoint.noBatch = true;
  return outcomes;
}

/** Workers allow six connections at a time; requests beyond that wait for a free one by themselves. */
async function oneByOne(
  url: string,
  requests: readonly RpcRequest[],
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const bodies = await Promise.all(requests.map((request) => post(url, rpcBody([request]), options, signal)));
  return bodies.flatMap((body) => {
    const answer = parseRpcAnswer(body, 1);
    return "outcomes" in answer ? answer.outcomes : [];
  });
}

async function post(url: string, body: string, { fetch, now }: ExchangeOptions, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    redirect: "manual",
    signal,
  });
  if (response.status === 429) {
    await response.body?.cancel();
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), now());
    throw new EndpointError("rate-limited", hostOf(url), retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  const text = await readCapped(response);
  // Some servers answer JSON-RPC errors with an HTTP error status: the body decides, if it is JSON-RPC at all.
  if (!response.ok && !/^\s*[{[]/.test(text.slice(0, 100))) throw httpError(response, url);
  if (!response.ok && !text.includes('"jsonrpc"')) throw httpError(response, url);
  return text;
}

const httpError = ({ status }: Response, url: string) => new EndpointError("http-error", `${status} of ${hostOf(url)}`);

/** Runtimes write the whole address into the messages of their network errors. */
const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);
