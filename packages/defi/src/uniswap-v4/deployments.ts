import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import type { PoolSource } from "../pools/pool-source.ts";

/** `PoolManager` by EIP-155 number. Chain 31337, the devnet, carries mainnet's at the same address. */
const POOL_MANAGERS: Readonly<Record<number, `0x${string}`>> = {
  1: "0x000000000004444c5dc75cB358380D2e3dE08A90",
  10: "0x9a13F98Cb987694C9F086b1F5eB990EeA8264Ec3",
  56: "0x28e2Ea090877bF75740558f6BFB36A5ffeE9e9dF",
  137: "0x67366782805870060151383F4BbFF9daB53e5cD6",
  8453: "0x498581fF718922c3f8e6A244956aF099B2652b2b",
  31337: "0x000000000004444c5dc75cB358380D2e3dE08A90",
  42161: "0x360E68faCcca8cA495c1B759Fd9EEe466db9FB32",
  43114: "0x06380C0e0912312B5150364B9DC4542BA0DbBc85",
};

/**
 * Uniswap V4 on a chain; undefined where there is no official deployment. Only pools without hooks are looked at: a
 * hook can change what a swap brings, so nothing could be promised about one. Anybody may create a pool of any fee and
 * spacing; these are the ones the interface offers, and 10/1 for stable pairs.
 * @see https://docs.uniswap.org/contracts/v4/deployments
 */
export function uniswapV4(chain: ChainId): PoolSource | undefined {
  const home = POOL_MANAGERS[eip155Number(chain)];
  if (!home) return undefined;
  return {
    protocol: "uniswap-v4",
    home,
    initCodeHash: `0x${"0".repeat(64)}`,
    tiers: [
      { feePpm: 10, tickSpacing: 1, words: 12 },
      { feePpm: 100, tickSpacing: 1, words: 12 },
      { feePpm: 500, tickSpacing: 10, words: 5 },
      { feePpm: 3000, tickSpacing: 60, words: 2 },
      { feePpm: 10000, tickSpacing: 200, words: 1 },
    ],
  };
}
