import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { base58 } from "@scure/base";
import { isOnCurve } from "./ed25519.ts";

/** 32 bytes in base58: the public key of a wallet, or the name of a program or of an account some program owns. */
export type SolanaAddress = string;

/** The longest a base58 text of 32 bytes is. */
const MOST_CHARS = 44;

/** The bytes of an address; undefined where the text is none. Never throws. */
export function addressBytes(text: string): Uint8Array | undefined {
  if (text.length < 32 || text.length > MOST_CHARS) return undefined;
  try {
    const bytes = base58.decode(text);
    return bytes.length === 32 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text is an address. It says nothing about who or what is there. */
export function isSolanaAddress(text: string): text is SolanaAddress {
  return addressBytes(text) !== undefined;
}

/**
 * The address of 32 bytes.
 * @throws Error for another number of bytes: a defect of the caller
 */
export function encodeAddress(bytes: Uint8Array): SolanaAddress {
  if (bytes.length !== 32) throw new Error(`an address has 32 bytes, not ${bytes.length}`);
  return base58.encode(bytes);
}

/**
 * Whether a key for this address can exist. Addresses of programs' accounts (PDAs, token accounts among them) are off the
 * curve on purpose: what a stranger sends there by mistake nobody can send back.
 */
export function canHaveKey(address: SolanaAddress): boolean {
  const bytes = addressBytes(address);
  return bytes !== undefined && isOnCurve(bytes);
}

/**
 * The address a program owns for these seeds, with the highest bump that is off the curve.
 * @throws Error when there is none, which happens for one set of seeds in 2^256
 * @see https://solana.com/docs/core/pda
 */
export function programAddress(seeds: readonly Uint8Array[], program: SolanaAddress): SolanaAddress {
  const tail = concatBytes(mustBytes(program), utf8ToBytes("ProgramDerivedAddress"));
  for (let bump = 255; bump >= 0; bump--) {
    const hash = sha256(concatBytes(...seeds, Uint8Array.of(bump), tail));
    if (!isOnCurve(hash)) return encodeAddress(hash);
  }
  throw new Error("no bump is off the curve");
}

/** The account a wallet keeps a token in by convention. @see https://spl.solana.com/associated-token-account */
export function associatedTokenAddress(
  owner: SolanaAddress,
  mint: SolanaAddress,
  tokenProgram: SolanaAddress,
): SolanaAddress {
  return programAddress([mustBytes(owner), mustBytes(tokenProgram), mustBytes(mint)], ASSOCIATED_TOKEN_PROGRAM);
}

function mustBytes(address: SolanaAddress): Uint8Array {
  const bytes = addressBytes(address);
  if (!bytes) throw new Error(`${address.slice(0, 50)} is no Solana address`);
  return bytes;
}

export const SYSTEM_PROGRAM = "11111111111111111111111111111111";
export const TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
export const TOKEN_2022_PROGRAM = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb";
export const ASSOCIATED_TOKEN_PROGRAM = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL";
export const COMPUTE_BUDGET_PROGRAM = "ComputeBudget111111111111111111111111111111";
/** The program most exchanges and wallets read memos of. */
export const MEMO_PROGRAM = "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr";
/** Where NFTs of the older kind keep name and picture. */
export const METADATA_PROGRAM = "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s";
