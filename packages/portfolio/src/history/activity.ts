import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";

/** Something of value that an account gained or lost in a transaction. */
export interface Move {
  readonly asset: AssetId;
  /** Of a listed asset the registry's, of any other what its contract says, cleaned. */
  readonly symbol: string;
  /** Undefined where the contract does not tell: the amount can then not be said. */
  readonly decimals?: number;
  readonly listed: boolean;
  /** Base units; negative where it left. */
  readonly units: Units;
  /** Who sent it, or whom it went to, where that is one account. */
  readonly counterparty?: string;
  /** It is one of a kind; `units` counts pieces. */
  readonly nft?: true;
}

/** What a transaction was to the account. */
export type ActivityKind =
  | "sent"
  | "received"
  | "swapped"
  | "minted"
  | "approved"
  | "revoked"
  | "delegated"
  | "undelegated"
  | "claimed"
  | "ibc"
  | "self"
  | "contract"
  | "failed";

/** A transaction of an account, decoded. */
export interface Activity {
  /** `<chain>/<hash>`. */
  readonly id: string;
  readonly account: AccountId;
  readonly chain: ChainId;
  readonly hash: string;
  /** When its block was made; milliseconds since 1970. */
  readonly at: number;
  readonly block?: number;
  readonly kind: ActivityKind;
  readonly moves: readonly Move[];
  /** The network fee, where this account paid it. */
  readonly fee?: { readonly asset: AssetId; readonly units: Units };
  /** The same in a sentence. */
  readonly say: Words;
  /** Somebody else made it up to be seen: hidden unless asked for. */
  readonly spam: boolean;
  /** Who told of it. */
  readonly source: "chain" | "blockscout" | "etherscan" | "helius" | "lcd" | "esplora";
}

/** A piece of one account's history, newest first. */
export interface ActivityPage {
  readonly items: readonly Activity[];
  /** Where it goes on; null when there is no more. */
  readonly next: string | null;
  /** What this source cannot see. */
  readonly gaps?: readonly ActivityGap[];
}

/** `native-in`: native coins that came without a token's event. `past`: what lies before the nodes' memory. */
export type ActivityGap = "native-in" | "past";
