import type { EvmNode } from "@alou/chains/evm/node";
import type { Corridor } from "@alou/proposals/corridor";
import { expect, it } from "vitest";
import { readStrangers } from "./read-strangers.ts";
import { codeOfStrangers } from "./stranger-code.ts";

const CHAIN = "eip155:1";

/** Answers every code with the address it stands at, and counts what it is asked at once. */
function countingNode(): { node: EvmNode; asked: number[] } {
  const asked: number[] = [];
  const node: EvmNode = {
    ...{ chain: CHAIN, roundTrips: 0, sendToEach: () => [] },
    async send(requests) {
      asked.push(requests.length);
      return {
        head: { number: 9, timestamp: 9, baseFee: 0n },
        outcomes: requests.map(({ method, params }) => ({
          ok: true as const,
          value: method === "eth_getCode" ? String(params[0]) : "0x",
        })),
      };
    },
  };
  return { node, asked };
}

it("reads what a proxy runs, in the same round trips, and says so where the node does not tell", async () => {
  const [proxy, plain, mute] = ["a", "b", "c"].map((digit) => `0x${digit.repeat(40)}`) as [string, string, string];
  const runs = `0x${"d".repeat(40)}`;
  const { node: real, asked } = countingNode();
  const node: EvmNode = {
    ...real,
    async send(requests) {
      const { head, outcomes } = await real.send(requests);
      const isProxy = (address: unknown) => address === proxy || address === mute;
      return {
        head,
        outcomes: outcomes.map((outcome, i) => {
          const { method = "", params = [] } = requests[i] ?? {};
          const slot = params[0] === mute ? "e" : "d";
          if (method === "eth_getStorageAt" && isProxy(params[0]))
            return { ok: true, value: `0x${slot.repeat(40).padStart(64, "0")}` };
          if (String(params[0]).startsWith("0xee")) return { ok: false, code: -32_000, message: "not here" };
          return outcome;
        }),
      };
    },
  };
  const corridor = { node: () => node } as unknown as Corridor;
  const strangers = await readStrangers({ corridor }, CHAIN, [proxy, plain, mute]);
  expect(strangers.map((one) => one.runs)).toEqual([
    { address: runs, code: runs },
    undefined,
    { address: `0x${"e".repeat(40)}`, code: undefined },
  ]);
  expect(asked).toHaveLength(2);
  const { codes, untold } = codeOfStrangers(CHAIN, strangers);
  expect(codes).toEqual([
    { address: proxy, code: proxy },
    { address: proxy, code: runs },
    { address: plain, code: plain },
    { address: mute, code: mute },
  ]);
  expect(untold).toEqual([mute]);
});

it("asks about every address, however many, and never about too many in one request", async () => {
  const { node, asked } = countingNode();
  const addresses = Array.from({ length: 301 }, (_, i) => `0x${String(i + 1).padStart(40, "a")}`);
  const corridor = { node: () => node } as unknown as Corridor;
  const strangers = await readStrangers({ corridor }, CHAIN, addresses);
  expect(strangers.map(({ address, code }) => [address, code])).toEqual(addresses.map((one) => [one, one]));
  expect(Math.max(...asked)).toBeLessThanOrEqual(100);
  expect(await readStrangers({ corridor }, CHAIN, [])).toEqual([]);
});
