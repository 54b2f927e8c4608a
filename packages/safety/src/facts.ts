import type { AssetId, ChainId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";

/** What a place on the chain holds. `delegated`: an ordinary account that runs a contract's code (EIP-7702). */
export type CodeKind = "none" | "contract" | "delegated";

/** An address the user has dealt with, and how. */
export interface KnownAddress {
  readonly address: string;
  readonly relation: "contact" | "own" | "paid";
  /** Where it is known: the chain it was saved for or paid on. Absent: of every chain. */
  readonly chain?: ChainId;
  readonly label?: string;
  /** How often it was paid, and when last (milliseconds since 1970). */
  readonly times?: number;
  readonly lastAt?: number;
}

/** How an asset's number is written in a sentence: "2,400 USDC". */
export type ShowUnits = (asset: AssetId, units: bigint) => string;

/**
 * Everything rules may need to know. A fact that could not be had is `undefined`: a rule that needs it then answers
 * "unknown", and money that moves is held. Facts that do not apply to an action are left out in the same way, and no
 * rule that runs on that action needs them.
 */
export interface Facts {
  /** What the paying account itself is; of a delegated one whose code it runs, by name where the wallet is known. */
  readonly account?: { readonly code: CodeKind; readonly delegate?: string; readonly label?: string } | undefined;
  /** Code at the recipient. */
  readonly recipientCode?: CodeKind | undefined;
  /**
   * Code at the recipient's address on the other chains it is known on; `code` is undefined where nobody could look.
   * Only of a recipient that is not known on the chain that pays.
   */
  readonly recipientElsewhere?: readonly { readonly chain: ChainId; readonly code: CodeKind | undefined }[] | undefined;
  /** The recipient answers like a token, or is a listed one. */
  readonly recipientIsToken?: boolean | undefined;
  /** Code at the spender. */
  readonly spenderCode?: CodeKind | undefined;
  /** The spender's name when it is a contract of a protocol we know on this chain. */
  readonly spenderLabel?: string | undefined;
  /** Addresses the user knows; an empty list is knowledge too. */
  readonly known?: readonly KnownAddress[] | undefined;
  /** Balance of the asset that leaves, before. */
  readonly balance?: bigint | undefined;
  /** Supply of the approved token. */
  readonly totalSupply?: bigint | undefined;
  /** Native balance before, in wei. */
  readonly nativeBalance?: bigint | undefined;
  /** What the action itself takes of it, in wei. */
  readonly nativeNeeded?: bigint | undefined;
  /** The most the network can take, in wei; 0n of an action that reverts and is blocked for that. */
  readonly feeCap?: bigint | undefined;
  readonly nativeAsset?: AssetId | undefined;
  /** The expected fee's worth relative to what moves, in basis points; undefined where either has no price. */
  readonly feeShareBps?: number | undefined;
  /**
   * How much less what an exchange brings is worth than what it takes, by prices that no pool makes, in basis points;
   * below 0 where it is worth more, undefined where either side has no such price.
   */
  readonly worthLossBps?: number | undefined;
  /** What running the exact sequence showed; undefined when it could not be run. */
  readonly simulation?: SimulationFacts | undefined;
  /** Symbols of named assets that are not listed but look like listed ones: shown text to the listed symbol it imitates. */
  readonly imitations?:
    | readonly { readonly asset: AssetId; readonly shown: string; readonly listed: string }[]
    | undefined;
  /** Named assets outside the registry. */
  readonly unlisted?: readonly { readonly asset: AssetId; readonly shown: string }[] | undefined;
  /** Seconds since the same thing was last done; null when never. */
  readonly sameSecondsAgo?: number | null | undefined;
  /** Transactions of this wallet that still wait for a block. */
  readonly pendingTransactions?: number | undefined;
  /** Milliseconds since the quote's block. */
  readonly quoteAgeMs?: number | undefined;
  readonly show: ShowUnits;
}

/** What the simulation of the whole sequence showed, already compared with what was promised. */
export interface SimulationFacts {
  /** Why it reverted, when it did. */
  readonly revert?: Words | undefined;
  /** What was promised and did not hold. */
  readonly broken: readonly Words[];
  /** Assets that left without being promised. */
  readonly otherOutflows: readonly { readonly what: string }[];
  /** Permissions that appeared without being promised. */
  readonly otherPermissions: readonly { readonly what: string }[];
  /** Events were there to be read: false when only the probed assets are known. */
  readonly sawEvents: boolean;
}
