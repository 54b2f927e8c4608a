import type { EvmNode } from "@alou/chains/evm/node";
import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import type { AccountId } from "@alou/money/caip";
import { decodeFunctionData, encodeFunctionResult, multicall3Abi } from "viem";
import { describe, expect, it } from "vitest";
import { readEvmLive } from "./evm-live.ts";

const CHAIN = "eip155:1";
const ME: AccountId = `${CHAIN}:0x70997970C51812dc3A010C7d01b50e0d17dc79C8`;
const [TOKEN, SPENDER] = ["0x1111111111111111111111111111111111111111", "0x2222222222222222222222222222222222222222"];
const ALLOWANCE = "0xdd62ed3e";
const word = (value: number) => `0x${value.toString(16).padStart(64, "0")}` as const;

/** A node that keeps no events, and tells of one allowance. @param down it answers no calls of contracts */
function nodeWith(allowance: number, down = false): EvmNode {
  const callResult = (data: `0x${string}`) => {
    const { args } = decodeFunctionData({ abi: multicall3Abi, data });
    const calls = args?.[0] as readonly { readonly target: string; readonly callData: string }[];
    const result = calls.map(({ target, callData }) => {
      const isAsked = target.toLowerCase() === TOKEN && callData.startsWith(ALLOWANCE);
      return { success: true, returnData: word(isAsked && callData.includes(SPENDER.slice(2)) ? allowance : 0) };
    });
    return encodeFunctionResult({ abi: multicall3Abi, functionName: "aggregate3", result });
  };
  return {
    ...{ chain: CHAIN, roundTrips: 0, sendToEach: () => [] },
    async send(requests) {
      return {
        head: { number: 20_000_000, timestamp: 1_800_000_000, baseFee: 1n },
        outcomes: requests.map(({ method, params: [first] }) => {
          if (method === "eth_getCode") return { ok: true as const, value: "0x" };
          if (method !== "eth_call" || down) return { ok: false as const, code: -32_000, message: "not here" };
          return { ok: true as const, value: callResult((first as { data: `0x${string}` }).data) };
        }),
      };
    },
  };
}

const STOOD: readonly GivenPermission[] = [
  { kind: "erc20", token: TOKEN, spender: SPENDER },
  { kind: "delegation", spender: SPENDER },
];

/** What stands by a node's word, where nothing is remembered of the account's events. */
async function live(node: EvmNode, before: readonly GivenPermission[]) {
  const cache = { get: async () => undefined, put: async () => {} };
  const services = { now: () => 1_800_000_000_000, corridor: { node: () => node }, owned: { cache } };
  return (await readEvmLive(services, ME, before)).live.map(({ permission }) => permission);
}

describe("permissions that stood when somebody last looked", () => {
  it("are asked for again though nothing is remembered of their events", async () => {
    expect(await live(nodeWith(5), STOOD)).toEqual([{ kind: "erc20", token: TOKEN, spender: SPENDER }]);
    expect(await live(nodeWith(5), [])).toEqual([]);
  });

  it("are gone once the chain says so, and not where it says nothing", async () => {
    expect(await live(nodeWith(0), STOOD)).toEqual([]);
    await expect(live(nodeWith(5, true), STOOD)).rejects.toMatchObject({ code: "rpc_bad_answer" });
  });
});
