import { associatedTokenAddress, canHaveKey, type SolanaAddress, SYSTEM_PROGRAM } from "@alou/chains/solana/address";
import type { AccountState } from "@alou/chains/solana/read";
import { programName } from "@alou/chains/solana/read-instruction";
import {
  isTokenProgram,
  type Mint,
  readMint,
  readTokenAccount,
  type TokenAccount,
} from "@alou/chains/solana/token-account";

/** What stands at the address somebody wants to pay. */
export type RecipientKind =
  /** Somebody's wallet; `fresh`: the chain has never heard of it. */
  | { readonly kind: "wallet"; readonly fresh: boolean }
  /** No key exists for it, and nothing is there, or nothing but SOL: a program may hold it. */
  | { readonly kind: "keyless"; readonly fresh: boolean }
  | { readonly kind: "program" }
  | { readonly kind: "mint" }
  /** Somebody's account of a token, not the somebody. */
  | { readonly kind: "token-account"; readonly token: TokenAccount }
  /** It belongs to another program. */
  | { readonly kind: "owned"; readonly program: SolanaAddress; readonly name: string | undefined };

/** Tells what an address is, from its curve and its account. */
export function recipientKind(address: SolanaAddress, account: AccountState | undefined): RecipientKind {
  if (account?.executable) return { kind: "program" };
  if (account && isTokenProgram(account.program)) {
    const token = readTokenAccount(account);
    if (token) return { kind: "token-account", token };
    return readMint(account) ? { kind: "mint" } : { kind: "owned", program: account.program, name: "Token" };
  }
  if (account && account.program !== SYSTEM_PROGRAM) {
    return { kind: "owned", program: account.program, name: programName(account.program) };
  }
  return { kind: canHaveKey(address) ? "wallet" : "keyless", fresh: account === undefined };
}

/** Where a token goes: the account it arrives in, and whether that has to be opened first. */
export interface Destination {
  readonly account: SolanaAddress;
  /** What is there now. */
  readonly token: TokenAccount | undefined;
  readonly opens: boolean;
}

/** The account of a token that a recipient is paid in: its own, or the very account that was named. */
export function destinationOf(
  recipient: SolanaAddress,
  kind: RecipientKind,
  mint: SolanaAddress,
  { program }: Mint,
  accounts: ReadonlyMap<SolanaAddress, AccountState>,
): Destination {
  if (kind.kind === "token-account" && kind.token.mint === mint) {
    return { account: recipient, token: kind.token, opens: false };
  }
  const account = associatedTokenAddress(recipient, mint, program);
  const token = readTokenAccount(accounts.get(account));
  return { account, token, opens: token === undefined };
}
