import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import type { TrialCall } from "@alou/chains/evm/simulate-blocks";
import { assetOf } from "@alou/defi/pools/candidates";
import { isPair, NATIVE_CURRENCY, type Pool } from "@alou/defi/pools/pool";
import { poolAddress } from "@alou/defi/pools/pool-address";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import type { AssetId, ChainId } from "@alou/money/caip";

/** A pool a token can be tried in, and the router ordinary people reach it by. */
export interface Market {
  readonly pool: Pool;
  readonly address: Hex;
  readonly router: Hex;
  readonly token: Hex;
  readonly quoteToken: Hex;
  readonly quote: AssetId;
  /** Of what it is bought with, in base units: the reserve, or what a pool with ranges is like at its price. */
  readonly depth: bigint;
}

/** What a pool holds of the other side, as a constant-product pair with the same price and depth would. */
export function sideDepth(pool: Pool, token: Hex): bigint {
  const tokenIsFirst = pool.token0 === token;
  if (isPair(pool)) return tokenIsFirst ? pool.reserve1 : pool.reserve0;
  if (pool.sqrtPriceX96 === 0n) return 0n;
  return tokenIsFirst ? (pool.liquidity * pool.sqrtPriceX96) >> 96n : (pool.liquidity << 96n) / pool.sqrtPriceX96;
}

function routerOf(chain: ChainId, pool: Pool): Hex | undefined {
  if (pool.protocol === "sushiswap-v2") return sushiRouter(chain);
  return pool.protocol === "uniswap-v4" ? undefined : swapRouter02(chain);
}

/**
 * The deepest pool of each protocol that can be tried, worth most first. Pools of Uniswap V4 are not: they have no contract of
 * their own a token could treat in a special way, and no plain router.
 * @param worth of so many base units of an asset, in any one unit; undefined where it has no price
 */
export function marketsOf(
  chain: ChainId,
  pools: readonly Pool[],
  token: Hex,
  worth: (asset: AssetId, units: bigint) => bigint | undefined,
): Market[] {
  const best = new Map<string, Market & { readonly worth: bigint }>();
  for (const pool of pools) {
    if (pool.token0 !== token && pool.token1 !== token) continue;
    const quoteToken = pool.token0 === token ? pool.token1 : pool.token0;
    const [router, address] = [routerOf(chain, pool), poolAddress(chain, pool)];
    const depth = sideDepth(pool, token);
    if (!router || !address || quoteToken === NATIVE_CURRENCY || depth < LEAST_DEPTH) continue;
    const quote = assetOf(chain, quoteToken);
    const market = { pool, address, router, token, quoteToken, quote, depth, worth: worth(quote, depth) ?? 0n };
    const before = best.get(pool.protocol);
    if (!before || market.worth > before.worth) best.set(pool.protocol, market);
  }
  return [...best.values()].sort((a, b) => (a.worth < b.worth ? 1 : a.worth > b.worth ? -1 : 0));
}

/** Base units. Of less, a thousandth is nothing to buy with. */
const LEAST_DEPTH = 1_000_000n;

/** `swapExactTokensForTokens(uint256,uint256,address[],address)` of SwapRouter02, which measures what really arrives. */
const SWAP_PAIR = "0x472b43f3";
/** `exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))` of SwapRouter02. */
const SWAP_RANGES = "0x04e45aaf";
/** `swapExactTokensForTokensSupportingFeeOnTransferTokens(uint256,uint256,address[],address,uint256)` of UniswapV2Router02. */
const SWAP_SUSHI = "0x5c11d795";

/** Foreign code runs inside a swap: more than any honest one takes, and not the whole block. */
export const SWAP_GAS = 2_000_000n;

/** An exchange of exactly so much through a market's pool, for whatever comes of it. The router must be allowed to take it. */
export function swapCall(market: Market, from: string, way: "buy" | "sell", units: bigint): TrialCall {
  const [give, take] = way === "buy" ? [market.quoteToken, market.token] : [market.token, market.quoteToken];
  return { from, to: market.router, data: swapData(market.pool, from, give, take, units), gas: SWAP_GAS };
}

function swapData(pool: Pool, from: string, give: Hex, take: Hex, units: bigint): Hex {
  const path = word(2n) + addressWord(give) + addressWord(take);
  const [amount, least] = [word(units), word(0n)];
  if (pool.protocol === "sushiswap-v2") {
    return `${SWAP_SUSHI}${amount}${least}${word(0xa0n)}${addressWord(from)}${word((1n << 256n) - 1n)}${path}`;
  }
  if (isPair(pool)) return `${SWAP_PAIR}${amount}${least}${word(0x80n)}${addressWord(from)}${path}`;
  const ends = addressWord(give) + addressWord(take) + word(BigInt(pool.feePpm));
  return `${SWAP_RANGES}${ends}${addressWord(from)}${amount}${least}${word(0n)}`;
}
