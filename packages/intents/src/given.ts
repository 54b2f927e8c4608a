import type { Family } from "@alou/money/address-family";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Decimal, Units } from "@alou/money/units";
import type { GivenPermission } from "./kinds/revoke-permissions.ts";

/**
 * What is known when a message is read. Everything is optional; what is missing makes the parser ask, never assume.
 * This is plain data: the caller fetched it, the parser only reads it.
 */
export interface Given {
  /** The connected account. */
  readonly wallet?: AccountId;
  /** The account that acts for the user on each family of chains; of the connected one's family it is that one when left out. */
  readonly accounts?: Readonly<Partial<Record<Family, AccountId>>>;
  /** The chains something can be proposed on; Ethereum's family when left out. */
  readonly chains?: readonly ChainId[];
  /** Further accounts of the same user, for "my other wallet". */
  readonly wallets?: readonly { readonly account: AccountId; readonly label?: string }[];
  /** The chain the wallet is switched to. */
  readonly activeChain?: ChainId;
  /** Base units held, per chain. */
  readonly balances?: Readonly<Record<ChainId, Readonly<Record<AssetId, Units>>>>;
  readonly contacts?: readonly Contact[];
  /** Newest first. */
  readonly history?: readonly HistoryEntry[];
  /** US dollars for one whole unit, by asset key ("eth") or asset id. */
  readonly prices?: Readonly<Record<string, Decimal>>;
  /** The most dangerous first, where that is known. */
  readonly approvals?: readonly Approval[];
  /** Chains whose permissions could not be read. */
  readonly approvalsUnread?: readonly ChainId[];
  /** ENS records already looked up: name to CAIP-2 chain (or `eip155:0` for ENSIP-19's default EVM record) to address. */
  readonly ens?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Tokens the user added or holds that are not listed. Their names are text from a chain: shown, never matched. */
  readonly tokens?: readonly { readonly id: AssetId; readonly decimals: number }[];
  readonly settings?: { readonly slippageBps?: number; readonly deadlineSeconds?: number };
  /** Milliseconds since 1970, for deadlines given as a time of day. */
  readonly now?: number;
  /** Minutes the user's clock is ahead of UTC, for a time of day. Without it a time of day is taken as UTC. */
  readonly utcOffsetMinutes?: number;
}

/** A saved address. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** The only chain it may be used on, where the user said so. */
  readonly chain?: ChainId;
}

/** Something the wallet did or received. */
export interface HistoryEntry {
  readonly id: string;
  readonly direction: "out" | "in";
  readonly chain: ChainId;
  readonly counterparty: string;
  readonly asset: AssetId;
  readonly units: Units;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether the user's own signature caused it. A transfer "from" the wallet that somebody else caused is poisoning. */
  readonly signedByUser: boolean;
  /** Nobody says who signed, and the token is one that could have made it up: never used, but asked about. */
  readonly doubtful?: true;
}

/** A live permission. */
export interface Approval {
  readonly chain: ChainId;
  readonly asset: AssetId;
  readonly spender: string;
  readonly label?: string;
  readonly allowance: Units;
  /** As good as endless; by the allowance alone when left out. */
  readonly unlimited?: boolean;
  /** Seconds since 1970 at which it was last used, "never", or undefined where nobody can tell. */
  readonly lastUsed?: number | "never";
  /** Of a permission that is no allowance of the token itself: what it is. Taken back with others, never alone by its token. */
  readonly permission?: GivenPermission;
}
