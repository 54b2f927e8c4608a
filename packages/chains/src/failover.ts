import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { EndpointError } from "./endpoint-error.ts";

/** What is remembered about an endpoint between requests. Holds nothing about any user. */
export interface EndpointHealth {
  /** Failures since the last good answer. */
  failures: number;
  /** Milliseconds since 1970 before which it is asked last. */
  restUntil: number;
  /** It refuses batches: requests go one by one, side by side. */
  noBatch: boolean;
  /** Why the last request failed. */
  lastFault?: string;
  /** Usual answer time in milliseconds (exponential average). */
  usualMs: number;
}

/** Shared memory of a chain's endpoints: who is well, and the highest block anyone has shown. */
export interface ChainHealth {
  readonly endpoints: Map<string, EndpointHealth>;
  highest: number;
  /** When that block was first shown, in milliseconds since 1970. */
  highestAt: number;
}

/** A fresh memory. */
export function newChainHealth(): ChainHealth {
  return { endpoints: new Map(), highest: 0, highestAt: 0 };
}

/** The way to a chain's endpoints: what a family opens its node with. */
export interface Connection {
  readonly chain: ChainId;
  /** URLs in order of preference, as configured. */
  readonly endpoints: readonly string[];
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly health: ChainHealth;
  /** Give up on one endpoint after this long. Default 4,000 ms. */
  readonly timeoutMs?: number;
  /** Everything that is asked over this connection ends with it. */
  readonly signal?: AbortSignal;
  /** Ask the next endpoint as well when the first has not answered after this long. Default 800 ms. */
  readonly hedgeAfterMs?: number;
}

/** A connection in use: it knows how many round trips were waited for. */
export type Line = Connection & { readonly countRoundTrip: () => void };

/**
 * One question to one endpoint. Must itself prove that the endpoint is of the right chain.
 * @param stop aborted when nobody waits for the answer any more
 * @throws EndpointError where the answer cannot be used
 */
export type Ask<T> = (url: string, endpoint: EndpointHealth, stop: AbortSignal) => Promise<T>;

const HEDGE_AFTER_MS = 800;
const REST_MS = 15_000;
const MOST_REST_MS = 4 * REST_MS;

/** Why the slower attempts are given up when one has brought an answer. */
const OUTRUN = new EndpointError("outrun", "another endpoint was faster");

/**
 * Asks a chain's endpoints in order until one gives a usable answer: healthy ones first, then those that failed lately. A
 * failure starts the next at once; silence starts it after the hedging delay while the first may still win.
 * @throws AlouError `rpc_unavailable` when no endpoint gives a usable answer, `rpc_wrong_chain` when all answered for another
 * chain, `chain_unsupported` when there is no endpoint; the signal's reason when it is aborted
 */
export async function askInTurn<T>(line: Line, ask: Ask<T>, outer = line.signal): Promise<T> {
  const { chain, endpoints, health, now } = line;
  if (endpoints.length === 0) throw new AlouError("chain_unsupported", { chain: getChain(chain).name });
  const order = inOrderOfHealth(endpoints, health, now());
  outer?.throwIfAborted();
  const stop = new AbortController();
  const faults: unknown[] = [];
  let running = 0;
  let giveUp = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      let next = 0;
      let timer: ReturnType<typeof setTimeout> | undefined;
      giveUp = () => {
        stop.abort(outer?.reason);
        stopTimer();
        reject(stop.signal.reason);
      };
      outer?.addEventListener("abort", giveUp, { once: true });
      const stopTimer = () => {
        if (timer !== undefined) clearTimeout(timer);
      };
      const start = () => {
        stopTimer();
        const url = order[next++];
        if (url === undefined) return;
        if (running === 0) line.countRoundTrip();
        running++;
        if (next < order.length) timer = setTimeout(start, line.hedgeAfterMs ?? HEDGE_AFTER_MS);
        askOne(line, url, ask, stop.signal).then(
          (answer) => {
            stopTimer();
            resolve(answer);
          },
          (error) => {
            running--;
            if (stop.signal.aborted) return;
            faults.push(error);
            if (next < order.length) start();
            else if (running === 0) reject(unusable(chain, faults));
          },
        );
      };
      start();
    });
  } finally {
    outer?.removeEventListener("abort", giveUp);
    // The one that has answered is still counted.
    if (running > 1) stop.abort(OUTRUN);
  }
}

/**
 * Asks every endpoint at once, for what each should hear itself, such as signed bytes. Never rejects.
 * @returns one promise per endpoint; undefined is the answer of one that gave none that can be used
 */
