import { isAlouError } from "@alou/money/error";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type ChainHealth, type Connection, newChainHealth } from "../failover.ts";
import type { RpcRequest } from "./json-rpc.ts";
import { type EvmNode, openEvmNode } from "./node.ts";

const MAINNET = "eip155:1";
const DEVNET = "eip155:31337";
/** 2027, so that heads of 1970 are old. */
const NOW = 1_800_000_000_000;

type Asked = RpcRequest & { readonly id: number };

/** How one endpoint behaves: gets the requests of an HTTP request, and may look at the signal. */
type Behaviour = (requests: readonly Asked[], signal: AbortSignal, isBatch: boolean) => Response | Promise<Response>;

const json = (value: unknown, init?: ResponseInit) => new Response(JSON.stringify(value), init);

interface Truth {
  readonly chainId?: string;
  readonly block?: unknown;
  readonly answer?: (request: Asked) => unknown;
}

/** A well-behaved endpoint. */
function honest({ chainId = "0x1", block = head(100), answer = () => "0x2a" }: Truth = {}): Behaviour {
  return (requests, _signal, isBatch) => {
    const items = requests.map((request) => {
      const result =
        request.method === "eth_chainId"
          ? chainId
          : request.method === "eth_getBlockByNumber"
            ? block
            : answer(request);
      return { jsonrpc: "2.0", id: request.id, result };
    });
    return json(isBatch ? items : items[0]);
  };
}

function head(number: number, timestamp = NOW / 1000 - 5) {
  return { number: `0x${number.toString(16)}`, timestamp: `0x${timestamp.toString(16)}`, baseFeePerGas: "0x3b9aca00" };
}

/** An endpoint that says nothing until the request is given up. */
const silent: Behaviour = (_requests, signal) =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });

/** A set of endpoints named a, b, c … and what they were asked. */
function nodesOf(behaviours: Record<string, Behaviour>, options: Partial<Connection> = {}) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    const name = new URL(url).hostname;
    const body = JSON.parse(init.body as string) as Asked | Asked[];
    const isBatch = Array.isArray(body);
    asked.push(isBatch ? name : `${name}:${body.method}`);
    signals.push(init.signal as AbortSignal);
    expect(init.redirect).toBe("manual");
    return await (behaviours[name] as Behaviour)(isBatch ? body : [body], init.signal as AbortSignal, isBatch);
  }) as typeof globalThis.fetch;
  const health: ChainHealth = options.health ?? newChainHealth();
  const clock = { now: NOW };
  const open = (): EvmNode =>
    openEvmNode({
      chain: MAINNET,
      endpoints: Object.keys(behaviours).map((name) => `https://${name}/`),
      fetch,
      now: () => clock.now,
      health,
      ...options,
    });
  const record = (name: string) => health.endpoints.get(`https://${name}/`);
  return { asked, signals, health, clock, open, record };
}

const REQUEST: RpcRequest = { method: "eth_call", params: [] };
const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return "no error";
  } catch (error) {
    return isAlouError(error) ? error.code : String(error);
  }
};

afterEach(() => {
  vi.useRealTimers();
});

describe("one round trip", () => {
  it("brings the answers and the head they were given at, from one endpoint", async () => {
    const { open, asked } = nodesOf({ a: honest(), b: honest() });
    const node = open();
    const answers = await node.send([REQUEST, REQUEST]);
    expect(answers).toEqual({
      head: { number: 100, timestamp: NOW / 1000 - 5, baseFee: 1_000_000_000n },
      outcomes: [
        { ok: true, value: "0x2a" },
        { ok: true, value: "0x2a" },
      ],
    });
    expect([asked, node.roundTrips]).toEqual([["a"], 1]);
  });

  it("may ask nothing but the head", async () => {
    const { open } = nodesOf({ a: honest() });
    expect((await open().send([])).outcomes).toEqual([]);
  });

  it("takes a chain without EIP-1559", async () => {
    const { open } = nodesOf({ a: honest({ block: { ...head(1), baseFeePerGas: undefined } }) });
    expect((await open().send([])).head.baseFee).toBe(0n);
  });

  it("needs an endpoint", async () => {
    const { open } = nodesOf({});
    expect(await codeOf(open().send([REQUEST]))).toBe("chain_unsupported");
  });
});

