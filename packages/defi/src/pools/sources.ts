import type { ChainId } from "@alou/money/caip";
import { sushiswapV2 } from "../sushiswap-v2/deployments.ts";
import { uniswapV2 } from "../uniswap-v2/deployments.ts";
import { uniswapV3 } from "../uniswap-v3/deployments.ts";
import { uniswapV4 } from "../uniswap-v4/deployments.ts";
import type { PoolSource } from "./pool-source.ts";

/** Every protocol whose pools are read. Adding one is its folder and a line here. */
const PROTOCOLS: readonly ((chain: ChainId) => PoolSource | undefined)[] = [
  uniswapV2,
  sushiswapV2,
  uniswapV3,
  uniswapV4,
];

/** The protocols that are deployed on a chain, always in the same order. */
export function poolSources(chain: ChainId): PoolSource[] {
  return PROTOCOLS.map((protocol) => protocol(chain)).filter((source) => source !== undefined);
}
