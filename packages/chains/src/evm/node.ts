import type { ChainId } from "@alou/money/caip";
import { eip155Number, getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { EndpointError, parseRpcAnswer, type RpcRequest, readCapped, rpcBody } from "./json-rpc.ts";
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
}

/** A fresh memory. */
export function newChainHealth(): ChainHealth {
  return { endpoints: new Map(), highest: 0 };
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
  /** Round trips waited for so far. Hedged copies run beside and are not waited for, so they do not count. */
  readonly roundTrips: number;
  /**
   * @throws AlouError `rpc_unavailable` when no endpoint gives a usable answer, `rpc_wrong_chain` when the last
   * one answered for another chain
   */
  send(requests: readonly RpcRequest[], signal?: AbortSignal): Promise<Answers>;
}

const REST_MS = 15_000;

/** Opens the door to a chain's nodes. */
export function openEvmNode(options: NodeOptions): EvmNode {
  const { chain, endpoints, now, health } = options;
  let roundTrips = 0;

  async function ask(url: string, requests: readonly RpcRequest[], signal: AbortSignal): Promise<Answers> {
    const record = healthOf(health, url);
    const started = now();
    try {
      const answers = await exchange(url, record, requests, options, signal);
      record.failures = 0;
      record.restUntil = 0;
      record.usualMs = record.usualMs === 0 ? now() - started : record.usualMs * 0.8 + (now() - started) * 0.2;
      health.highest = Math.max(health.highest, answers.head.number);
      return answers;
    } catch (error) {
      if (signal.aborted && !(error instanceof EndpointError)) throw error;
      record.failures++;
      record.restUntil = now() + Math.min(REST_MS * record.failures, 4 * REST_MS);
      record.lastFault = error instanceof EndpointError ? error.fault : "network";
      throw error;
    }
  }

  return {
    chain,
    get roundTrips() {
      return roundTrips;
    },
    async send(requests, signal) {
      if (endpoints.length === 0) throw new AlouError("chain_unsupported", { chain });
      roundTrips++;
      const order = inOrderOfHealth(endpoints, health, now());
      return await firstUsable(order, (url, stop) => ask(url, requests, stop), options, signal);
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

/**
 * Asks endpoints in order until one gives a usable answer. A failure starts the next at once; silence starts it
 * after the hedging delay while the first may still win.
 */
async function firstUsable(
  order: readonly string[],
  ask: (url: string, stop: AbortSignal) => Promise<Answers>,
  options: NodeOptions,
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
        running++;
        if (next < order.length) timer = setTimeout(start, options.hedgeAfterMs ?? 800);
        ask(url, stop.signal).then(
          (answers) => {
            stopTimer();
            resolve(answers);
          },
          (error) => {
            running--;
            faults.push(error);
            if (next < order.length) start();
            else if (running === 0) reject(unusable(options.chain, faults));
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
    stop.abort();
  }
}

function unusable(chain: ChainId, faults: readonly unknown[]): AlouError {
  const last = faults.at(-1);
  const name = getChain(chain).name.en;
  const wrong = faults.find((fault) => fault instanceof EndpointError && fault.fault === "wrong-chain");
  if (wrong && faults.every((fault) => fault instanceof EndpointError && fault.fault === "wrong-chain")) {
    const actual = (wrong as EndpointError).message.replace(/^wrong-chain: /, "");
    return new AlouError("rpc_wrong_chain", { expected: chain, actual }, { cause: last });
  }
  return new AlouError("rpc_unavailable", { chain: name }, { cause: last });
}

/** One attempt at one endpoint. */
async function exchange(
  url: string,
  health: EndpointHealth,
  requests: readonly RpcRequest[],
  options: NodeOptions,
  stop: AbortSignal,
): Promise<Answers> {
  const framed: RpcRequest[] = [
    { method: "eth_chainId", params: [] },
    { method: "eth_getBlockByNumber", params: ["latest", false] },
    ...requests,
  ];
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 4_000);
  const signal = AbortSignal.any([stop, timeout]);
  let outcomes: readonly Outcome[];
  try {
    outcomes = health.noBatch
      ? await oneByOne(url, framed, options, signal)
      : await asBatch(url, health, framed, options, signal);
  } catch (error) {
    if (error instanceof EndpointError) throw error;
    throw timeout.aborted
      ? new EndpointError("timeout", url, { cause: error })
      : new EndpointError("network", url, { cause: error });
  }
  return checked(outcomes, options);
}

async function asBatch(
  url: string,
  health: EndpointHealth,
  requests: readonly RpcRequest[],
  options: NodeOptions,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const body = await post(url, rpcBody(requests), options, signal);
  if (!body.trimStart().startsWith("{")) return parseRpcAnswer(body, requests.length);
  // A lone object in answer to a batch is how servers that know no batches refuse it.
  health.noBatch = true;
  return await oneByOne(url, requests, options, signal);
}

/** Workers allow six connections at a time; requests beyond that wait for a free one by themselves. */
async function oneByOne(
  url: string,
  requests: readonly RpcRequest[],
  options: NodeOptions,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const bodies = await Promise.all(requests.map((request) => post(url, rpcBody([request]), options, signal)));
  return bodies.flatMap((body) => parseRpcAnswer(body, 1));
}

async function post(url: string, body: string, options: NodeOptions, signal: AbortSignal): Promise<string> {
  const response = await options.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    redirect: "manual",
    signal,
  });
  if (response.status === 429) {
    await response.body?.cancel();
    throw new EndpointError("rate-limited", url);
  }
  // Some servers answer JSON-RPC errors with an HTTP error status: the body decides, if it is JSON at all.
  const text = await readCapped(response);
  if (!response.ok && !/^\s*[{[]/.test(text)) throw new EndpointError("http-error", `${response.status} of ${url}`);
  return text;
}

/** How far an endpoint may lag behind the highest block seen: 20 seconds' worth, at least 3 blocks. */
function tolerableLag(chain: ChainId): number {
  return Math.max(3, Math.ceil(20 / getChain(chain).blockSeconds));
}

function checked(outcomes: readonly Outcome[], options: NodeOptions): Answers {
  const [chainId, block, ...rest] = outcomes;
  if (!chainId?.ok || !block?.ok) throw new EndpointError("malformed", "chain id or latest block is missing");
  const expected = eip155Number(options.chain);
  if (Number(chainId.value) !== expected) throw new EndpointError("wrong-chain", `eip155:${Number(chainId.value)}`);
  const head = readHead(block.value);
  if (head.number + tolerableLag(options.chain) < options.health.highest) {
    throw new EndpointError("stale", `block ${head.number}, ${options.health.highest} was seen`);
  }
  return { head, outcomes: rest };
}

function readHead(value: unknown): Head {
  const block = value as { number?: unknown; timestamp?: unknown; baseFeePerGas?: unknown } | null;
  const number = Number(block?.number);
  const timestamp = Number(block?.timestamp);
  if (!block || !Number.isSafeInteger(number) || !Number.isSafeInteger(timestamp)) {
    throw new EndpointError("malformed", "the latest block is no block");
  }
  const baseFee = typeof block.baseFeePerGas === "string" ? BigInt(block.baseFeePerGas) : 0n;
  return { number, timestamp, baseFee };
}