describe("an endpoint that cannot be used is passed over for the next", () => {
  const faults: [string, Behaviour, string][] = [
    ["is down", () => Promise.reject(new TypeError("fetch failed")), "network"],
    ["answers 429", () => new Response("slow down", { status: 429 }), "rate-limited"],
    ["answers 500 in HTML", () => new Response("<h1>no</h1>", { status: 500 }), "http-error"],
    ["answers 503 in JSON of its own", () => json({ error: "status 503" }, { status: 503 }), "http-error"],
    ["sends elsewhere", () => new Response(null, { status: 302, headers: { location: "https://x" } }), "http-error"],
    ["answers 200 in HTML", () => new Response("<h1>502</h1>"), "not-json"],
    ["answers with nothing", () => new Response(""), "not-json"],
    ["answers half", () => new Response('[{"jsonrpc":"2.0","id":0,"res'), "not-json"],
    ["answers without end", () => new Response("x".repeat(4_000_001)), "too-large"],
    ["answers to other ids", () => json([{ jsonrpc: "2.0", id: 1000, result: "0x1" }]), "malformed"],
    ["is of another chain", honest({ chainId: "0x2" }), "wrong-chain"],
    ["knows no chain id", honest({ chainId: "one" }), "malformed"],
    ["knows no block", honest({ block: null }), "malformed"],
    ["gives a block without number", honest({ block: { ...head(1), number: null } }), "malformed"],
    ["gives a block with a decimal number", honest({ block: { ...head(1), number: "100" } }), "malformed"],
    ["gives a block without time", honest({ block: { number: "0x1" } }), "malformed"],
    ["is cut off from the network", honest({ block: head(100, NOW / 1000 - 301) }), "stale"],
  ];

  it.each(faults)("when it %s", async (_, broken, fault) => {
    const { open, asked, record } = nodesOf({ a: broken, b: honest() });
    const node = open();
    expect((await node.send([REQUEST])).outcomes).toHaveLength(1);
    expect(asked).toEqual(["a", "b"]);
    expect(node.roundTrips).toBe(2);
    expect(record("a")).toMatchObject({ failures: 1, lastFault: fault, restUntil: NOW + 15_000 });
    expect(record("b")).toMatchObject({ failures: 0, restUntil: 0 });
  });

  it.each(faults)("and when all %s, nothing is known", async (_, broken, fault) => {
    const { open } = nodesOf({ a: broken, b: broken });
    expect(await codeOf(open().send([REQUEST]))).toBe(fault === "wrong-chain" ? "rpc_wrong_chain" : "rpc_unavailable");
  });

  it("after its time is up", async () => {
    const { open, record } = nodesOf({ a: silent, b: honest() }, { timeoutMs: 20, hedgeAfterMs: 10_000 });
    await open().send([REQUEST]);
    expect(record("a")?.lastFault).toBe("timeout");
  });

  it("says which chain answered instead", async () => {
    const { open } = nodesOf({ a: honest({ chainId: "0x89" }) });
    const error = await open()
      .send([])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ params: { expected: "eip155:1", actual: "eip155:137" } });
  });

  it("in one of its many answers: another endpoint may give them all", async () => {
    const limited: Behaviour = (requests) =>
      json(requests.map(({ id }) => ({ jsonrpc: "2.0", id, error: { code: 429, message: "rate limited" } })));
    const { open, record } = nodesOf({ a: limited, b: honest() });
    await open().send([REQUEST]);
    expect(record("a")?.lastFault).toBe("rate-limited");
  });
});

