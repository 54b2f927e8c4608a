import type { ChainId } from "@alou/money/caip";
import { eip155Number, getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { type ExchangeOptions, exchange } from "./endpoint.ts";
import { readCount, readQuantity } from "./hex.ts";
import { EndpointError, type RpcRequest } from "./json-rpc.ts";
import type { Outcome } from "./read.ts";

/** The head of the chain as the answering endpoint sees it. */
export interface Head {
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** Wei; 0n on chains without EIP-1559. */
  readonly baseFee: bigint;
}

/** The answers of one round trip, all from one endpoint, with the head it answered at. */
export interface Answers {
  readonly head: Head;
  readonly outcomes: readonly Outcome[];
}

/** What is remembered about an endpoint between requests. Holds nothing about any user. */
export interface EndpointHealth {
  /** Failures since the last good answer. */
  failures: number;
  /** Milliseconds since 1970 before which it is asked last. */
  restUntil: number;
  /** It refuses JSON-RPC batches: requests go one by one, side by side. */
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

/** Everything the node set needs from outside. */
export interface NodeOptions {
  readonly chain: ChainId;
  /** JSON-RPC URLs in order of preference. */
  readonly endpoints: readonly string[];
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly health: ChainHealth;
  /** Give up on one endpoint after this long. Default 4,000 ms. */
  readonly timeoutMs?: number;
  /** Ask the next endpoint as well when the first has not answered after this long. Default 800 ms. */
  readonly hedgeAfterMs?: number;
}

/**
 * The nodes of one EVM chain behind one door. Each `send` is one round trip: the requests travel together with
 * `eth_chainId` and the latest block, so that every answer proves which chain and which block it speaks of.
 * An endpoint that fails, lags, lies about its chain or answers rubbish is passed over for the next.
 */
export interface EvmNode {
  readonly chain: ChainId;
  /**
   * Round trips waited for so far, those to endpoints that failed among them. Hedged copies run beside and are not
   * waited for, so they do not count.
   */
  readonly roundTrips: number;
  /**
   * @throws AlouError `rpc_unavailable` when no endpoint gives a usable answer, `rpc_wrong_chain` when all answered for
   * another chain, `chain_unsupported` when there is no endpoint; the signal's reason when it is aborted
   */
  send(requests: readonly RpcRequest[], signal?: AbortSignal): Promise<Answers>;
  /**
   * Asks every endpoint at once, for what each should hear itself. Never rejects.
   * @returns one promise per endpoint; undefined is the answer of one that gave none that can be used
   */
  sendToEach(requests: readonly RpcRequest[]): readonly Promise<Answers | undefined>[];
}

const HEDGE_AFTER_MS = 800;
const REST_MS = 15_000;
const MOST_REST_MS = 4 * REST_MS;

/** What travels with every request, to prove which chain and which block the answers are of. */
const FRAME: readonly RpcRequest[] = [
  { method: "eth_chainId", params: [] },
  { method: "eth_getBlockByNumber", params: ["latest", false] },
];

/** What one `send` needs besides its requests. */
type Errand = NodeOptions & ExchangeOptions;

/** Opens the door to a chain's nodes. */
export function openEvmNode(options: NodeOptions): EvmNode {
  const { chain, endpoints, now, health } = options;
  let roundTrips = 0;
  const errand: Errand = { ...options, countRoundTrip: () => roundTrips++ };
  return {
    chain,
    get roundTrips() {
      return roundTrips;
    },
    async send(requests, signal) {
      if (endpoints.length === 0) throw new AlouError("chain_unsupported", { chain: getChain(chain).name.en });
      const order = inOrderOfHealth(endpoints, health, now());
      return await firstUsable(order, (url, stop) => ask(url, requests, errand, stop), errand, signal);
    },
    sendToEach(requests) {
      if (endpoints.length > 0) errand.countRoundTrip();
      const { signal } = new AbortController();
      return endpoints.map((url) => ask(url, requests, errand, signal).catch(() => undefined));
    },
  };
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

/** One attempt at one endpoint, remembered. */
async function ask(url: string, requests: readonly RpcRequest[], errand: Errand, stop: AbortSignal): Promise<Answers> {
  const { health, now } = errand;
  const record = healthOf(health, url);
  const started = now();
  const remember = (fault: string, restMs: number) => {
    record.lastFault = fault;
    record.restUntil = Math.max(record.restUntil, now() + restMs);
  };
  try {
    const answers = checked(await exchange(url, record, [...FRAME, ...requests], errand, stop), errand);
    const took = now() - started;
    record.failures = 0;
    record.restUntil = 0;
    record.usualMs = record.usualMs === 0 ? took : record.usualMs * 0.8 + took * 0.2;
    raiseHighest(health, answers.head.number, now());
    return answers;
  } catch (error) {
    if (stop.aborted) {
      // Nobody waits for it any more. That says something about the endpoint only if it kept silent until another one,
      // asked later, had answered: else every request would begin with waiting for it again.
      if (stop.reason === OUTRUN && now() - started >= (errand.hedgeAfterMs ?? HEDGE_AFTER_MS)) {
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

/** Why the slower attempts are given up when one has brought an answer. */
const OUTRUN = new EndpointError("outrun", "another endpoint was faster");

/**
 * Asks endpoints in order until one gives a usable answer. A failure starts the next at once; silence starts it
 * after the hedging delay while the first may still win.
 */
async function firstUsable(
  order: readonly string[],
  ask: (url: string, stop: AbortSignal) => Promise<Answers>,
  errand: Errand,
  outer: AbortSignal | undefined,
): Promise<Answers> {
  const stop = new AbortController();
  const onOuterAbort = () => stop.abort(outer?.reason);
  outer?.addEventListener("abort", onOuterAbort, { once: true });
  const faults: unknown[] = [];
  try {
    return await new Promise<Answers>((resolve, reject) => {
      let next = 0;
      let running = 0;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stopTimer = () => {
        if (timer !== undefined) clearTimeout(timer);
      };
      const start = () => {
        stopTimer();
        const url = order[next++];
        if (url === undefined) return;
        if (running === 0) errand.countRoundTrip();
        running++;
        if (next < order.length) timer = setTimeout(start, errand.hedgeAfterMs ?? HEDGE_AFTER_MS);
        ask(url, stop.signal).then(
          (answers) => {
            stopTimer();
            resolve(answers);
          },
          (error) => {
            running--;
            if (stop.signal.aborted) return;
            faults.push(error);
            if (next < order.length) start();
            else if (running === 0) reject(unusable(errand.chain, faults));
          },
        );
      };
      stop.signal.addEventListener("abort", () => {
        stopTimer();
        reject(stop.signal.reason);
      });
      if (outer?.aborted) stop.abort(outer.reason);
      else start();
    });
  } finally {
    outer?.removeEventListener("abort", onOuterAbort);
    stop.abort(OUTRUN);
  }
}

function unusable(chain: ChainId, faults: readonly unknown[]): AlouError {
  const last = faults.at(-1);
  const isWrongChain = (fault: unknown) => fault instanceof EndpointError && fault.fault === "wrong-chain";
  if (faults.every(isWrongChain)) {
    const actual = (last as EndpointError).message.replace(/^wrong-chain: /, "");
    return new AlouError("rpc_wrong_chain", { expected: chain, actual }, { cause: last });
  }
  return new AlouError("rpc_unavailable", { chain: getChain(chain).name.en }, { cause: last });
}

/** How far an endpoint may lag behind the highest block seen: 20 seconds' worth, at least 3 blocks. */
function tolerableLag(chain: ChainId): number {
  return Math.max(3, Math.ceil(20 / getChain(chain).blockSeconds));
}

/** For how long a highest block that nobody has gone beyond is believed: it may have been a lie, or undone. */
const HIGHEST_HOLDS_MS = 60_000;

/** How old the newest block of a living chain may be. A node that shows none younger is cut off from its network. */
const OLDEST_HEAD_MS = 300_000;

function raiseHighest(health: ChainHealth, number: number, now: number): void {
  if (number <= health.highest && now - health.highestAt < HIGHEST_HOLDS_MS) return;
  health.highest = number;
  health.highestAt = now;
}

function checked(outcomes: readonly Outcome[], { chain, health, now }: Errand): Answers {
  const [chainId, block, ...rest] = outcomes;
  if (!chainId?.ok || !block?.ok) throw new EndpointError("malformed", "chain id or latest block is missing");
  const actual = readQuantity(chainId.value);
  if (actual === undefined) throw new EndpointError("malformed", "the chain id is no number");
  if (actual !== BigInt(eip155Number(chain))) throw new EndpointError("wrong-chain", `eip155:${actual}`);
  const head = readHead(block.value);
  const behind = head.number + tolerableLag(chain) < health.highest;
  if (behind && now() - health.highestAt < HIGHEST_HOLDS_MS) {
    throw new EndpointError("stale", `block ${head.number}, ${health.highest} was seen`);
  }
  // A test chain stands still while nobody uses it.
  if (!getChain(chain).test && now() - head.timestamp * 1_000 > OLDEST_HEAD_MS) {
    throw new EndpointError("stale", `block ${head.number} is of ${head.timestamp}`);
  }
  return { head, outcomes: rest };
}

function readHead(value: unknown): Head {
  const block = value as { number?: unknown; timestamp?: unknown; baseFeePerGas?: unknown } | null | undefined;
  const number = readCount(block?.number);
  const timestamp = readCount(block?.timestamp);
  if (number === undefined || timestamp === undefined) {
    throw new EndpointError("malformed", "the latest block is no block");
  }
  return { number, timestamp, baseFee: readQuantity(block?.baseFeePerGas) ?? 0n };
}
