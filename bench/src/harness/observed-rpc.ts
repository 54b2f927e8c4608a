import { setTimeout as sleep } from "node:timers/promises";
import { type FaultyRpc, startFaultyRpc } from "@alou/devnet/faulty-rpc";

/** What a piece of work asked of the chain before it broadcast anything, or in all where it never did. */
export interface Watched<T> {
  readonly result: T;
  /** HTTP requests to the node. */
  readonly requests: number;
  /** JSON-RPC calls in them. */
  readonly calls: number;
  /** Milliseconds from the beginning to the broadcast's arrival at the node, or to the end of the work. */
  readonly ms: number;
}

/** A node with a wide way to it, where everything asked of it is counted. */
export interface ObservedRpc {
  readonly url: string;
  readonly proxy: FaultyRpc;
  /** Runs a piece of work and watches what it asks. One at a time. */
  watch<T>(work: () => Promise<T>): Promise<Watched<T>>;
  stop(): Promise<void>;
}

/** A broadcast, by any of its names. */
const BROADCAST = ["eth_sendRawTransaction", "eth_sendRawTransactionSync", "eth_sendTransaction"];

/** Stands in front of a node and adds `delayMs` to each HTTP request, as a distant node would. */
export async function observeRpc(targetUrl: string, delayMs: number): Promise<ObservedRpc> {
  let sent: { at: number; requests: number; calls: number } | undefined;
  const proxy: FaultyRpc = await startFaultyRpc(targetUrl, {
    delayMs,
    // Waited for each request after it has been counted: the moment it arrives.
    async sleep(ms) {
      const { requests, calls, byMethod } = proxy.counts();
      if (!sent && BROADCAST.some((method) => byMethod[method])) {
        sent = { at: performance.now(), requests: requests - 1, calls: calls - 1 };
      }
      await sleep(ms);
    },
  });
  return {
    url: proxy.url,
    proxy,
    async watch(work) {
      sent = undefined;
      proxy.resetCounts();
      const began = performance.now();
      const result = await work();
      const ended = performance.now();
      const { requests, calls } = proxy.counts();
      const until = sent ?? { at: ended, requests, calls };
      return { result, requests: until.requests, calls: until.calls, ms: until.at - began };
    },
    stop: () => proxy.stop(),
  };
}
