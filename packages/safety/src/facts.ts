import type { AssetId, ChainId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { TokenBehaviour } from "./behaviour/token-behaviour.ts";
import type { EarlierPayment } from "./habits/earlier-payment.ts";
import type { SpendingPolicy } from "./policy/spending-policy.ts";

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
  /** Since when it is known, in milliseconds since 1970. Absent: for long. */
  readonly since?: number;
}

/** How an asset's number is written in a sentence: "2,400 USDC". */
export type ShowUnits = (asset: AssetId, units: bigint) => string;

/** What is known of one address, from the chain, from lists and from the user's past. Absent: nobody knows. */
export interface AddressFacts {
  readonly code?: CodeKind;
  /** `erc20`, `erc721`, `router`, `safe`, `proxy`, `program`, `mint` … in lower case. */
  readonly type?: string;
  /** Its source is published and matches its code. */
  readonly verified?: boolean;
  readonly ageDays?: number;
  /** A name somebody trustworthy gave it. */
  readonly label?: string;
  /** It stands in our own registry of protocols. */
  readonly vouched: boolean;
  /** On a list of thieves' addresses; undefined where there is no list. */
  readonly scam?: boolean;
  readonly sanctioned?: boolean;
  /** Why it must not be given permissions any more. */
  readonly bad?: "exploited" | "deprecated" | "blocked";
  /** The user's own, or known to the user. */
  readonly own: boolean;
  readonly known?: boolean;
  /** What a token or a program calls itself. */
  readonly symbol?: string;
  readonly name?: string;
  /** Who can change it. */
  readonly owner?: string;
  readonly ownerIsAccount?: boolean;
  /** Days since its code was last changed. */
  readonly upgradedDays?: number;
  readonly nonce?: number;
  readonly memoRequired?: boolean;
  /** Of a collection: its floor price in base units of the coin it is traded in. */
  readonly floorUnits?: bigint;
  /** Only on these chains (CAIP-2) is there code. */
  readonly codeOn?: readonly string[];
  /** Whatever else was said of it, by names in lower case without signs. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** What the user wants, as far as it was written down. Every member is optional. */
export interface IntentFacts {
  /** `swap`, `transfer`, `list`, `login` … in lower case. */
  readonly kind?: string;
  readonly chain?: string;
  /** Where a bridge is to lead. */
  readonly toChain?: string;
  readonly recipient?: string;
  readonly spender?: string;
  readonly asset?: string;
  /** Base units. */
  readonly units?: bigint;
  /** The same as it was written, where it may be whole coins: `100`, `0.5`. */
  readonly coins?: string;
  readonly origin?: string;
}

/** What the network and the account are like just now. */
export interface ChainFacts {
  /** The nonce the account would use next, and whether transactions still wait. */
  readonly nextNonce?: bigint;
  readonly pending?: number;
  /** Usual wei per gas, or the usual fee rate of the chain. */
  readonly usualGasPrice?: bigint;
  readonly gasEstimate?: bigint;
  readonly usualFee?: bigint;
  /** Satoshis per virtual byte. */
  readonly usualFeeRate?: number;
}

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
  /** An unlisted token that is bought, and what trying it out showed; undefined where nothing unlisted is bought. */
  readonly bought?:
    | { readonly asset: AssetId; readonly shown: string; readonly seen: TokenBehaviour | undefined }
    | undefined;
  /** Seconds since the same thing was last done; null when never. */
  readonly sameSecondsAgo?: number | null | undefined;
  /** Transactions of this wallet that still wait for a block. */
  readonly pendingTransactions?: number | undefined;
  /** Milliseconds since the quote's block. */
  readonly quoteAgeMs?: number | undefined;
  /** Tells of any address. Absent in the corridor, which reads what it needs of the few it deals with. */
  readonly about?: ((address: string) => AddressFacts) | undefined;
  /** Seconds since 1970. */
  readonly now?: bigint | undefined;
  /** `now` is the clock's, not the request's own: far times that were written long ago look long by it. */
  readonly nowIsTheClock?: boolean | undefined;
  readonly intent?: IntentFacts | undefined;
  /** The site that asks: scheme, host and port. */
  readonly origin?: string | undefined;
  /** The site in the address bar, where the asking one is a frame inside. */
  readonly topOrigin?: string | undefined;
  /** CAIP-2 of the network the wallet is on. */
  readonly walletChain?: string | undefined;
  readonly network?: ChainFacts | undefined;
  /** What the login's server issued, or what was used before. */
  readonly login?: { readonly nonce?: string; readonly usedNonces?: readonly string[] } | undefined;
  /** The least a marketplace order should bring, in base units of what is asked for. */
  readonly floorUnits?: bigint | undefined;
  /** What a quote says an exchange brings. */
  readonly quoteUnits?: bigint | undefined;
  /** What a spender may take of a token now; undefined where nobody read it. */
  readonly allowances?: ((token: string, spender: string) => bigint | undefined) | undefined;
  /** Solana: the most compute units the transaction may take. */
  readonly computeUnits?: bigint | undefined;
  /** IBC channels of the chain, each with the address prefix of the chain it leads to. */
  readonly channels?: Readonly<Record<string, string>> | undefined;
  /** Bitcoin: the network the wallet is on. */
  readonly bitcoinNetwork?: "mainnet" | "testnet" | "regtest" | undefined;
  /** Addresses that only somebody else's text named. */
  readonly untrustedAddresses?: readonly string[] | undefined;
  /** Recipients the user has put on the own list, lower case. */
  readonly allowListed?: readonly string[] | undefined;
  /** Most base units one payment to somebody new may have, by the user's own policy. */
  readonly policyCap?: bigint | undefined;
  /** The user's own limits, where they have set any. */
  readonly policy?: SpendingPolicy | undefined;
  /** What an amount is worth, in hundredths of a US dollar, rounded up; undefined without a trusted price. */
  readonly cents?: ((asset: string, units: bigint) => bigint | undefined) | undefined;
  /** The user's earlier payments, newest last, those on their way among them; an empty list is knowledge too. */
  readonly payments?: readonly EarlierPayment[] | undefined;
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
