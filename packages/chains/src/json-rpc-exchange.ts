import { EndpointError, hostOf, readCapped, refuseLimited } from "./endpoint-error.ts";

/** One method call. */
export interface JsonRpcCall {
  readonly method: string;
  /** By place or by name, as the server's kind wants them. */
  readonly params: unknown;
}

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

/** What differs between the families' servers. */
export interface JsonRpcDialect<T> {
  /**
   * Reads an answer to so many calls, in their order; undefined where the server refuses batches.
   * @throws EndpointError when it is no complete answer to exactly these calls
   */
  readonly readAnswer: (body: string, count: number) => readonly T[] | undefined;
  /** A longer batch is sent as several side by side; without it all go in one. */
  readonly mostPerBatch?: number;
  /** The most one HTTP answer may hold. */
  readonly mostBytes?: number;
}

const TIMEOUT_MS = 4_000;

/**
 * Asks one endpoint once: as a batch, or one by one where it is known, or turns out, to take none. Workers allow six connections
 * at a time; requests beyond that wait for a free one by themselves.
 * @param endpoint learns whether it takes batches
 * @returns one outcome per call, in order
 * @throws EndpointError when there is no complete answer; the signal's reason when `stop` is aborted
 */
export async function exchange<T>(
  dialect: JsonRpcDialect<T>,
  url: string,
  endpoint: { noBatch: boolean },
  calls: readonly JsonRpcCall[],
  options: ExchangeOptions,
  stop: AbortSignal,
): Promise<readonly T[]> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = AbortSignal.any([stop, timeout]);
  const send = async (some: readonly JsonRpcCall[]) =>
    dialect.readAnswer(await post(url, some, options, signal, dialect.mostBytes), some.length);
  try {
    if (!endpoint.noBatch) {
      const parts = await Promise.all(inParts(calls, dialect.mostPerBatch).map(send));
      if (parts.every((part) => part !== undefined)) return parts.flat();
      options.countRoundTrip();
    }
    const each = await Promise.all(calls.map((call) => send([call])));
    // Only now is it known that it was the batch it did not like.
    endpoint.noBatch = true;
    return each.flatMap((part) => part ?? []);
  } catch (error) {
    if (error instanceof EndpointError || stop.aborted) throw error;
    throw timeout.aborted
      ? new EndpointError("timeout", hostOf(url))
      : new EndpointError("network", `${hostOf(url)}, ${nameOf(error)}`);
  }
}

/** Runtimes write the whole address into the messages of their network errors. */
const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

function inParts<T>(list: readonly T[], size = list.length): (readonly T[])[] {
  if (list.length <= size) return [list];
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** The body of a batch; ids are the positions. A single call is sent bare, which every server understands. */
export function rpcBody(calls: readonly JsonRpcCall[]): string {
  const items = calls.map(({ method, params }, id) => ({ jsonrpc: "2.0", id, method, params }));
  return JSON.stringify(items.length === 1 ? items[0] : items);
}

async function post(
  url: string,
  calls: readonly JsonRpcCall[],
  { fetch, now }: ExchangeOptions,
  signal: AbortSignal,
  mostBytes: number | undefined,
): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: rpcBody(calls),
    redirect: "manual",
    signal,
  });
  await refuseLimited(response, url, now());
  const text = await readCapped(response, mostBytes);
  // Some servers answer JSON-RPC errors with an HTTP error status: the body decides, if it is JSON-RPC at all.
  if (!response.ok && !isRpc(text)) throw new EndpointError("http-error", `${response.status} of ${hostOf(url)}`);
  return text;
}

const isRpc = (text: string): boolean => /^\s*[{[]/.test(text.slice(0, 100)) && text.includes('"jsonrpc"');
