import type { Hex } from "@alou/chains/evm/hex";
import type { Place } from "@alou/chains/place";
import type { Intent } from "@alou/intents/intent";
import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Decimal, Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Finding } from "@alou/safety/finding";
import type { SignRequest } from "./sign-request.ts";

/**
 * Exactly what will happen, and what the wallet will be asked. A proposal never changes: an edit or a newer quote
 * makes another one. It is plain JSON, stored, sent, shown and hashed in one form.
 */
export interface Proposal {
  readonly v: 1;
  /** `prp_` and 20 hex digits of the hash. */
  readonly id: string;
  /** SHA-256 of the canonical form of everything below except `trace`. */
  readonly hash: Hex;
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly account: AccountId;
  /**
   * `ready`: may be signed. `blocked`: a finding forbids it. `held`: something needed for judging it is unknown.
   * Only a ready proposal carries `requests`.
   */
  readonly status: "ready" | "blocked" | "held";
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Signing must have begun by then: the quote is too old afterwards. */
  readonly expiresAt: number;
  /** The block whose state was quoted and simulated: number, slot or height. */
  readonly block: BlockRef;
  /** Every asset the proposal names. */
  readonly assets: Readonly<Record<AssetId, AssetInfo>>;
  readonly action: Action;
  /** The quotes asked for, the chosen one first; empty where nothing is exchanged. */
  readonly quotes: readonly Quote[];
  readonly fee: NetworkFee;
  /** What the wallet is asked, in order. Empty unless `status` is `ready`. */
  readonly requests: readonly SignRequest[];
  /** What the simulation of the whole sequence changed; null when it could not be simulated. */
  readonly simulation: Simulation | null;
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Ids of the rules that ran and saw nothing. */
  readonly passed: readonly string[];
  /** US dollars for one whole unit, where a trusted price is known. */
  readonly prices: Readonly<Record<AssetId, Price>>;
  /** How it was made. Not part of the hash. */
  readonly trace: Trace;
}

