import type { Hex } from "@alou/chains/evm/hex";
import type { ProtocolId } from "./pool.ts";

/** One deployment of a protocol: where its pools come from and which of them are looked for. */
export interface PoolSource {
  readonly protocol: ProtocolId;
  /** The factory; of V4 the pool manager. */
  readonly home: Hex;
  /** Of the pool contracts, for their CREATE2 addresses. Zeros in V4, whose pools are no contracts. */
  readonly initCodeHash: Hex;
  /** The fee tiers that are looked for; none where a pair of tokens has one pool at most. */
  readonly tiers: readonly PoolTier[];
}

export interface PoolTier {
  /** 10^-6. */
  readonly feePpm: number;
  readonly tickSpacing: number;
  /** How many words of the tick bitmap (256 spacings each) are read on each side of the price. */
  readonly words: number;
}
