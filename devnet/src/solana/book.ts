import { createHash } from "node:crypto";
import { type Address, getAddressDecoder } from "@solana/kit";

/** An address of our own for a mint that has none on mainnet: nobody has its key. The same in every run. */
export function localMint(label: string): Address {
  return getAddressDecoder().decode(createHash("sha256").update(`alou devnet solana: ${label}`).digest());
}

/** The mints of the local Solana by name; those of mainnet at mainnet's addresses. */
export const SOLANA_BOOK = {
  wrappedSol: "So11111111111111111111111111111111111111112" as Address,
  usdc: "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v" as Address,
  usdt: "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB" as Address,
  /** Token-2022, keeps 1 % of every transfer. */
  feeToken: localMint("fee token"),
  /** Token-2022, cannot be sent. */
  badge: localMint("badge"),
  /** Token-2022, its issuer can take it back. */
  clawback: localMint("clawback"),
  /** Token-2022, asks a program that is not there. */
  hooked: localMint("hooked"),
  /** Token-2022 without extensions that matter; one holder wants memos. */
  plain2022: localMint("plain 2022"),
  /** Calls itself USDC and is none. */
  fakeUsdc: localMint("fake usdc"),
  /** NFT with its metadata in the mint. */
  nft2022: localMint("nft 2022"),
  /** NFT of the older kind, with a Metaplex account. */
  nftMetaplex: localMint("nft metaplex"),
  /** NFT with a hostile name and link. */
  nftSpam: localMint("nft spam"),
} as const;