describe("what is remembered", () => {
  const down: Behaviour = () => new Response("", { status: 500 });

  it("an endpoint that failed rests, longer each time up to a minute, and is asked last", async () => {
    const { open, asked, clock, record } = nodesOf({ a: down, b: honest() });
    await open().send([]);
    await open().send([]);
    expect(asked).toEqual(["a", "b", "b"]);
    for (const [failures, rest] of [
      [2, 30_000],
      [3, 45_000],
      [4, 60_000],
      [5, 60_000],
    ] as const) {
      clock.now = (record("a")?.restUntil ?? 0) + 1;
      await open().send([]);
      expect(record("a")).toMatchObject({ failures, restUntil: clock.now + rest });
    }
  });

  it("an endpoint that is well again is asked first again", async () => {
    const behaviours: Record<string, Behaviour> = { a: down, b: honest() };
    const { open, asked, clock, record } = nodesOf(behaviours);
    await open().send([]);
    behaviours.a = honest();
    clock.now += 15_001;
    await open().send([]);
    await open().send([]);
    expect(asked).toEqual(["a", "b", "a", "a"]);
    expect(record("a")).toMatchObject({ failures: 0, restUntil: 0 });
  });

  it("a resting endpoint is better than none", async () => {
    const behaviours: Record<string, Behaviour> = { a: down };
    const { open } = nodesOf(behaviours);
    expect(await codeOf(open().send([]))).toBe("rpc_unavailable");
    behaviours.a = honest();
    expect((await open().send([])).head.number).toBe(100);
  });

  it.each([
    ["40", NOW + 40_000],
    ["2", NOW + 15_000],
    ["100000", NOW + 60_000],
    [new Date(NOW + 50_000).toUTCString(), NOW + 50_000],
    ["soon", NOW + 15_000],
    ["-5", NOW + 15_000],
  ])("Retry-After %s is kept within bounds", async (retryAfter, restUntil) => {
    const limited: Behaviour = () => new Response("", { status: 429, headers: { "retry-after": retryAfter } });
    const { open, record } = nodesOf({ a: limited, b: honest() });
    await open().send([]);
    expect(record("a")?.restUntil).toBe(restUntil);
  });

  it("the usual time of an answer", async () => {
    const { open, clock, record } = nodesOf({
      a: (...args) => {
        clock.now += 100;
        return honest()(...args);
      },
    });
    await open().send([]);
    expect(record("a")?.usualMs).toBe(100);
  });
});

describe("an endpoint behind the others", () => {
  it.each([
    [96, "b"],
    [97, "a"],
  ])("at block %i of 100 the answer is from %s", async (number, from) => {
    const { open, health } = nodesOf({
      a: honest({ block: head(number), answer: () => "a" }),
      b: honest({ block: head(100), answer: () => "b" }),
    });
    health.highest = 100;
    health.highestAt = NOW;
    expect((await open().send([REQUEST])).outcomes).toEqual([{ ok: true, value: from }]);
  });

  it("may lag by more blocks where they come faster", async () => {
    const { open, health } = nodesOf(
      { a: honest({ chainId: "0x7a69", block: head(80) }) },
      { chain: DEVNET, endpoints: ["https://a/"] },
    );
    health.highest = 100;
    health.highestAt = NOW;
    expect((await open().send([])).head.number).toBe(80);
  });

  it("is believed once nobody has shown the higher block for a minute: it was a lie, or undone", async () => {
    const behaviours: Record<string, Behaviour> = { a: honest({ block: head(10 ** 9) }) };
    const { open, clock, health } = nodesOf(behaviours);
    await open().send([]);
    behaviours.a = honest({ block: head(100) });
    expect(await codeOf(open().send([]))).toBe("rpc_unavailable");
    clock.now += 60_000;
    expect((await open().send([])).head.number).toBe(100);
    expect(health.highest).toBe(100);
  });

  it("of a test chain may stand still for years", async () => {
    const { open } = nodesOf({ a: honest({ chainId: "0x7a69", block: head(5, 1_000) }) }, { chain: DEVNET });
    expect((await open().send([])).head.timestamp).toBe(1_000);
  });
});

