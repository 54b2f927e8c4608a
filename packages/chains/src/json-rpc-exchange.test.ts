import { expect, it } from "vitest";
import { EVM_RPC } from "./evm/json-rpc.ts";
import { exchange } from "./json-rpc-exchange.ts";

it.each<[string, typeof fetch]>([
  ["a refusal", async () => new Response("no", { status: 403 })],
  ["a limit", async () => new Response("", { status: 429 })],
  ["a failed connection", (url) => Promise.reject(new TypeError(`fetch failed: ${url}`))],
  [
    "silence",
    (_, init) => new Promise((_resolve, no) => init?.signal?.addEventListener("abort", () => no(new Error()))),
  ],
])("tells of %s without the key in the endpoint's address", async (_, fetch) => {
  const options = { fetch, now: () => 0, timeoutMs: 5, countRoundTrip: () => {} };
  const request = { method: "eth_chainId", params: [] };
  const url = "https://user:sEcReT@node.example.com/v3/kEy?token=kEy";
  const { signal } = new AbortController();
  const failed = exchange(EVM_RPC, url, { noBatch: false }, [request], options, signal).catch(
    (error: unknown) => error as Error,
  );
  const { message, cause } = (await failed) as Error;
  expect(message).toContain("node.example.com");
  expect(`${message} ${cause}`).not.toMatch(/kEy|sEcReT/);
});
