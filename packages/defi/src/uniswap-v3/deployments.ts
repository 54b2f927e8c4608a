import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import type { PoolSource } from "../pools/pool-source.ts";

const ORIGINAL = "0x1F98431c8aD98523631AE4a59f267346ea31F984";

/** Factories by EIP-155 number. Chain 31337, the devnet, carries mainnet's at the same address. */
const FACTORIES: Readonly<Record<number, `0x${string}`>> = {
  1: ORIGINAL,
  10: ORIGINAL,
  56: "0xdB1d10011AD0Ff90774D0C6Bb92e5C5c8b4461F7",
  137: ORIGINAL,
  8453: "0x33128a8fC17869897dcE68Ed026d694621f6FDfD",
  31337: ORIGINAL,
  42161: ORIGINAL,
  43114: "0x740b1c1de25031C31FF4fC9A62f554A55cdC1baD",
};

/**
 * Uniswap V3 on a chain; undefined where there is no official deployment.
 * @see https://github.com/Uniswap/universal-router/tree/main/script/deployParameters
 */
export function uniswapV3(chain: ChainId): PoolSource | undefined {
  const home = FACTORIES[eip155Number(chain)];
  if (!home) return undefined;
  return {
    protocol: "uniswap-v3",
    home,
    initCodeHash: "0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54",
    tiers: [
      { feePpm: 100, tickSpacing: 1, words: 12 },
      { feePpm: 500, tickSpacing: 10, words: 5 },
      { feePpm: 3000, tickSpacing: 60, words: 2 },
      { feePpm: 10000, tickSpacing: 200, words: 1 },
    ],
  };
}
