import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as realSleep } from "node:timers/promises";
import { brokenBody, type Fault, type HttpFault, isHttpFault, type NodeFault, spoil } from "./faults.ts";
import { type Answer, answersOf, atBlock, type Body, type Request } from "./json-rpc.ts";

export type { Fault } from "./faults.ts";

/** What has been asked so far. Faults do not change what is counted. */
export interface Counts {
  /** HTTP requests: round trips of a client that does not pipeline. */
  requests: number;
  /** JSON-RPC calls, those inside batches each. */
  calls: number;
  byMethod: Record<string, number>;
}

/** A node that can be made to misbehave. */
export interface FaultyRpc {
  readonly url: string;
  /** A copy of the counters. */
  counts(): Counts;
  resetCounts(): void;
  /**
   * Switches a fault on, beside those that are on already.
   * @returns switches it off
   */
  set(fault: Fault): () => void;
  /** Switches every fault off. */
  clear(): void;
  /** Milliseconds that every request waits before it is passed on. */
  setDelay(ms: number): void;
  stop(): Promise<void>;
}

interface ActiveFault {
  readonly fault: Fault;
  left: number;
}

/**
 * Stands in front of a JSON-RPC node over HTTP, counts, delays, and misbehaves when told: for tests of whatever has to
 * live with real nodes, and for measuring what a slow one costs.
 * @param options.delayMs of every request, before it is passed on; 0 when left out
 * @param options.sleep how to wait; the clock's own way when left out
 */
export async function startFaultyRpc(
  targetUrl: string,
  options: { delayMs?: number; sleep?: (ms: number) => Promise<unknown> } = {},
): Promise<FaultyRpc> {
  const { sleep = realSleep } = options;
  let delayMs = options.delayMs ?? 0;
  let counts: Counts = { requests: 0, calls: 0, byMethod: {} };
  let active: ActiveFault[] = [];
  const agent = new http.Agent({ keepAlive: true });
  const target: Target = (text) => forward(agent, targetUrl, text);

  /** The faults that concern this body, each used up by one. */
  const strike = (calls: readonly Request[]): Fault[] => {
    const hit = active.filter(({ fault }) => concerns(fault, calls));
    for (const entry of hit) entry.left--;
    active = active.filter(({ left }) => left > 0);
    return hit.map(({ fault }) => fault);
  };

  const handle = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    if (request.method === "OPTIONS") return send(response, 204, "", "text/plain");
    const text = await readAll(request);
    const body = JSON.parse(text) as Body;
    const calls = Array.isArray(body) ? body : [body];
    counts.requests++;
    counts.calls += calls.length;
    for (const { method } of calls) counts.byMethod[method] = (counts.byMethod[method] ?? 0) + 1;
    const faults = strike(calls);
    if (delayMs > 0) await sleep(delayMs);
    const broken = faults.find(isHttpFault);
    if (broken && !passesOn(broken)) return misbehave(broken, response);
    const nodeFaults = faults.filter((fault): fault is NodeFault => !isHttpFault(fault));
    const answer = await answerWith(nodeFaults, body, target);
    if (broken) return send(response, 200, brokenBody(broken, answer), "application/json");
    return send(response, 200, JSON.stringify(answer), "application/json");
  };

  const server = http.createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 502, String(error), "text/plain");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => structuredClone(counts),
    resetCounts() {
      counts = { requests: 0, calls: 0, byMethod: {} };
    },
    set(fault) {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear() {
      active = [];
    },
    setDelay(ms) {
      delayMs = ms;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

type Target = (text: string) => Promise<string>;

function concerns({ methods }: Fault, calls: readonly Request[]): boolean {
  return methods === undefined || calls.some(({ method }) => methods.includes(method));
}

/** Whether the node's real answer is needed to spoil it. */
function passesOn(fault: HttpFault): boolean {
  return fault.kind === "garbage" && (fault.form === "truncated" || fault.form === "wrong-ids");
}

function misbehave(fault: HttpFault, response: http.ServerResponse): void {
  switch (fault.kind) {
    case "timeout":
      break; // The connection stays open until one side gives up.
    case "reset":
      response.socket?.resetAndDestroy();
      break;
    case "status":
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      send(response, fault.status, JSON.stringify({ error: `status ${fault.status}` }), "application/json");
      break;
    case "garbage":
      send(response, 200, brokenBody(fault), fault.form === "html" ? "text/html" : "application/json");
      break;
  }
}

/** Asks the node, and tells of its answers what the faults make of them. */
async function answerWith(faults: readonly NodeFault[], body: Body, target: Target): Promise<Answer | Answer[]> {
  if (Array.isArray(body) && faults.some(({ kind }) => kind === "no-batch")) {
    return { jsonrpc: "2.0", id: null, error: { code: -32600, message: "batch requests are not supported" } };
  }
  const stale = faults.find((fault) => fault.kind === "stale");
  const pinned = stale ? (await blockNumber(target)) - BigInt(stale.behind) : 0n;
  const tell = (call: Request, answers: ReadonlyMap<Request["id"], Answer>): Answer => {
    const right = answers.get(call.id) ?? { jsonrpc: "2.0", id: call.id };
    return faults.reduce((answer, fault) => spoil(answer, call, fault, pinned), right);
  };
  const asked = (call: Request): Request => (stale ? atBlock(call, pinned) : call);
  if (!Array.isArray(body)) return tell(body, answersOf(await target(JSON.stringify(asked(body)))));
  const answers = answersOf(await target(JSON.stringify(body.map(asked))));
  return body.map((call) => tell(call, answers));
}

async function blockNumber(target: Target): Promise<bigint> {
  const { result } = JSON.parse(await target('{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}'));
  return BigInt(result);
}

function forward(agent: http.Agent, url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    const request = http.request(url, { method: "POST", agent, headers }, (response) => {
      readAll(response).then(resolve, reject);
    });
    request.on("error", reject);
    request.end(text);
  });
}

async function readAll(stream: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: http.ServerResponse, status: number, body: string, type: string): void {
  // A page may ask too, as it may ask the node itself.
  response.setHeader("access-control-allow-origin", "*").setHeader("access-control-allow-headers", "*");
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
