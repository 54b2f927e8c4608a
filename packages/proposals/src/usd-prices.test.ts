import { word } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { decodeAggregate3 } from "@alou/chains/evm/state";
import { AlouError } from "@alou/money/error";
import { describe, expect, it } from "vitest";
import type { Corridor } from "./corridor.ts";
import { feedPrices, usdPrices } from "./usd-prices.ts";

const NOW = 1_800_000_000_000;
const SOL = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501";
const WSOL = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:So11111111111111111111111111111111111111112";
const LOCAL_SOL = "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA/slip44:501";
const ATOM_ON_OSMOSIS = "cosmos:osmosis-1/ibc:27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2";
const NOBLE = "cosmos:noble-1/slip44:118";
const TIA = "cosmos:celestia/slip44:118";

/** One multicall's answer: every feed says the same round. */
function multicallAnswer(count: number, round: string): string {
  const size = 3 * 32 + round.length / 2;
  const items = Array.from({ length: count }, () => word(1n) + word(0x40n) + word(BigInt(round.length / 2)) + round);
  const heads = items.map((_, i) => word(BigInt(count * 32 + i * size)));
  return `0x${word(0x20n)}${word(BigInt(count))}${heads.join("")}${items.join("")}`;
}

/** A corridor whose EVM chains' feeds all say 150 dollars, `ageSeconds` ago. */
function corridorOf(served: readonly string[], ageSeconds = 60) {
  const asked: string[] = [];
  const round = [1n, 15_000_000_000n, 0n, BigInt(NOW / 1000 - ageSeconds), 1n].map(word).join("");
  const corridor: Pick<Corridor, "node" | "now"> = {
    now: () => NOW,
    node(chain) {
      if (!served.includes(chain)) throw new AlouError("chain_unsupported", { chain });
      asked.push(chain);
      const send: EvmNode["send"] = async (requests) => {
        const [call] = (requests.at(-1) as (typeof requests)[number]).params as [{ data: string }];
        const count = Number.parseInt(call.data.slice(10 + 64, 10 + 128), 16);
        const value = multicallAnswer(count, round);
        expect(decodeAggregate3(value as `0x${string}`, count)).toHaveLength(count);
        const outcomes = requests.map(() => ({ ok: true as const, value }));
        return { head: { number: 1, timestamp: NOW / 1000, baseFee: 0n }, outcomes };
      };
      return { chain, roundTrips: 0, send, sendToEach: () => [] };
    },
  };
  return { corridor: corridor as Corridor, asked };
}

describe("what coins of other families are worth", () => {
  it("is told by Ethereum's feeds, in one round trip, where they have one", async () => {
    const { corridor, asked } = corridorOf(["eip155:1"]);
    const prices = await feedPrices([SOL, WSOL, ATOM_ON_OSMOSIS, NOBLE, TIA, SOL], corridor);
    expect(Object.keys(prices).sort()).toEqual([SOL, WSOL, ATOM_ON_OSMOSIS, NOBLE].sort());
    expect(prices[SOL]).toEqual({ usd: "150", source: "chainlink", at: NOW - 60_000 });
    expect(asked).toEqual(["eip155:1"]);
  });

  it("is play money's own of play money", async () => {
    const { corridor } = corridorOf(["eip155:31337"]);
    expect(Object.keys(await feedPrices([SOL, LOCAL_SOL], corridor))).toEqual([LOCAL_SOL]);
  });

  it("is unknown where a round was missed, and where nobody can be asked", async () => {
    expect(await feedPrices([SOL], corridorOf(["eip155:1"], 2 * 86_400).corridor)).toEqual({});
    expect(await feedPrices([SOL], corridorOf([]).corridor)).toEqual({});
  });

  it("is the deployment's own word where it keeps a record, and never an error", async () => {
    const { corridor, asked } = corridorOf(["eip155:1"]);
    const told = { [TIA]: { usd: "5" as never, source: "api" as const, at: NOW } };
    expect(await usdPrices([TIA], { ...corridor, usdPrices: async () => told })).toEqual(told);
    expect(asked).toEqual([]);
    const broken = async () => {
      throw new Error("no record");
    };
    expect(await usdPrices([TIA], { ...corridor, usdPrices: broken })).toEqual({});
  });
});