export function askEach<T>(line: Line, ask: Ask<T>): readonly Promise<T | undefined>[] {
  if (line.endpoints.length > 0) line.countRoundTrip();
  const { signal } = new AbortController();
  return line.endpoints.map((url) => askOne(line, url, ask, signal).catch(() => undefined));
}

/** One attempt at one endpoint, remembered. */
async function askOne<T>(line: Line, url: string, ask: Ask<T>, stop: AbortSignal): Promise<T> {
  const { health, now } = line;
  const record = healthOf(health, url);
  const started = now();
  const remember = (fault: string, restMs: number) => {
    record.lastFault = fault;
    record.restUntil = Math.max(record.restUntil, now() + restMs);
  };
  try {
    const answer = await ask(url, record, stop);
    const took = now() - started;
    record.failures = 0;
    record.restUntil = 0;
    record.usualMs = record.usualMs === 0 ? took : record.usualMs * 0.8 + took * 0.2;
    return answer;
  } catch (error) {
    if (stop.aborted) {
      // Nobody waits for it any more. That says something about the endpoint only if it kept silent until another one,
      // asked later, had answered: else every request would begin with waiting for it again.
      if (stop.reason === OUTRUN && now() - started >= (line.hedgeAfterMs ?? HEDGE_AFTER_MS)) {
        remember("outrun", REST_MS);
      }
      throw error;
    }
    record.failures++;
    const wished = error instanceof EndpointError ? (error.retryAfterMs ?? 0) : 0;
    const rest = Math.min(Math.max(REST_MS * record.failures, wished), MOST_REST_MS);
    remember(error instanceof EndpointError ? error.fault : "network", rest);
    throw error;
  }
}

function healthOf(health: ChainHealth, url: string): EndpointHealth {
  let record = health.endpoints.get(url);
  if (!record) {
    record = { failures: 0, restUntil: 0, noBatch: false, usualMs: 0 };
    health.endpoints.set(url, record);
  }
  return record;
}

/** Configured order, with those that failed lately last. All stay in: when all are ill, an ill one is better than none. */
function inOrderOfHealth(endpoints: readonly string[], health: ChainHealth, now: number): readonly string[] {
  const resting = (url: string) => (health.endpoints.get(url)?.restUntil ?? 0) > now;
  return [...endpoints.filter((url) => !resting(url)), ...endpoints.filter(resting)];
}

function unusable(chain: ChainId, faults: readonly unknown[]): AlouError {
  const last = faults.at(-1);
  const isWrongChain = (fault: unknown) => fault instanceof EndpointError && fault.fault === "wrong-chain";
  if (faults.every(isWrongChain)) {
    const actual = (last as EndpointError).message.replace(/^wrong-chain: /, "");
    return new AlouError("rpc_wrong_chain", { expected: chain, actual }, { cause: last });
  }
  return new AlouError("rpc_unavailable", { chain: getChain(chain).name }, { cause: last });
}

/** For how long a highest block that nobody has gone beyond is believed: it may have been a lie, or undone. */
const HIGHEST_HOLDS_MS = 60_000;

/** How old the newest block of a living chain may be. A node that shows none younger is cut off from its network. */
const OLDEST_HEAD_MS = 300_000;

/**
 * Refuses an endpoint that is behind what others have shown, or whose newest block is too old; remembers the highest.
 * @param head number or height of its newest block, and when that was made in seconds since 1970, where it tells
 * @throws EndpointError `stale`
 */
export function requireFresh(
  { chain, health, now }: Pick<Connection, "chain" | "health" | "now">,
  head: { readonly number: number; readonly timestamp?: number | undefined },
): void {
  const { blockSeconds, test } = getChain(chain);
  // 20 seconds' worth of blocks, at least 3.
  const behind = head.number + Math.max(3, Math.ceil(20 / blockSeconds)) < health.highest;
  if (behind && now() - health.highestAt < HIGHEST_HOLDS_MS) {
    throw new EndpointError("stale", `block ${head.number}, ${health.highest} was seen`);
  }
  // A test chain stands still while nobody uses it, and blocks of ten minutes may take an hour.
  const oldest = Math.max(OLDEST_HEAD_MS, blockSeconds * 20_000);
  if (!test && head.timestamp !== undefined && now() - head.timestamp * 1_000 > oldest) {
    throw new EndpointError("stale", `block ${head.number} is of ${head.timestamp}`);
  }
  if (head.number <= health.highest && now() - health.highestAt < HIGHEST_HOLDS_MS) return;
  health.highest = head.number;
  health.highestAt = now();
}
