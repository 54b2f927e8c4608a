import type { Hex } from "@alou/chains/evm/hex";
import type { Decimal } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sqrtPriceMemory } from "../concentrated/tick-math.ts";
import { asset, CHAIN, recordedSnapshot } from "../fixtures/devnet-snapshot.ts";
import { tradedAs } from "./candidates.ts";
import { isPair, type Pool } from "./pool.ts";
import { poolAddress } from "./pool-address.ts";
import { midPrice, poolPrice } from "./pool-price.ts";
import { type PricedToken, poolUsdPrice } from "./pool-usd-price.ts";
import { swapExactIn } from "./swap-pool.ts";

const { pools } = recordedSnapshot();
const token = (symbol: string): Hex => tradedAs(asset(symbol), CHAIN) as Hex;
const WETH = token("WETH");
const price = (from: string, to: string, minDepth?: bigint): number | undefined => {
  const found = poolPrice(pools, token(from), token(to), WETH, minDepth);
  return found && Number((found.price.numerator * 10n ** 30n) / found.price.denominator) / 1e30;
};

describe("prices from pools", () => {
  test("are those of the world the pools were made in", () => {
    // Within the half percent by which its pools disagree.
    expect((price("WETH", "USDC") ?? 0) / (3500 / 1e12)).toBeCloseTo(1, 2);
    expect((price("WBTC", "USDC") ?? 0) / 950).toBeCloseTo(1, 2);
    expect((price("USDC", "WETH") ?? 0) * 3500 * 1e-12).toBeCloseTo(1, 2);
    expect(price("DAI", "DAI")).toBe(1);
  });

  test("go over a third token where no pool stands between", () => {
    const found = poolPrice(pools, token("LINK"), token("USDC"), WETH);
    expect(found?.pools).toHaveLength(2);
    expect(((price("LINK", "USDC") ?? 0) * 1e12) / 18).toBeCloseTo(1, 2);
  });

  test("take the deeper way", () => {
    const [only] = poolPrice(pools, WETH, token("USDC"), WETH)?.pools ?? [];
    expect(only).toMatchObject({ protocol: "uniswap-v3", feePpm: 500 });
    // The narrow DAI/USDC pool makes two pools in a row deeper than the direct pair of DAI and ether.
    expect(poolPrice(pools, token("DAI"), WETH, WETH)?.pools).toHaveLength(2);
  });

  test("of the native coin in V4 count for its wrapped form", () => {
    const v4 = pools.filter(({ protocol }) => protocol === "uniswap-v4");
    expect(poolPrice(v4, WETH, token("USDC"), WETH)?.pools[0]?.protocol).toBe("uniswap-v4");
    expect(poolPrice(v4, WETH, token("USDC"), undefined)).toBeUndefined();
  });

  test("are refused from pools too shallow, and where there are none", () => {
    const depth = poolPrice(pools, token("UNI"), token("USDC"), WETH)?.depth ?? 0n;
    expect(depth > 10n ** 9n && depth < 10n ** 13n).toBe(true);
    expect(price("UNI", "USDC", depth)).toBeDefined();
    expect(price("UNI", "USDC", depth + 1n)).toBeUndefined();
    expect(poolPrice([], WETH, token("USDC"), WETH)).toBeUndefined();
    expect(poolPrice(pools, token("COMP"), token("USDC"), WETH)).toBeUndefined();
  });

  test("are a little more than any swap brings", () => {
    const memory = sqrtPriceMemory();
    fc.assert(
      fc.property(
        fc.constantFrom(...pools),
        fc.boolean(),
        fc.bigInt({ min: 10n ** 6n, max: 10n ** 20n }),
        (pool: Pool, zeroForOne, amount) => {
          const swap = swapExactIn(pool, zeroForOne, amount, memory);
          const { numerator, denominator } = midPrice(pool, zeroForOne);
          if (swap) expect(swap.amountOut * denominator <= amount * numerator).toBe(true);
        },
      ),
    );
  });
});

