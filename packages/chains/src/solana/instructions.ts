import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  ASSOCIATED_TOKEN_PROGRAM,
  associatedTokenAddress,
  COMPUTE_BUDGET_PROGRAM,
  MEMO_PROGRAM,
  type SolanaAddress,
  SYSTEM_PROGRAM,
} from "./address.ts";
import { little } from "./bytes.ts";
import type { AccountMeta, Instruction } from "./message.ts";

const meta = (address: SolanaAddress, role: "" | "w" | "s" | "ws"): AccountMeta => ({
  address,
  signer: role.includes("s"),
  writable: role.includes("w"),
});

/** The most compute units the transaction may take. @see https://solana.com/docs/core/fees#compute-unit-limit */
export function computeUnitLimit(units: number): Instruction {
  return { program: COMPUTE_BUDGET_PROGRAM, accounts: [], data: concatBytes(Uint8Array.of(2), little(units, 4)) };
}

/** What each of them is paid: micro-lamports. */
export function computeUnitPrice(microLamports: bigint): Instruction {
  return {
    program: COMPUTE_BUDGET_PROGRAM,
    accounts: [],
    data: concatBytes(Uint8Array.of(3), little(microLamports, 8)),
  };
}

/** SOL from one wallet to another. */
export function transferSol(from: SolanaAddress, to: SolanaAddress, lamports: bigint): Instruction {
  return {
    program: SYSTEM_PROGRAM,
    accounts: [meta(from, "ws"), meta(to, "w")],
    data: concatBytes(little(2, 4), little(lamports, 8)),
  };
}

/** What a token's transfer needs. */
export interface TokenTransfer {
  readonly program: SolanaAddress;
  readonly mint: SolanaAddress;
  readonly decimals: number;
  readonly owner: SolanaAddress;
  /** Token accounts, not wallets. */
  readonly from: SolanaAddress;
  readonly to: SolanaAddress;
  /** Base units. */
  readonly amount: bigint;
  /** What the token itself keeps of it. The chain refuses the transfer if it would keep another amount. */
  readonly fee?: bigint;
}

/** A transfer that also says which token with how many decimals it means, and which fee it expects. */
export function transferToken(transfer: TokenTransfer): Instruction {
  const { program, mint, decimals, owner, from, to, amount, fee } = transfer;
  const data =
    fee === undefined
      ? concatBytes(Uint8Array.of(12), little(amount, 8), Uint8Array.of(decimals))
      : concatBytes(Uint8Array.of(26, 1), little(amount, 8), Uint8Array.of(decimals), little(fee, 8));
  return { program, accounts: [meta(from, "w"), meta(mint, ""), meta(to, "w"), meta(owner, "s")], data };
}

/** Ends what a token account's delegate may do, whoever that is. @param program the token program that owns the account */
export function revokeDelegate(program: SolanaAddress, account: SolanaAddress, owner: SolanaAddress): Instruction {
  return { program, accounts: [meta(account, "w"), meta(owner, "s")], data: Uint8Array.of(5) };
}

/** Opens an owner's account of a token, paid by another; does nothing where it is open already. */
export function openTokenAccount(
  payer: SolanaAddress,
  owner: SolanaAddress,
  mint: SolanaAddress,
  tokenProgram: SolanaAddress,
): Instruction {
  return {
    program: ASSOCIATED_TOKEN_PROGRAM,
    accounts: [
      meta(payer, "ws"),
      meta(associatedTokenAddress(owner, mint, tokenProgram), "w"),
      meta(owner, ""),
      meta(mint, ""),
      meta(SYSTEM_PROGRAM, ""),
      meta(tokenProgram, ""),
    ],
    data: Uint8Array.of(1),
  };
}

/** Public text beside a payment. Where a token's account wants one, it must stand right before the transfer. */
export function memo(text: string): Instruction {
  return { program: MEMO_PROGRAM, accounts: [], data: utf8ToBytes(text) };
}
