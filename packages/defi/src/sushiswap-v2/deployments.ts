import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import type { PoolSource } from "../pools/pool-source.ts";

interface Sushi {
  readonly factory: `0x${string}`;
  readonly router: `0x${string}`;
}

const ETHEREUM: Sushi = {
  factory: "0xC0AEe478e3658e2610c5F7A4A2E1777cE9e4f2Ac",
  router: "0xd9e1cE17f2641f24aE83637ab66a2cca9C378B9F",
};
const ELSEWHERE: Sushi = {
  factory: "0xc35DADB65012eC5796536bD9864eD8773aBc74C4",
  router: "0x1b02dA8Cb0d097eB8D57A175b88c7D8b47997506",
};

/** By EIP-155 number. Chain 31337, the devnet, carries mainnet's at the same addresses. */
const DEPLOYMENTS: Readonly<Record<number, Sushi>> = {
  1: ETHEREUM,
  56: ELSEWHERE,
  137: ELSEWHERE,
  31337: ETHEREUM,
  42161: ELSEWHERE,
  43114: ELSEWHERE,
};

/**
 * SushiSwap V2 on a chain; undefined where there is none, or none worth asking.
 * @see https://docs.sushi.com/contracts
 */
export function sushiswapV2(chain: ChainId): PoolSource | undefined {
  const deployment = DEPLOYMENTS[eip155Number(chain)];
  if (!deployment) return undefined;
  return {
    protocol: "sushiswap-v2",
    home: deployment.factory,
    initCodeHash: "0xe18a34eb0e04b04f7a0ac29a6e80748dca96319b42c54d679cb821dca90c6303",
    tiers: [],
  };
}

/** `UniswapV2Router02` of SushiSwap, the only contract its pairs are traded through here. */
export function sushiRouter(chain: ChainId): `0x${string}` | undefined {
  return DEPLOYMENTS[eip155Number(chain)]?.router;
}
