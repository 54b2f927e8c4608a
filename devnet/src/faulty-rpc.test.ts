import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FaultyRpc, startFaultyRpc } from "./faulty-rpc.ts";

/** A node of three methods at block 100 that notes what it is asked. */
async function startNode() {
  const asked: { method: string; params?: unknown[] }[] = [];
  const answer = ({ id, method, params }: { id: number; method: string; params?: unknown[] }) => {
    asked.push({ method, ...(params && { params }) });
    const results: Record<string, unknown> = {
      eth_blockNumber: "0x64",
      eth_chainId: "0x7a69",
      net_version: "31337",
      eth_getBalance: "0xaa",
      eth_call: "0x01",
    };
    const result = results[method];
    return result === undefined
      ? { jsonrpc: "2.0", id, error: { code: -32601, message: "unknown" } }
      : { jsonrpc: "2.0", id, result };
  };
  const server = http.createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    // A batch may be answered in any order.
    response.end(JSON.stringify(Array.isArray(body) ? body.map(answer).reverse() : answer(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

let node: Awaited<ReturnType<typeof startNode>>;
let proxy: FaultyRpc;
beforeEach(async () => {
  node = await startNode();
  proxy = await startFaultyRpc(node.url);
});
afterEach(async () => {
  await proxy.stop();
  node.server.closeAllConnections();
  await new Promise((resolve) => node.server.close(resolve));
});

const call = (id: number, method: string, params: unknown[] = []) => ({ jsonrpc: "2.0", id, method, params });
const post = (body: unknown, signal?: AbortSignal) =>
  fetch(proxy.url, { method: "POST", body: JSON.stringify(body), ...(signal && { signal }) });
const ask = async (body: unknown) => (await post(body)).json();

describe("a proxy without faults", () => {
  it("passes calls and batches on, and counts both", async () => {
    expect(await ask(call(1, "eth_chainId"))).toEqual({ jsonrpc: "2.0", id: 1, result: "0x7a69" });
    expect(await ask([call(7, "eth_blockNumber"), call(8, "eth_chainId"), call(9, "nope")])).toEqual([
      { jsonrpc: "2.0", id: 7, result: "0x64" },
      { jsonrpc: "2.0", id: 8, result: "0x7a69" },
      { jsonrpc: "2.0", id: 9, error: { code: -32601, message: "unknown" } },
    ]);
    expect(proxy.counts()).toEqual({
      requests: 2,
      calls: 4,
      byMethod: { eth_chainId: 2, eth_blockNumber: 1, nope: 1 },
    });
    proxy.resetCounts();
    expect(proxy.counts()).toEqual({ requests: 0, calls: 0, byMethod: {} });
  });

  it("delays each request, not each call", async () => {
    const slept: number[] = [];
    const slow = await startFaultyRpc(node.url, { delayMs: 50, sleep: async (ms) => slept.push(ms) });
    const send = (body: unknown) => fetch(slow.url, { method: "POST", body: JSON.stringify(body) });
    await send([call(1, "eth_chainId"), call(2, "eth_chainId")]);
    slow.setDelay(70);
    await send(call(1, "eth_chainId"));
    slow.setDelay(0);
    await send(call(1, "eth_chainId"));
    expect(slept).toEqual([50, 70]);
    await slow.stop();
  });

  it("lets a page ask", async () => {
    const response = await fetch(proxy.url, { method: "OPTIONS" });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  });

  it("answers 502 when the node is gone", async () => {
    const lonely = await startFaultyRpc("http://127.0.0.1:1");
    const response = await fetch(lonely.url, { method: "POST", body: JSON.stringify(call(1, "eth_chainId")) });
    expect(response.status).toBe(502);
    await lonely.stop();
  });
});

describe("faults of the connection", () => {
  it("timeout: never answers, and does not ask the node", async () => {
    proxy.set({ kind: "timeout" });
    const outcome = post(call(1, "eth_chainId"), AbortSignal.timeout(150));
    await expect(outcome).rejects.toThrow(/timeout|aborted/);
    expect(node.asked).toEqual([]);
    expect(proxy.counts().requests).toBe(1);
  });

  it("status: with and without Retry-After", async () => {
    const off = proxy.set({ kind: "status", status: 429, retryAfter: "2" });
    const limited = await post(call(1, "eth_chainId"));
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2"]);
    off();
    proxy.set({ kind: "status", status: 500 });
    const failed = await post(call(1, "eth_chainId"));
    expect([failed.status, failed.headers.get("retry-after")]).toEqual([500, null]);
    proxy.clear();
    expect((await post(call(1, "eth_chainId"))).status).toBe(200);
  });

  it("reset: cuts the connection", async () => {
    proxy.set({ kind: "reset" });
    await expect(post(call(1, "eth_chainId"))).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  });

  it.each([
    ["html", /^<!doctype html>/],
    ["empty", /^$/],
    ["text", /^upstream/],
    ["truncated", /^\{"jsonrpc":"2\.0","i/],
  ] as const)("garbage: %s with status 200 that is no JSON", async (form, expected) => {
    proxy.set({ kind: "garbage", form });
    const response = await post(call(1, "eth_chainId"));
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toMatch(expected);
    expect(() => JSON.parse(text)).toThrow();
  });

  it("garbage: the right answers under wrong ids", async () => {
    proxy.set({ kind: "garbage", form: "wrong-ids" });
    expect(await ask(call(5, "eth_chainId"))).toEqual({ jsonrpc: "2.0", id: 1005, result: "0x7a69" });
    const ids = (await ask([call(1, "eth_chainId"), call(2, "eth_chainId")])).map(({ id }: { id: number }) => id);
    expect(ids).toEqual([1001, 1002]);
  });
});

describe("faults of the node", () => {
  it("no-batch: one error for a batch, answers for single calls", async () => {
    proxy.set({ kind: "no-batch" });
    expect(await ask([call(1, "eth_chainId")])).toMatchObject({ id: null, error: { code: -32600 } });
    expect(await ask(call(1, "eth_chainId"))).toMatchObject({ result: "0x7a69" });
  });

  it("unsupported: strikes its methods inside a batch, and leaves the rest", async () => {
    proxy.set({ kind: "unsupported", methods: ["eth_call"] });
    expect(await ask([call(1, "eth_call"), call(2, "eth_chainId")])).toMatchObject([
      { id: 1, error: { code: -32601 } },
      { id: 2, result: "0x7a69" },
    ]);
  });

  it("chain-id: is another chain in both spellings", async () => {
    proxy.set({ kind: "chain-id", chainId: 1 });
    const [hex, decimal, other] = await ask([
      call(1, "eth_chainId"),
      call(2, "net_version"),
      call(3, "eth_blockNumber"),
    ]);
    expect([hex.result, decimal.result, other.result]).toEqual(["0x1", "1", "0x64"]);
  });

  it("stale: lives in the past for everything about the latest state, and only for that", async () => {
    proxy.set({ kind: "stale", behind: 20 });
    const answers = await ask([
      call(1, "eth_blockNumber"),
      call(2, "eth_getBalance", ["0xabc", "latest"]),
      call(3, "eth_getBalance", ["0xabc"]),
      call(4, "eth_call", [{}, "0x10"]),
      call(5, "eth_call", [{}, "pending"]),
    ]);
    expect(answers[0].result).toBe("0x50");
    expect(node.asked.slice(1).map(({ params }) => params)).toEqual([
      [],
      ["0xabc", "0x50"],
      ["0xabc", "0x50"],
      [{}, "0x10"],
      [{}, "0x50"],
    ]);
  });

  it("balance: lies about one account, or about all", async () => {
    const off = proxy.set({ kind: "balance", address: "0xABC", wei: 7n });
    const both = [call(1, "eth_getBalance", ["0xabc", "latest"]), call(2, "eth_getBalance", ["0xdef", "latest"])];
    const results = async () => (await ask(both)).map(({ result }: { result: string }) => result);
    expect(await results()).toEqual(["0x7", "0xaa"]);
    off();
    proxy.set({ kind: "balance", wei: 0n });
    expect(await results()).toEqual(["0x0", "0x0"]);
  });

  it("error and lie: whatever else a node can say", async () => {
    proxy.set({ kind: "error", methods: ["eth_call"], code: -32000, message: "header not found" });
    proxy.set({ kind: "lie", methods: ["eth_blockNumber"], tell: (result) => `${result}ff` });
    expect(await ask(call(1, "eth_call"))).toMatchObject({ error: { code: -32000, message: "header not found" } });
    expect(await ask(call(1, "eth_blockNumber"))).toMatchObject({ result: "0x64ff" });
  });
});

describe("when faults strike", () => {
  it("only the methods they name", async () => {
    proxy.set({ kind: "status", status: 503, methods: ["eth_call"] });
    expect((await post(call(1, "eth_chainId"))).status).toBe(200);
    expect((await post([call(1, "eth_chainId"), call(2, "eth_call")])).status).toBe(503);
  });

  it("only as often as they say, counted in requests that they concern", async () => {
    proxy.set({ kind: "status", status: 503, methods: ["eth_call"], times: 2 });
    const statuses: number[] = [];
    for (const method of ["eth_chainId", "eth_call", "eth_call", "eth_call"]) {
      statuses.push((await post(call(1, method))).status);
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it("several together", async () => {
    proxy.set({ kind: "chain-id", chainId: 5 });
    proxy.set({ kind: "garbage", form: "wrong-ids" });
    expect(await ask(call(1, "eth_chainId"))).toEqual({ jsonrpc: "2.0", id: 1001, result: "0x5" });
  });

  it("stops with requests hanging", async () => {
    proxy.set({ kind: "timeout" });
    const hanging = post(call(1, "eth_chainId")).catch((error: Error) => error.message);
    while (proxy.counts().requests === 0) await sleep(5);
    await proxy.stop();
    expect(await hanging).toBe("fetch failed");
    proxy = await startFaultyRpc(node.url);
  });
});
