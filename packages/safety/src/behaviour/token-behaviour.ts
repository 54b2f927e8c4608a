import type { ProtocolId } from "@alou/defi/pools/pool";
import type { AssetId } from "@alou/money/caip";
import { DAY_MS } from "@alou/money/durations";

/** Raised with every change that may see more, or less: what an older one saw is not believed. */
export const BEHAVIOUR_VERSION = 1;

/** What was seen to be fine is believed for so long, in milliseconds: an owner needs one transaction to change it. */
export const FRESH_MS = 30 * 60_000;

/** What was seen to be bad stands for so long, in milliseconds, unless a newer trial says otherwise. */
export const BAD_STANDS_MS = DAY_MS;

/**
 * How a sale was tried.
 *
 * `all`, `half` and `small` (a hundredth) are sold in the block of the purchase; nine tenths in the `next` block, an hour `later`,
 * for no gas price at all (`free`), for a very high one (`dear`); and nine tenths of a `large` amount an hour later.
 */
export type Course = "all" | "half" | "small" | "next" | "later" | "free" | "dear" | "large";

/** `nothing`: the sale went through and brought no money. */
export type SaleOutcome = "sold" | "reverts" | "nothing" | "not-bought";

export interface Sale {
  readonly course: Course;
  readonly outcome: SaleOutcome;
  /** What did not reach the pool, or was not paid out for it, in basis points; null where nothing could be measured. */
  readonly taxBps: number | null;
}

/** Bought and sold through the deepest pool of one protocol. */
export interface MarketBehaviour {
  readonly protocol: ProtocolId;
  readonly pool: string;
  readonly feePpm: number;
  /** What it was bought with. */
  readonly quote: AssetId;
  readonly canBuy: boolean;
  /** What the pool gave and the buyer did not get, in basis points; null where it could not be bought. */
  readonly buyTaxBps: number | null;
  readonly sales: readonly Sale[];
}

/** Sent from one fresh account to another. */
export interface TransferBehaviour {
  /** `false`: it answered false. `nothing`: it succeeded, and no balance moved. */
  readonly sent: Moved;
  readonly sentBack: Moved;
  readonly byThird: Moved;
  /** What the recipient did not get, in basis points; null where nothing could be sent. */
  readonly taxBps: number | null;
  /** Transfer events named more for the recipient than arrived. */
  readonly falseEvents: boolean;
}

export type Moved = "moved" | "reverts" | "false" | "nothing" | "not-tried";

/** Something a person with powers did in the trial, and what came of it for others. */
export interface Power {
  readonly kind: PowerKind;
  /** Of the function that was called. */
  readonly selector: string;
  /** Its signature, where the selector is a well-known one. */
  readonly name?: string;
  /** Who called. */
  readonly by: string;
  /** Of `sets-tax`: the highest tax that was reached, in basis points. */
  readonly taxBps?: number;
}

export type PowerKind =
  /** A stranger's balance became less, or another one's tokens moved, without leave. */
  | "takes"
  /** A stranger's balance became more while the supply did not follow, or it has no name that says so. */
  | "rewrites"
  /** More was made by a function that says so. */
  | "mints"
  /** All balances were scaled alike. */
  | "rebases"
  /** One address could not sell any more. */
  | "bars"
  /** Nobody could sell any more. */
  | "stops"
  | "sets-tax";

/** Why something could not be tried. */
export type Why =
  /** No pool of a protocol that can be tried holds it. */
  | "no-pool"
  /** The node lacks `eth_simulateV1`. */
  | "no-method"
  /** The node gave no usable answer. */
  | "node"
  /** No tokens could be had to try with: neither bought nor lent by its storage. */
  | "no-balance"
  /** The purchase itself failed. */
  | "cannot-buy"
  /** Two nodes told different things. */
  | "disputed"
  /** The code was another one at the end than at the beginning. */
  | "changed"
  /** Nobody with powers is known. */
  | "no-authority";

export interface NotTried {
  readonly what: "trade" | "transfer" | "powers" | "all";
  readonly why: Why;
}

/** Code a token ran while it was tried, with its hash. The token's own first; of a proxy that of its implementation too. */
export interface TriedCode {
  readonly address: string;
  readonly codehash: string;
}

/** What trying a token out showed. It tells of that block: whoever has powers may change it with one transaction. */
export interface TokenBehaviour {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly block: number;
  readonly codes: readonly TriedCode[];
  /** How many nodes were asked and told the same. */
  readonly witnesses: number;
  readonly markets: readonly MarketBehaviour[];
  readonly transfer: TransferBehaviour | null;
  /** Who was found to have powers, lower case. */
  readonly authorities: readonly string[];
  /** Functions that were tried in their names. */
  readonly functionsTried: number;
  readonly powers: readonly Power[];
  readonly notTried: readonly NotTried[];
}
