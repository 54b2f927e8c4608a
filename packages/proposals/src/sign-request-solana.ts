import type { ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { DecodedField } from "./sign-request.ts";

/** An unsigned v0 transaction, every byte fixed. */
export interface SolanaTransactionRequest {
  readonly kind: "solana-transaction";
  readonly label: Words;
  readonly chain: ChainId;
  /** Fee payer and only signer, base58. */
  readonly from: string;
  /** Wire bytes with empty signatures, base64: what a wallet's `signTransaction` takes. At most 1,232 bytes. */
  readonly transaction: string;
  /**
   * The chain takes it while its block height is at most this. When the wallet is asked the same message is handed out with a
   * fresh blockhash: blockhash and height are the two fields that may differ from the ones that were shown.
   */
  readonly blockhash: string;
  readonly lastValidBlockHeight: number;
  /** Compute units it may take, and what each of them costs in micro-lamports. */
  readonly computeUnitLimit: number;
  readonly computeUnitPrice: Units;
  /** What the message says, decoded again from the bytes, in order. */
  readonly instructions: readonly SolanaInstruction[];
}

/** An instruction in names, for the eye. */
export interface SolanaInstruction {
  /** The program's address, base58. */
  readonly program: string;
  /** Its name where it is known: "System", "Token-2022", "Memo". */
  readonly name?: string;
  /** What is called: "transferChecked", "createAssociatedTokenAccountIdempotent". */
  readonly method?: string;
  readonly args: readonly DecodedField[];
}
