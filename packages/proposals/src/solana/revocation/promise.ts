import type { SolanaAddress } from "@alou/chains/solana/address";
import { feeOf } from "@alou/chains/solana/fees";
import type { SolanaMessage } from "@alou/chains/solana/message";
import { readInstruction } from "@alou/chains/solana/read-instruction";
import type { Action } from "../../proposal.ts";

/** What the bytes of a revocation say, read back from them. */
export interface RevocationPromise {
  readonly payer: SolanaAddress;
  /** Token accounts whose delegate ends, with the program of each. */
  readonly ended: readonly { readonly program: SolanaAddress; readonly account: SolanaAddress }[];
  /** Lamports the network takes. */
  readonly fee: bigint;
  readonly unitLimit: number;
  readonly unitPrice: bigint;
  /** Every account the bytes may change. */
  readonly writable: readonly SolanaAddress[];
}

/** Reads a revocation back from its bytes. Undefined for bytes that do anything beside it. */
export function revocationIn(message: SolanaMessage): RevocationPromise | undefined {
  const payer = message.feePayer;
  let limit: number | undefined;
  let price: bigint | undefined;
  const ended: { program: SolanaAddress; account: SolanaAddress }[] = [];
  for (const meaning of message.instructions.map(readInstruction)) {
    if (meaning.kind === "compute-unit-limit" && limit === undefined) limit = meaning.units;
    else if (meaning.kind === "compute-unit-price" && price === undefined) price = meaning.microLamports;
    else if (meaning.kind === "revoke-delegate" && meaning.owner === payer)
      ended.push({ program: meaning.program, account: meaning.account });
    else return undefined;
  }
  if (limit === undefined || price === undefined || ended.length === 0 || message.signers.length !== 1)
    return undefined;
  return {
    ...{ payer, ended, unitLimit: limit, unitPrice: price, fee: feeOf(1, limit, price) },
    writable: [...new Set([payer, ...ended.map(({ account }) => account)])],
  };
}

/** Where the bytes say something else than the action, in a word; undefined where they agree. */
export function revocationDiffers({ ended }: RevocationPromise, action: Action): string | undefined {
  if (action.kind !== "revoke-permissions") return "kind";
  const open = action.permissions.map(({ permission }) => permission);
  for (const { program, account } of ended) {
    const at = open.findIndex(
      (one) => one.kind === "token-account" && one.account === account && one.program === program,
    );
    if (at < 0) return "account";
    open.splice(at, 1);
  }
  return open.length > 0 ? "a permission that stays" : undefined;
}
