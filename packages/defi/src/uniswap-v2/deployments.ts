import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import type { PoolSource } from "../pools/pool-source.ts";

/** Factories by EIP-155 number. Chain 31337, the devnet, carries mainnet's at the same address. */
const FACTORIES: Readonly<Record<number, `0x${string}`>> = {
  1: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f",
  10: "0x0c3c1c532F1e39EdF36BE9Fe0bE1410313E074Bf",
  56: "0x8909Dc15e40173Ff4699343b6eB8132c65e18eC6",
  137: "0x9e5A52f57b3038F1B8EeE45F28b3C1967e22799C",
  8453: "0x8909Dc15e40173Ff4699343b6eB8132c65e18eC6",
  31337: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f",
  42161: "0xf1D7CC64Fb4452F05c498126312eBE29f30Fbcf9",
  43114: "0x9e5A52f57b3038F1B8EeE45F28b3C1967e22799C",
};

/**
 * Uniswap V2 on a chain; undefined where there is no official deployment.
 * @see https://github.com/Uniswap/universal-router/tree/main/script/deployParameters
 */
export function uniswapV2(chain: ChainId): PoolSource | undefined {
  const home = FACTORIES[eip155Number(chain)];
  if (!home) return undefined;
  return {
    protocol: "uniswap-v2",
    home,
    initCodeHash: "0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f",
    tiers: [],
  };
}
