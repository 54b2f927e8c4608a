import type { Hex } from "@alou/chains/evm/hex";
import type { AssetId } from "@alou/money/caip";
import type { Pool } from "../pools/pool.ts";
import type { Ratio } from "../pools/pool-price.ts";
import type { PoolSnapshot } from "../pools/read-pools.ts";

/** A contract that carries out swaps. One transaction goes to one of them, and each knows only its own protocols. */
export type Venue =
  /** Uniswap V2, V3 and V4 together; tokens come in through Permit2. */
  | "universal-router"
  /** Uniswap V2 and V3; tokens come in by a plain allowance or an EIP-2612 permit. */
  | "swap-router-02"
  /** SushiSwap V2, one path at a time; tokens come in by a plain allowance. */
  | "sushi-router";

/** A venue the user can go through, and what must happen before. */
export interface OpenVenue {
  readonly venue: Venue;
  /** Gas of the approvals that are still missing. */
  readonly extraGas: bigint;
  /** What the wallet would be asked beside the swap itself: approvals and permits. */
  readonly extraRequests: number;
}

/** What is to be exchanged, and on what terms. */
export interface RouteRequest {
  readonly snapshot: PoolSnapshot;
  readonly sell: AssetId;
  readonly buy: AssetId;
  /** `sell`: exactly `amount` goes in. `buy`: exactly `amount` comes out. */
  readonly side: "sell" | "buy";
  /** Base units of the asset `side` names. */
  readonly amount: bigint;
  readonly venues: readonly OpenVenue[];
  /** Wei per gas: base fee and priority fee. */
  readonly gasPrice: bigint;
  /**
   * Base units of the other asset (bought in a sale, sold in a purchase) for one wei of the native coin; found in the
   * pools when absent.
   */
  readonly nativePrice?: Ratio;
  /** 0 to 5000 basis points: how much worse than promised it may get. */
  readonly slippageBps: number;
  /** How many transactions the user is ready to sign; 1 when absent. */
  readonly maxTransactions?: number;
  /** The most parallel legs, 6 when absent: every leg costs gas. */
  readonly maxLegs?: number;
}

/** One pool on the way. */
export interface Hop {
  /** In the state the snapshot has it. */
  readonly pool: Pool;
  readonly zeroForOne: boolean;
  /** Lower-case contracts; the zero address is the native coin inside V4. */
  readonly tokenIn: Hex;
  readonly tokenOut: Hex;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** Initialised ticks the swap crosses. */
  readonly crossed: number;
}

/** One of several parallel paths. */
export interface Leg {
  /** Part of the whole input in basis points; the legs of a plan add up to 10,000. */
  readonly shareBps: number;
  /** What the call fixes: of a sale the input, of a purchase the output that is ordered. */
  readonly fixed: bigint;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** The leg's part of the swap's `limit`. */
  readonly limit: bigint;
  readonly hops: readonly Hop[];
}

/** One transaction: legs in the order they are executed. */
export interface RoutedSwap {
  readonly venue: Venue;
  readonly side: "sell" | "buy";
  readonly sell: AssetId;
  readonly buy: AssetId;
  readonly legs: readonly Leg[];
  /** What goes in. Of a purchase: expected. */
  readonly amountIn: bigint;
  /** What comes out. Of a sale: expected. Of a purchase at least what was asked: V2's rounding may add a few units. */
  readonly amountOut: bigint;
  /** Of a sale the least that may come out, of a purchase the most that may go in; both of the whole transaction. */
  readonly limit: bigint;
  /** Gas units, expected, without the approvals before it. */
  readonly gas: bigint;
}

/** A complete way to make the exchange. */
export interface RoutePlan {
  /** Usually one; more only where several transactions were allowed. */
  readonly swaps: readonly RoutedSwap[];
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** Sum of the swaps' limits. */
  readonly limit: bigint;
  /** Gas units of all swaps and the approvals they still need. */
  readonly gas: bigint;
  /** Output less the network fee, or of a purchase input plus the network fee; in that asset's base units. */
  readonly net: bigint;
  /** Loss against the mid price of the same pools before the trade, fees included; 10^-6. */
  readonly priceImpactPpm: number;
}

/** A plan that was considered. */
export interface RouteQuote {
  readonly plan: RoutePlan;
  readonly chosen: boolean;
  /** Why it lost. `no-liquidity`: its pools cannot carry the amount, and its amounts are 0. */
  readonly rejected?: "worse-net" | "no-liquidity" | "needs-another-signature";
}

/** The best plan and everything it was chosen from. */
export interface RouteResult {
  /** Undefined where no open venue can carry the amount. */
  readonly best: RoutePlan | undefined;
  /** The chosen one first, then by net. */
  readonly quotes: readonly RouteQuote[];
  /** False where no pool tells what the native coin is worth in the asset: `net` is then without the fee. */
  readonly gasPriced: boolean;
  /** Pools in the snapshot and paths looked at. */
  readonly pools: number;
  readonly paths: number;
}
