import type { Address, EncodedAccount } from "@solana/kit";
import { getMintDecoder, getTokenDecoder, type Mint, type Token } from "@solana-program/token";

export const TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA" as Address;
export const TOKEN_2022_PROGRAM = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb" as Address;
export const TOKEN_PROGRAMS: readonly Address[] = [TOKEN_PROGRAM, TOKEN_2022_PROGRAM];

const MINT_BYTES = 82;
const TOKEN_BYTES = 165;
/** Byte 165 of a Token-2022 account with extensions tells what it is. */
const IS_MINT = 1;
const IS_TOKEN = 2;

/** What a token account holds, or undefined for an account that is none. */
export function readToken(account: EncodedAccount | undefined): Token | undefined {
  if (!account || !TOKEN_PROGRAMS.includes(account.programAddress)) return undefined;
  const { data } = account;
  if (data.length < TOKEN_BYTES || (data.length > TOKEN_BYTES && data[TOKEN_BYTES] !== IS_TOKEN)) return undefined;
  return getTokenDecoder().decode(data.slice(0, TOKEN_BYTES));
}

/** What a mint says, or undefined for an account that is none. */
export function readMint(account: EncodedAccount | undefined): Mint | undefined {
  if (!account || !TOKEN_PROGRAMS.includes(account.programAddress)) return undefined;
  const { data } = account;
  if (data.length !== MINT_BYTES && data[TOKEN_BYTES] !== IS_MINT) return undefined;
  return getMintDecoder().decode(data.slice(0, MINT_BYTES));
}

/** An amount as every JSON-RPC answer writes it. */
export function tokenAmountJson(amount: bigint, decimals: number): Record<string, unknown> {
  const digits = amount.toString().padStart(decimals + 1, "0");
  const whole = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  const text = decimals === 0 ? whole : whole.replace(/\.?0+$/, "");
  return { amount: amount.toString(), decimals, uiAmount: Number(text), uiAmountString: text };
}
