import type { EvmNode } from "@alou/chains/evm/node";
import type { Corridor } from "@alou/proposals/corridor";
import { expect, it } from "vitest";
import { readStrangers } from "./read-strangers.ts";

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

it("asks about every address, however many, and never about too many in one request", async () => {
  const { node, asked } = countingNode();
  const addresses = Array.from({ length: 301 }, (_, i) => `0x${String(i + 1).padStart(40, "a")}`);
  const corridor = { node: () => node } as unknown as Corridor;
  const strangers = await readStrangers({ corridor }, CHAIN, addresses);
  expect(strangers.map(({ address, code }) => [address, code])).toEqual(addresses.map((one) => [one, one]));
  expect(Math.max(...asked)).toBeLessThanOrEqual(100);
  expect(await readStrangers({ corridor }, CHAIN, [])).toEqual([]);
});
