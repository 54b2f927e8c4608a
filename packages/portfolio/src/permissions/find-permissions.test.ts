import type { EvmNode } from "@alou/chains/evm/node";
import { describe, expect, it } from "vitest";
import { findPermissions } from "./find-permissions.ts";

const ME = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const TOKEN = "0x4444444444444444444444444444444444444444";
const APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
const word = (text: string) => `0x${text.replace("0x", "").padStart(64, "0")}`;
const spender = (n: number) => `0x${String(n).padStart(40, "9")}`;

/** A chain with one approval in each of some blocks; ranges that touch a refused block are refused. */
function nodeWith(blocks: readonly number[], refused = -1): EvmNode & { asked: [number, number][] } {
  const asked: [number, number][] = [];
  const hex = (n: number) => `0x${n.toString(16)}`;
  return {
    ...{ chain: "eip155:31337", roundTrips: 0, sendToEach: () => [], asked },
    async send(requests) {
      return {
        head: { number: 0, timestamp: 0, baseFee: 0n },
        outcomes: requests.map(({ params }) => {
          const { fromBlock, toBlock } = params[0] as { fromBlock: string; toBlock: string };
          const [from, to] = [Number(fromBlock), Number(toBlock)];
          asked.push([from, to]);
          if (from <= refused && refused <= to) return { ok: false, code: -32_000, message: "range too wide" };
          const logs = blocks.filter((block) => from <= block && block <= to);
          return {
            ok: true,
            value: logs.map((block) => ({
              ...{ address: TOKEN, data: word("0x64"), topics: [APPROVAL, word(ME), word(spender(block))] },
              ...{ blockNumber: hex(block), transactionHash: word(hex(block)) },
            })),
          };
        }),
      };
    },
  };
}

describe("looking for permissions", () => {
  it("reaches further back with every look, until the first block", async () => {
    const node = nodeWith([5, 15_000, 29_999]);
    const first = await findPermissions(node, ME, 30_000, undefined);
    expect(first.traces.map(({ block }) => block)).toEqual([29_999, 15_000]);
    const second = await findPermissions(node, ME, 30_000, first);
    expect(second).toMatchObject({ from: 0, to: 30_000 });
    expect(second.traces.map(({ block }) => block)).toEqual([29_999, 15_000, 5]);
  });

  it("finds what is new, and looks once more at blocks that may have been exchanged", async () => {
    const before = await findPermissions(nodeWith([10]), ME, 1_000, undefined);
    const after = await findPermissions(nodeWith([10, 990, 1_001]), ME, 1_001, before);
    expect(after.traces.map(({ block }) => block)).toEqual([1_001, 990, 10]);
  });

  it("counts nothing as looked at that a node has refused, nor what lies behind it", async () => {
    const found = await findPermissions(nodeWith([100, 9_000], 8_000), ME, 10_000, undefined);
    expect(found.from).toBeGreaterThan(8_000);
    expect(found.traces.map(({ block }) => block)).toEqual([9_000]);
    const silent = await findPermissions(nodeWith([100], 10_000), ME, 10_000, undefined);
    expect(silent).toMatchObject({ from: 10_001, traces: [] });
  });

  it("keeps one trace for each permission, the newest", async () => {
    const node = nodeWith([]);
    const twice = {
      ...node,
      send: async (requests: Parameters<EvmNode["send"]>[0]) => await nodeWith([7, 7]).send(requests),
    };
    expect((await findPermissions(twice, ME, 10, undefined)).traces).toHaveLength(1);
  });
});
