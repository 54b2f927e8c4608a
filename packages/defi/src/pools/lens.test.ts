import type { Hex } from "@alou/chains/evm/hex";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asset, CHAIN, LENS_ANSWER, recordedSnapshot } from "../fixtures/devnet-snapshot.ts";
import { assetOf, candidatePairs, tradedAs } from "./candidates.ts";
import { decodeLens, encodeLens } from "./lens.ts";
import { isPair, NATIVE_CURRENCY } from "./pool.ts";
import { readPools } from "./read-pools.ts";
import { poolSources } from "./sources.ts";

const candidates = candidatePairs(CHAIN, asset("LINK"), asset("UNI"));
const sources = poolSources(CHAIN);

describe("candidates", () => {
  test("every pair of the two assets and the base tokens, the native coin as itself and wrapped", () => {
    const { tokens, pairs } = candidatePairs(CHAIN, asset("ETH"), asset("USDC"));
    expect(tokens).toHaveLength(6);
    expect(tokens[0]).toBe(NATIVE_CURRENCY);
    expect(pairs).toHaveLength(14); // 15 pairs of six tokens, less ETH against WETH
    expect([...tokens].sort()).toEqual(tokens);
    for (const [first, second] of pairs) expect(first).toBeLessThan(second);
  });

  test("an unlisted token comes in beside the bases", () => {
    const token = `${CHAIN}/erc20:0x00000000000000000000000000000000000000AA` as const;
    const { tokens } = candidatePairs(CHAIN, token, asset("USDC"));
    expect(tokens).toContain("0x00000000000000000000000000000000000000aa");
    expect(tradedAs(token, CHAIN)).toBe("0x00000000000000000000000000000000000000aa");
    expect(assetOf(CHAIN, "0x00000000000000000000000000000000000000aa")).toBe(token);
  });

  test("assets and contracts translate both ways", () => {
    expect(assetOf(CHAIN, NATIVE_CURRENCY)).toBe(asset("ETH"));
    expect(tradedAs(asset("ETH"), CHAIN)).toBe(tradedAs(asset("WETH"), CHAIN));
    for (const symbol of ["USDC", "WBTC", "UNI"]) {
      const token = tradedAs(asset(symbol), CHAIN);
      expect(token && assetOf(CHAIN, token)).toBe(asset(symbol));
    }
  });
});

describe("the question", () => {
  test("fits into one deployless call with room to spare", () => {
    // EIP-3860 allows 49,152 bytes.
    expect(encodeLens(candidates, sources).length / 2).toBeLessThan(8_000);
  });

  test("ends with its own length", () => {
    const code = encodeLens(candidates, sources);
    const input = encodeLens({ tokens: [], pairs: [] }, []);
    expect(Number.parseInt(input.slice(-4), 16)).toBe(4);
    expect(Number.parseInt(code.slice(-4), 16)).toBe((code.length - input.length) / 2 + 4);
  });
});

describe("the answer", () => {
  test("holds the pools the chain has", () => {
    const { pools, blockNumber, baseFee } = recordedSnapshot();
    expect(blockNumber).toBe(285);
    expect(baseFee).toBe(8n);
    const count = (protocol: string) => pools.filter((pool) => pool.protocol === protocol).length;
    expect(["uniswap-v2", "sushiswap-v2", "uniswap-v3", "uniswap-v4"].map(count)).toEqual([6, 4, 14, 4]);
  });

  test("gives ticks in order, with nets that cancel out and add up to the liquidity", () => {
    for (const pool of recordedSnapshot().pools) {
      if (isPair(pool)) continue;
      const { indexes, lowest, highest } = pool.ticks;
      expect([...indexes]).toEqual([...indexes].sort((a, b) => a - b));
      expect(lowest).toBeLessThan(pool.tick);
      expect(highest).toBeGreaterThan(pool.tick);
      const nets = [...indexes].map((_, at) => pool.ticks.net(at));
      expect(nets.reduce((sum, net) => sum + net, 0n)).toBe(0n);
      const below = nets.filter((_, at) => (indexes[at] as number) <= pool.tick);
      expect(below.reduce((sum, net) => sum + net, 0n)).toBe(pool.liquidity);
    }
  });

  test("cut short anywhere, or with foreign bytes, gives nothing or fewer pools, and never throws", () => {
    const whole = recordedSnapshot().pools.length;
    fc.assert(
      fc.property(fc.nat(LENS_ANSWER.length / 2 - 2), (bytes) => {
        const cut = LENS_ANSWER.slice(0, 2 + bytes * 2) as Hex;
        const answer = decodeLens(cut, candidates, sources);
        if (answer) expect(answer.pools.length).toBeLessThan(whole);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        decodeLens(`0x${Buffer.from(bytes).toString("hex")}`, candidates, sources);
      }),
    );
  });

  test("V4's protocol fee is added to what a swap pays", () => {
    // The record of the first V4 pool: source, pair, tier, sqrt price, tick, then the protocol fee of both directions.
    const { pools } = recordedSnapshot();
    const pool = pools.find(({ protocol }) => protocol === "uniswap-v4");
    if (!pool || isPair(pool)) throw new Error("no V4 pool");
    const record = pool.sqrtPriceX96.toString(16).padStart(40, "0");
    const at = LENS_ANSWER.indexOf(record) + 40 + 6;
    const protocolFee = ((250 << 12) | 1000).toString(16).padStart(6, "0");
    const changed = `${LENS_ANSWER.slice(0, at)}${protocolFee}${LENS_ANSWER.slice(at + 6)}` as Hex;
    const again = recordedSnapshot(changed).pools.find(({ protocol }) => protocol === "uniswap-v4");
    expect(again).toMatchObject({ feePpm: 500, feePpm0: 1000 + 500 - 0, feePpm1: 250 + 500 - 0 });
  });
});

describe("the read", () => {
  test("is one deployless call", () => {
    const read = readPools(CHAIN, asset("LINK"), asset("UNI"));
    expect(read.calls.map(({ kind }) => kind)).toEqual(["deployless"]);
    expect(read.decode([{ ok: true, value: LENS_ANSWER }])?.pools).toHaveLength(28);
  });

  test("gives nothing when the node fails or answers with something else", () => {
    const read = readPools(CHAIN, asset("LINK"), asset("UNI"));
    expect(read.decode([{ ok: false, code: -32000, message: "out of gas" }])).toBeUndefined();
    expect(read.decode([{ ok: true, value: "0x" }])).toBeUndefined();
    expect(read.decode([{ ok: true, value: null }])).toBeUndefined();
    expect(read.decode([])).toBeUndefined();
  });
});
