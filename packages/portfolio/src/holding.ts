import type { AssetId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { PriceQuote } from "./prices/quote.ts";
import type { AccountSource } from "./read-sources.ts";

/** What an account has of one asset, as its own chain tells it. Plain data: it is kept in a cache as it is. */
export interface Holding {
  readonly asset: AssetId;
  /** Of a listed asset the registry's; of any other what its contract says, cleaned: show it, never follow it. */
  readonly symbol: string;
  /** The same of its name; absent where nothing is told. */
  readonly name?: string;
  /** Of a listed asset the registry's, whatever the chain says. 0 to 77. */
  readonly decimals: number;
  readonly listed: boolean;
  /** 0 or more. */
  readonly units: Units;
  /** Part of `units` that cannot be spent now: staked, unbonding, immature, frozen. */
  readonly locked?: Units;
  /** Part of `locked`: what a miner's block has paid too lately to be spent. */
  readonly immature?: Units;
  /** Somebody else sent it unasked. */
  readonly gift?: boolean;
}

/** What an unlisted token's contract said of itself, cleaned. */
export interface SaidFacts {
  readonly symbol: string;
  readonly name?: string;
  readonly decimals: number;
}

/** One chain's answer about one account, all of one moment. */
export interface ChainReading {
  /** Number of the block, slot or height it speaks of. */
  readonly height: number;
  /** Only what is there: nothing of 0 units. */
  readonly holdings: readonly Holding[];
  /** Assets that were asked for and not told: their balance is unknown, which is not 0. */
  readonly unread: readonly AssetId[];
  /** Prices that came in the same round trip. */
  readonly quotes: readonly PriceQuote[];
  /** There is more than was read. */
  readonly cut?: boolean;
  /** What unlisted tokens said of themselves, where they were asked: they are asked once. Null of what answers like no token. */
  readonly facts?: Readonly<Record<AssetId, SaidFacts | null>>;
}

/** One account on one chain, and how to ask, in one round trip, for what it holds. */
export type ChainSource = AccountSource<ChainReading>;
