import type { Hex } from "@alou/chains/evm/hex";
import { assetsOf, findAsset, isNative, wrappedNative } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { NATIVE_CURRENCY } from "./pool.ts";

/** The tokens most other tokens are traded against, by registry key, on whatever chain lists them. */
const BASE_KEYS = new Set(["weth", "usdc", "usdt", "dai", "wbtc", "btcb", "cbbtc"]);

/** Which pools to look for: tokens, and pairs of them by index. */
export interface Candidates {
  /** Lower-case addresses, ascending; the zero address, where V4 is concerned, is the native coin. */
  readonly tokens: readonly Hex[];
  /** Indexes into `tokens`, the first below the second. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** The contract an asset is traded as outside V4: a native coin is traded wrapped. Undefined where that is unknown. */
export function tradedAs(asset: AssetId, chain: ChainId): Hex | undefined {
  const address = isNative(asset) ? wrappedAddress(chain) : tokenAddress(asset);
  return address?.toLowerCase() as Hex | undefined;
}

/** The asset a contract stands for, spelled as the registry has it or else with its checksum; the zero address is the native coin. */
export function assetOf(chain: ChainId, token: Hex): AssetId {
  if (token === NATIVE_CURRENCY) return getChain(chain).native;
  const listed = findAsset(`${chain}/erc20:${token}`);
  return listed ? listed.id : `${chain}/erc20:${checksumEvmAddress(token)}`;
}

/** The contract of the wrapped native coin, lower case. */
export function wrappedAddress(chain: ChainId): Hex | undefined {
  const wrapped = wrappedNative(chain);
  return wrapped && (tokenAddress(wrapped.id)?.toLowerCase() as Hex);
}

/**
 * Every pair that can stand on a path of up to three hops from one asset to another by way of the chain's base
 * tokens: the two assets and the bases, each with each. The native coin is taken as both itself (V4) and its wrapped
 * form.
 */
export function candidatePairs(chain: ChainId, sell: AssetId, buy: AssetId): Candidates {
  const wrapped = wrappedAddress(chain);
  const bases = assetsOf(chain)
    .filter((asset) => asset.quirks?.wrapsNative || BASE_KEYS.has(asset.key))
    .map((asset) => asset.id);
  const nodes = new Set([sell, buy, ...bases].flatMap((asset) => tradedAs(asset, chain) ?? []));
  const tokens = [...nodes].sort();
  if (wrapped && nodes.has(wrapped)) tokens.unshift(NATIVE_CURRENCY);
  const pairs: [number, number][] = [];
  for (let first = 0; first < tokens.length; first++) {
    for (let second = first + 1; second < tokens.length; second++) {
      // The coin against its own wrapped form is no exchange.
      if (tokens[first] === NATIVE_CURRENCY && tokens[second] === wrapped) continue;
      pairs.push([first, second]);
    }
  }
  return { tokens, pairs };
}
