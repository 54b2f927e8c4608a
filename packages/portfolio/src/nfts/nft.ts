import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Untrusted } from "@alou/money/untrusted";
import type { SpamReason } from "../spam/classify.ts";

/** CAIP-19 with a token's id: `eip155:1/erc721:0x…/7`. A Solana mint stands alone. */
export type NftId = AssetId;

/** An NFT that an account may own: found in events, or told by an indexer. */
export interface NftCandidate {
  readonly asset: NftId;
  /** Sent by somebody else, unasked. */
  readonly gift: boolean;
}

/** An NFT that its own contract says the account owns. */
export interface Nft {
  readonly id: NftId;
  readonly account: AccountId;
  readonly chain: ChainId;
  readonly standard: "erc721" | "erc1155" | "spl" | "ordinal";
  readonly contract: string;
  /** Decimal. */
  readonly tokenId: string;
  /** 1 of an ERC-721. */
  readonly units: Units;
  /** What the contract calls the collection. */
  readonly collection?: Untrusted;
  /** Where it says its metadata is. Never a link: only the media proxy may follow it, by its own rules. */
  readonly uri?: Untrusted;
  /** An indexer says so, and no account on the chain can: a compressed NFT. */
  readonly told?: true;
  /** The same of its picture, where that is all there is. */
  readonly picture?: Untrusted;
  readonly spam: readonly SpamReason[];
}

/** The parts of an NFT's id; undefined for what is none. */
export function splitNft(id: string):
  | {
      readonly chain: ChainId;
      readonly standard: "erc721" | "erc1155";
      readonly contract: `0x${string}`;
      readonly tokenId: bigint;
    }
  | undefined {
  const match = /^(eip155:[0-9]{1,18})\/(erc721|erc1155):(0x[0-9a-fA-F]{40})\/([0-9]{1,78})$/.exec(id);
  if (!match) return undefined;
  const [, chain, standard, contract, tokenId = "0"] = match;
  const value = BigInt(tokenId);
  if (value >= 1n << 256n) return undefined;
  return {
    chain: chain as ChainId,
    standard: standard as "erc721" | "erc1155",
    contract: contract as `0x${string}`,
    tokenId: value,
  };
}
