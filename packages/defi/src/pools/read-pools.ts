import type { Hex } from "@alou/chains/evm/hex";
import type { Read } from "@alou/chains/evm/read";
import type { AssetId, ChainId } from "@alou/money/caip";
import { candidatePairs } from "./candidates.ts";
import { decodeLens, encodeLens, type LensAnswer } from "./lens.ts";
import { poolSources } from "./sources.ts";

/** Every pool a swap could use, in the state of one block. */
export interface PoolSnapshot extends LensAnswer {
  readonly chain: ChainId;
}

/**
 * Asks for the state of every pool that can stand on a path between two assets: one deployless call, whatever the
 * number of protocols and tokens.
 * @returns a read that gives undefined where the node failed or answered with something else; a chain without any
 *   known protocol gives a snapshot without pools
 */
export function readPools(chain: ChainId, sell: AssetId, buy: AssetId): Read<PoolSnapshot | undefined> {
  const candidates = candidatePairs(chain, sell, buy);
  const sources = poolSources(chain);
  return {
    calls: [{ kind: "deployless", data: encodeLens(candidates, sources) }],
    decode([outcome]) {
      if (!outcome?.ok || typeof outcome.value !== "string") return undefined;
      const answer = decodeLens(outcome.value as Hex, candidates, sources);
      return answer && { chain, ...answer };
    },
  };
}
