import type { FeeTable } from "@alou/chains/fee-table";
import type { Asset } from "@alou/money/asset";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Decimal } from "@alou/money/units";
import type { Untrusted } from "@alou/money/untrusted";
import type { Language, Words } from "@alou/money/words";
import type { Activity } from "@alou/portfolio/history/activity";
import type { Nft } from "@alou/portfolio/nfts/nft";
import type { Portfolio } from "@alou/portfolio/portfolio";
import type { ProposalLife } from "@alou/proposals/life";
import type { Price, Proposal } from "@alou/proposals/proposal";
import type { Receipt } from "@alou/proposals/receipt";
import type { TransactionRecord } from "@alou/proposals/transaction";
import type { VerdictView } from "../message.ts";
import type { PlanView } from "../plan-view.ts";

/** What a tool may use: the corridor and the user's own records, and nothing else. Every method throws `AlouError`. */
export interface ToolDesk {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly language: Language;
  /** The wallet that asked. */
  readonly account: AccountId;
  /** The chain that is meant when none is named. */
  readonly chain: ChainId;
  /** The chains served here. */
  readonly chains: () => Promise<readonly ChainState[]>;
  /** The listed assets of the account on a chain, priced. One round trip. */
  readonly holdings: (chain: ChainId) => Promise<readonly HeldAsset[]>;
  /** Everything the user owns on all chains. One round trip a chain. */
  readonly portfolio: () => Promise<Portfolio>;
  /** The user's NFTs as far as somebody has looked. One round trip a chain. */
  readonly nfts: () => Promise<OwnedNfts>;
  /** What happened in the user's accounts, newest first. A few round trips a chain. */
  readonly activity: (page: {
    readonly chain: ChainId | undefined;
    readonly cursor: string | undefined;
  }) => Promise<OwnedActivity>;
  /** In US dollars by a trusted source; undefined where none is fresh. One round trip. */
  readonly price: (asset: AssetId) => Promise<TrustedPrice | undefined>;
  /** One round trip. */
  readonly fees: (chain: ChainId) => Promise<FeeTable>;
  /** Who may take the account's tokens. One round trip. */
  readonly permissions: (chain: ChainId) => Promise<readonly LivePermission[]>;
  /** What a token says of itself; undefined when it does not answer like one. One round trip. */
  readonly token: (asset: AssetId) => Promise<TokenReading | undefined>;
  /** Whose address a name holds for a chain; undefined when nobody's. One round trip. */
  readonly resolveName: (name: string, chain: ChainId) => Promise<string | undefined>;
  /** Judges a line of the check schema, or a site, with everything that is known. A round trip or two. */
  readonly judge: (line: Readonly<Record<string, unknown>>, chain: ChainId) => Promise<SafetyWord>;
  readonly contacts: () => Promise<readonly ContactEntry[]>;
  /** What was sent, newest first. */
  readonly sent: (page: { readonly before?: number; readonly limit: number }) => Promise<readonly ProposalState[]>;
  /** By its id `txn_…`, or by a hash of any attempt at it. */
  readonly transaction: (idOrHash: string) => Promise<TransactionRecord>;
  readonly proposal: (id: string) => Promise<ProposalState>;
  readonly receipt: (id: string) => Promise<Receipt>;
  /** Reads words as the user's own, and keeps how they were understood. The same `key` with the same words is the same plan. */
  readonly plan: (words: { readonly text: string; readonly key: string }) => Promise<PlanView>;
  /** Answers an open question of a plan by one of its candidates. */
  readonly choose: (choice: {
    readonly plan: string;
    readonly step: number;
    readonly slot: string;
    readonly candidate: number;
  }) => Promise<PlanView>;
  /** Makes the proposal of a plan's step. */
  readonly propose: (plan: string, step: number) => Promise<ProposalState>;
  /** Proposes another attempt at a pending transaction. */
  readonly replace: (kind: "speed-up" | "cancel", transaction: string) => Promise<ProposalState>;
  /** Where the user reviews and signs a proposal. */
  readonly linkTo: (proposal: string) => string;
}

/** What the safety engine says. */
export type SafetyWord = Omit<VerdictView, "what" | "name">;

/** NFTs, and of which accounts there may be more. */
export interface OwnedNfts {
  readonly nfts: readonly Nft[];
  readonly silent: readonly AccountId[];
  readonly unfinished: readonly AccountId[];
}

/** A page of what happened. */
export interface OwnedActivity {
  readonly items: readonly Activity[];
  readonly next: string | null;
  readonly silent: readonly AccountId[];
}

export interface ChainState {
  readonly id: ChainId;
  readonly name: Words;
  readonly test: boolean;
  readonly native: AssetId;
}

export interface HeldAsset {
  readonly asset: Asset;
  readonly units: bigint;
  /** US dollars for one whole unit. */
  readonly usd: Decimal | undefined;
}

export interface TrustedPrice {
  readonly usd: Decimal;
  readonly source: Price["source"];
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

export interface LivePermission {
  readonly asset: AssetId;
  readonly symbol: string;
  readonly decimals: number;
  readonly spender: string;
  readonly label: string | undefined;
  readonly units: bigint;
}

export interface TokenReading {
  readonly symbol: Untrusted;
  readonly decimals: number;
  readonly listed: boolean;
}

export interface ContactEntry {
  readonly name: string;
  readonly address: string;
  readonly chain?: ChainId;
}

export interface ProposalState {
  readonly proposal: Proposal;
  readonly life: ProposalLife;
}
