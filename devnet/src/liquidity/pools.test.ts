import { describe, expect, it } from "vitest";
import type { Coin } from "./coin.ts";
import { PAIRS, V3_POOLS, V4_POOLS } from "./pools.ts";

/** One direction through one pool: what is left of a value of 1, in parts of the fair price. */
interface Step {
  readonly pool: number;
  readonly from: Coin;
  readonly to: Coin;
  readonly keeps: number;
}

/** Wrapping costs nothing, so ether and its wrapped form are one coin here. */
const plain = (coin: Coin): Coin => (coin === "ETH" ? "WETH" : coin);

const STEPS: readonly Step[] = [...PAIRS.map((plan) => ({ ...plan, fee: 3000 })), ...V3_POOLS, ...V4_POOLS].flatMap(
  ({ pair: [a, b], fee, skewPpm = 0n }, pool) => {
    const price = 1 + Number(skewPpm) / 1e6;
    const left = 1 - fee / 1e6;
    return [
      { pool, from: plain(a), to: plain(b), keeps: price * left },
      { pool, from: plain(b), to: plain(a), keeps: left / price },
    ];
  },
);

describe("the planned pools", () => {
  it("leave no free money in any loop of two or three", () => {
    let loops = 0;
    for (const first of STEPS) {
      for (const second of STEPS) {
        if (second.from !== first.to || second.pool === first.pool) continue;
        if (second.to === first.from) {
          loops++;
          expect(first.keeps * second.keeps).toBeLessThan(1);
        }
        for (const third of STEPS) {
          if (third.from !== second.to || third.to !== first.from) continue;
          if (third.pool === first.pool || third.pool === second.pool) continue;
          loops++;
          expect(first.keeps * second.keeps * third.keeps).toBeLessThan(1);
        }
      }
    }
    expect(loops).toBeGreaterThan(500);
  });

  it("name each pool once", () => {
    const names = [
      ...PAIRS.map(({ venue, pair }) => `${venue} ${pair}`),
      ...V3_POOLS.map(({ pair, fee }) => `v3 ${pair} ${fee}`),
      ...V4_POOLS.map(({ pair, fee }) => `v4 ${pair} ${fee}`),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});
