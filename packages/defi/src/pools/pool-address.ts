import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { keccak256 } from "ox/Hash";
import { isPair, type Pool } from "./pool.ts";
import { poolSources } from "./sources.ts";

/**
 * What a pool is found under: the contract's CREATE2 address (EIP-1014), lower case, or V4's 32-byte pool id. Costs
 * hashes, so it is made for pools that are shown and not for all that were read.
 * @returns undefined where the chain lacks the pool's protocol
 */
export function poolAddress(chain: ChainId, pool: Pool): Hex | undefined {
  const source = poolSources(chain).find(({ protocol }) => protocol === pool.protocol);
  if (!source) return undefined;
  const { token0, token1, feePpm } = pool;
  if (isPair(pool))
    return create2(source.home, keccak256(`0x${token0.slice(2)}${token1.slice(2)}`), source.initCodeHash);
  const key: Hex = `0x${addressWord(token0)}${addressWord(token1)}${word(BigInt(feePpm))}`;
  if (pool.protocol === "uniswap-v3") return create2(source.home, keccak256(key), source.initCodeHash);
  return keccak256(`${key}${word(BigInt(pool.tickSpacing))}${word(0n)}`);
}

function create2(deployer: Hex, salt: Hex, codeHash: Hex): Hex {
  const hash = keccak256(`0xff${deployer.slice(2)}${salt.slice(2)}${codeHash.slice(2)}` as Hex);
  return `0x${hash.slice(26)}`;
}