export interface BlockRef {
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

export interface AssetInfo {
  /** Of a listed asset from the registry; of any other the cleaned text of the contract, never to be trusted. */
  readonly symbol: string;
  readonly decimals: number;
  readonly listed: boolean;
}

export interface Amount {
  readonly asset: AssetId;
  readonly units: Units;
}

/** A party outside the wallet: who is paid, or who may spend. */
export interface Party {
  /** In the canonical spelling of its chain; on EVM with the EIP-55 checksum. */
  readonly address: string;
  /** The ENS name that resolved to it. */
  readonly name?: string;
  /** The contact's or protocol's label. */
  readonly label?: string;
}

/** What the proposal does, in values. */
export type Action =
  | {
      readonly kind: "transfer";
      readonly pays: Amount;
      readonly to: Party;
      /** Public text beside it, where the chain has such a thing. */
      readonly memo?: string;
    }
  /** To an account of another chain of the Cosmos, by IBC (ICS-20). */
  | {
      readonly kind: "ibc-transfer";
      readonly pays: Amount;
      readonly to: Party;
      readonly destination: ChainId;
      /** Of the paying chain, e.g. `channel-141`. */
      readonly channel: string;
      /** Seconds since 1970 after which it comes back instead of arriving. */
      readonly timeout: number;
      /** What it is called where it arrives, where that is known. */
      readonly arrives?: AssetId;
      readonly memo?: string;
    }
  /** Stake with a validator, or begin to take stake back: it is free when the chain's unbonding time is over. */
  | {
      readonly kind: "delegate" | "undelegate";
      readonly stake: Amount;
      readonly validator: Party;
      /** Seconds until undelegated stake is free. */
      readonly unbondingSeconds?: number;
    }
  /** Take what stake has earned so far. */
  | {
      readonly kind: "claim-rewards";
      readonly rewards: readonly Amount[];
      readonly validators: readonly Party[];
    }
  | {
      readonly kind: "swap";
      readonly side: "sell" | "buy";
      /** Exact in: exactly this. Exact out: expected. */
      readonly pays: Amount;
      /** Never more than this leaves. Equal to `pays` for exact in. */
      readonly paysAtMost: Units;
      readonly receives: Amount;
      /** Never less than this arrives. Equal to `receives` for exact out. */
      readonly receivesAtLeast: Units;
      readonly slippageBps: number;
      /** Loss against the mid price of the same pools before the trade, in hundredths of a basis point (10^-6). */
      readonly priceImpactPpm: number;
      readonly route: Route;
      /** Seconds since 1970 after which the chain refuses it. */
      readonly deadline: number;
    }
  | { readonly kind: "wrap" | "unwrap"; readonly pays: Amount; readonly receives: Amount }
  | {
      readonly kind: "approve";
      readonly asset: AssetId;
      readonly units: Units;
      readonly unlimited: boolean;
      readonly spender: Party;
      readonly before: Units;
    }
  | { readonly kind: "revoke"; readonly asset: AssetId; readonly spender: Party; readonly before: Units }
  /** Permissions of any kind end, all of one account on one chain. */
  | { readonly kind: "revoke-permissions"; readonly permissions: readonly EndedPermission[] }
  /** Replace a pending transaction: the same one with higher fees, or an empty one to oneself. */
  | { readonly kind: "speed-up" | "cancel"; readonly replaces: Replaced };

/** A permission that is to end. */
export interface EndedPermission {
  readonly permission: GivenPermission;
  readonly spender: Party;
  /** What could be taken by it, in a few words: a listed token's symbol, the cleaned name of any other, what messages it lets send. */
  readonly of: Words;
  /** What it allowed before, in base units; 1 of what is all or nothing. */
  readonly before: Units;
}

/** A transaction that is on its way, and what it is for. */
export interface Replaced {
  /** `txn_` and 20 hex digits. */
  readonly transaction: string;
  /** The proposal it carries out, and the index of the request. */
  readonly proposal: string;
  readonly request: number;
  readonly hash: string;
  readonly place: Place;
}

/** How an exchange is carried out: parallel legs, each a path of pools. */
export interface Route {
  readonly legs: readonly RouteLeg[];
}

export interface RouteLeg {
  /** Part of the input, in basis points of the whole; the legs add up to 10,000. */
  readonly shareBps: number;
  readonly amountIn: Units;
  readonly amountOut: Units;
  readonly hops: readonly RouteHop[];
}

export interface RouteHop {
  readonly protocol: "uniswap-v2" | "uniswap-v3" | "uniswap-v4" | "sushiswap-v2";
  /** Hundredths of a basis point: 3000 is 0.3 %. */
  readonly feePpm: number;
  readonly from: AssetId;
  readonly to: AssetId;
}

/** One answer to "what would this bring": kept whether chosen or not, so that the choice can be checked. */
export interface Quote {
  readonly route: Route;
  /** Exact in: what arrives. Exact out: what leaves. */
  readonly units: Units;
  /** The same net of the network fee, in the same asset. */
  readonly net: Units;
  readonly gas: Units;
  readonly chosen: boolean;
  /** Why it lost. */
  readonly rejected?: "worse-net" | "no-liquidity" | "needs-another-signature";
}

/** What the network takes. */
export interface NetworkFee {
  readonly asset: AssetId;
  readonly speed: Speed;
  /** Most likely, in base units of `asset`, all steps together. */
  readonly expected: Units;
  /** Never more than this. */
  readonly cap: Units;
  /** Costs beside the network's fee, part of `expected` and `cap`: rent of an account that is opened for the recipient. */
  readonly extra?: readonly { readonly label: Words; readonly units: Units }[];
  /** What of both is for publishing on the parent chain, beside the gas; absent where there is none. */
  readonly parent?: { readonly expected: Units; readonly cap: Units };
  /** Gas of all steps together, as simulated and as limited; compute units on Solana, virtual bytes on Bitcoin. */
  readonly gasUsed: Units;
  readonly gasLimit: Units;
  readonly speeds: Readonly<Record<Speed, FeeSpeed>>;
}

export type Speed = "slow" | "normal" | "fast";

/** What one speed costs. Of the prices a family has exactly its own. */
export interface FeeSpeed {
  /** EVM: EIP-1559 fees in wei per gas. */
  readonly maxFeePerGas?: Units;
  readonly maxPriorityFeePerGas?: Units;
  /** Solana: micro-lamports per compute unit. */
  readonly computeUnitPrice?: Units;
  /** Cosmos: base units of the fee's asset per gas. */
  readonly gasPrice?: Decimal;
  /** Bitcoin: satoshi per virtual byte. */
  readonly feeRate?: Decimal;
  /** Expected cost of the whole proposal at this speed, in base units of the fee's asset. */
  readonly expected: Units;
  /** How long inclusion usually takes, in seconds. */
  readonly waitSeconds: number;
}

/** The result of running the exact sequence against the latest state. */
export interface Simulation {
  readonly block: BlockRef;
  readonly balances: readonly BalanceChange[];
  readonly permissions: readonly PermissionChange[];
  /** The sentences a signature makes true, each checked against the result. */
  readonly checks: readonly Check[];
  /** Of a reverted run: the reason in words. */
  readonly revert?: Words;
  /** The bytes that ran are the bytes to be signed, or differ only by a signature that does not exist yet. */
  readonly exact: boolean;
}

export interface BalanceChange {
  readonly account: AccountId;
  readonly asset: AssetId;
  readonly before: Units;
  readonly after: Units;
  /** `after - before`; the network fee is not in it. */
  readonly delta: Units;
}

export interface PermissionChange {
  readonly asset: AssetId;
  readonly spender: string;
  readonly before: Units;
  readonly after: Units;
}

/** One post-condition. */
export interface Check {
  readonly id:
    | "pays-exactly"
    | "pays-at-most"
    | "receives-at-least"
    | "receives-exactly"
    | "recipient-receives"
    | "nothing-else-leaves"
    | "no-other-permission"
    | "permission-is"
    | "fee-at-most"
    /** Bitcoin: what is left comes back to the account. */
    | "change-returns"
    | "memo-is"
    | "runs";
  readonly holds: boolean;
  readonly words: Words;
}

export interface Price {
  readonly usd: Decimal;
  readonly source: "chainlink" | "pool" | "api";
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How long each stage took and what it asked, for the tool rows and the speed bars. */
export interface Trace {
  readonly roundTrips: number;
  /** Milliseconds of all stages together. */
  readonly ms: number;
  readonly stages: readonly {
    readonly id: "resolve" | "quote" | "simulate" | "assess";
    readonly ms: number;
    readonly pools?: number;
    readonly quotes?: number;
  }[];
}
