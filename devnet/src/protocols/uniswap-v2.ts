import { MAX_UNITS } from "@alou/money/units";
import type { Address } from "viem";
import { type Coin, coinAddress, worth } from "../liquidity/coin.ts";
import { PAIRS, type PairPlan } from "../liquidity/pools.ts";
import { type Contract, TOKEN_ABI, type World } from "../world.ts";
import { defineProtocol } from "./protocol.ts";
import { weth9 } from "./weth9.ts";

const FACTORY = "@uniswap/v2-core/build/UniswapV2Factory.json";
const ROUTER = "@uniswap/v2-periphery/build/UniswapV2Router02.json";
const ORIGIN: Address = "0x9C33eaCc2F50E39940D3AfaF2c7B8246B681A374";

/** @see https://docs.uniswap.org/contracts/v2/overview */
export const uniswapV2 = defineProtocol({
  id: "uniswap-v2",
  addresses: {
    UniswapV2Factory: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f",
    UniswapV2Router02: "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D",
  },
  artifacts: [FACTORY, ROUTER],
  async deploy(world, at) {
    const { UniswapV2Factory, UniswapV2Router02 } = at;
    world.recreate(UniswapV2Factory, [ORIGIN, 0], world.artifact(FACTORY), [world.deployer]);
    const args = [UniswapV2Factory, weth9.addresses.WETH];
    const router = world.recreate(UniswapV2Router02, [ORIGIN, 3], world.artifact(ROUTER), args);
    fillPairs(world, router, "uniswap-v2");
  },
});

/** Adds the planned liquidity of one venue through its router, which makes the pairs. */
export function fillPairs(world: World, router: Contract, venue: PairPlan["venue"]): void {
  const plans = PAIRS.filter((plan) => plan.venue === venue);
  for (const coin of new Set(plans.flatMap(({ pair }) => pair))) approve(world, coin, router.address);
  for (const { pair, usd, skewPpm } of plans) {
    const [a, b] = pair;
    const amounts = [worth(a, usd), worth(b, usd, skewPpm)];
    const args = [coinAddress(a), coinAddress(b), ...amounts, 0n, 0n, world.deployer, MAX_UNITS];
    world.write(router, "addLiquidity", args);
  }
}

/** The deployer lets a contract take any amount of a coin. */
export function approve(world: World, coin: Coin, spender: Address): void {
  world.write({ address: coinAddress(coin), abi: TOKEN_ABI }, "approve", [spender, MAX_UNITS]);
}