describe("dollar prices of tokens without a feed", () => {
  const usdc: PricedToken = { token: token("USDC"), decimals: 6, usd: "1" as Decimal };
  const ether: PricedToken = { token: WETH, decimals: 18, usd: "3500.5" as Decimal };
  const uni = { token: token("UNI"), decimals: 18 };

  test("come from the deepest pools into tokens that have one", () => {
    const byEther = poolUsdPrice(pools, uni, [ether], WETH, 0n);
    expect(Number(byEther?.usd) / 9).toBeCloseTo(1, 2);
    const both = poolUsdPrice(pools, uni, [usdc, ether], WETH, 0n);
    expect(both?.depthUsd).toBe(
      [poolUsdPrice(pools, uni, [usdc], WETH, 0n), byEther]
        .map((price) => price?.depthUsd ?? 0n)
        .reduce((a, b) => (a > b ? a : b)),
    );
  });

  test("are exact", () => {
    const reserve = 2n * 10n ** 24n;
    const pair: Pool = {
      protocol: "uniswap-v2",
      token0: "0x01",
      token1: "0x02",
      feePpm: 3000,
      reserve0: reserve,
      reserve1: reserve / 8n,
    };
    const counter: PricedToken = { token: "0x02", decimals: 18, usd: "0.3" as Decimal };
    expect(poolUsdPrice([pair], { token: "0x01", decimals: 18 }, [counter], undefined, 0n)?.usd).toBe("0.0375");
    // A token of 6 decimals against one of 18: worth 10^-12 of it, and no more digits than there are.
    expect(poolUsdPrice([pair], { token: "0x01", decimals: 6 }, [counter], undefined, 0n)?.usd).toBe(
      "0.0000000000000375",
    );
  });

  test("are not believed from shallow pools", () => {
    const depth = poolUsdPrice(pools, uni, [ether], WETH, 0n)?.depthUsd ?? 0n;
    expect(depth).toBeGreaterThan(100n);
    expect(poolUsdPrice(pools, uni, [ether], WETH, depth)).toBeDefined();
    expect(poolUsdPrice(pools, uni, [ether], WETH, depth + 1n)).toBeUndefined();
    expect(poolUsdPrice(pools, { token: token("COMP"), decimals: 18 }, [usdc, ether], WETH, 0n)).toBeUndefined();
    expect(poolUsdPrice(pools, { token: token("USDC"), decimals: 6 }, [usdc], WETH, 0n)).toBeUndefined();
  });
});

describe("addresses", () => {
  const find = (protocol: string, fee: number): Pool => {
    const found = pools.find((pool) => {
      const sides = [pool.token0, pool.token1].map((side) => (/^0x0+$/.test(side) ? WETH : side));
      return pool.protocol === protocol && pool.feePpm === fee && sides.includes(WETH) && sides.includes(token("USDC"));
    });
    if (!found) throw new Error("no such pool");
    return found;
  };

  // Mainnet's, and the devnet's, WETH/USDC pools.
  test.each([
    ["uniswap-v2", 3000, "0xb4e16d0168e52d35cacd2c6185b44281ec28c9dc"],
    ["sushiswap-v2", 3000, "0x397ff1542f962076d0bfe58ea045ffa2d347aca0"],
    ["uniswap-v3", 500, "0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640"],
    ["uniswap-v3", 3000, "0x8ad599c3a0ff1de082011efddc58f1908eb6e6d8"],
    ["uniswap-v4", 500, "0x21c67e77068de97969ba93d4aab21826d33ca12bb9f565d8496e8fda8a82ca27"],
  ])("%s %d", (protocol, fee, address) => {
    expect(poolAddress(CHAIN, find(protocol, fee))).toBe(address);
  });

  test("of different pools differ", () => {
    const names = pools.map((pool) => poolAddress(CHAIN, pool));
    expect(new Set(names).size).toBe(pools.length);
    expect(names.filter((name) => name?.length === 66)).toHaveLength(
      pools.filter((pool) => !isPair(pool) && pool.protocol === "uniswap-v4").length,
    );
  });

  test("where a protocol is not deployed there is none", () => {
    expect(poolAddress("eip155:999", find("uniswap-v2", 3000))).toBeUndefined();
  });
});