describe("an endpoint that takes no batches", () => {
  const refusing =
    (error: unknown, init?: ResponseInit): Behaviour =>
    (requests, signal, isBatch) =>
      isBatch ? json({ jsonrpc: "2.0", id: null, error }, init) : honest()(requests, signal, isBatch);
  const REFUSAL = { code: -32600, message: "batch requests are not supported" };

  it.each([200, 400])("is asked one by one, and so from then on (refused with %i)", async (status) => {
    const { open, asked, record } = nodesOf({ a: refusing(REFUSAL, { status }) });
    const node = open();
    expect((await node.send([REQUEST])).outcomes).toEqual([{ ok: true, value: "0x2a" }]);
    const singles = ["a:eth_chainId", "a:eth_getBlockByNumber", "a:eth_call"];
    expect(asked).toEqual(["a", ...singles]);
    expect([node.roundTrips, record("a")?.noBatch]).toEqual([2, true]);
    await open().send([REQUEST]);
    expect(asked).toEqual(["a", ...singles, ...singles]);
  });

  it("is not one that was asked too much, or one that is ill", async () => {
    const limited = refusing({ code: -32005, message: "rate limit exceeded" });
    const ill: Behaviour = () => json({ jsonrpc: "2.0", id: null, error: { code: -32603, message: "internal" } });
    const { open, record, asked } = nodesOf({ a: limited, b: ill, c: honest() });
    await open().send([REQUEST]);
    expect(record("a")).toMatchObject({ noBatch: false, lastFault: "rate-limited" });
    expect(record("b")).toMatchObject({ noBatch: false, failures: 1 });
    expect(asked.at(-1)).toBe("c");
  });

  it("is passed over when one of its answers is missing", async () => {
    const halting: Behaviour = (requests, signal, isBatch) =>
      requests[0]?.method === "eth_call"
        ? new Response("", { status: 500 })
        : refusing(REFUSAL)(requests, signal, isBatch);
    const { open, asked } = nodesOf({ a: halting, b: honest() });
    await open().send([REQUEST]);
    expect(asked.at(-1)).toBe("b");
  });
});

describe("an endpoint that keeps silent", () => {
  it("is overtaken by the next, given up, and asked last for a while", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { open, asked, signals, record, clock } = nodesOf({ a: silent, b: honest(), c: honest() });
    const node = open();
    const answer = node.send([REQUEST]);
    await vi.advanceTimersByTimeAsync(799);
    expect(asked).toEqual(["a"]);
    clock.now += 800;
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).outcomes).toHaveLength(1);
    expect([asked, node.roundTrips]).toEqual([["a", "b"], 1]);
    expect(signals[0]?.aborted).toBe(true);
    await vi.runAllTimersAsync();
    expect(record("a")).toMatchObject({ failures: 0, lastFault: "outrun", restUntil: NOW + 800 + 15_000 });
    expect(record("c")).toBeUndefined();
    await node.send([REQUEST]);
    expect(asked).toEqual(["a", "b", "b"]);
  });

  it("may still win against the one asked after it, which is not blamed for that", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let speak = (_: Response) => {};
    const late: Behaviour = (...args) =>
      new Promise((resolve) => (speak = () => resolve(honest()(...args) as Response)));
    const { open, asked, record } = nodesOf({ a: late, b: silent });
    const answer = open().send([REQUEST]);
    await vi.advanceTimersByTimeAsync(800);
    expect(asked).toEqual(["a", "b"]);
    speak(new Response());
    await answer;
    await vi.runAllTimersAsync();
    expect(record("b")).toMatchObject({ failures: 0, restUntil: 0 });
    expect(record("b")?.lastFault).toBeUndefined();
  });

  it("does not hold up the failover of the others", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const down: Behaviour = () => new Response("", { status: 500 });
    const { open, asked } = nodesOf({ a: silent, b: down, c: honest() });
    const answer = open().send([REQUEST]);
    await vi.advanceTimersByTimeAsync(800);
    await answer;
    expect(asked).toEqual(["a", "b", "c"]);
  });
});

describe("giving up", () => {
  it("from outside ends every attempt and blames no endpoint", async () => {
    const { open, signals, record } = nodesOf({ a: silent, b: honest() });
    const stop = new AbortController();
    const answer = open().send([REQUEST], stop.signal);
    stop.abort(new Error("the user left"));
    await expect(answer).rejects.toThrow("the user left");
    await new Promise((resolve) => setTimeout(resolve));
    expect(signals[0]?.aborted).toBe(true);
    expect(record("a")).toMatchObject({ failures: 0, restUntil: 0 });
    expect(record("b")).toBeUndefined();
  });

  it("before it has begun asks nobody", async () => {
    const { open, asked } = nodesOf({ a: honest() });
    await expect(open().send([REQUEST], AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
    expect(asked).toEqual([]);
  });
});
