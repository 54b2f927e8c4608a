/**
 * What a transaction uses up of its account, and what keeps it from being carried out twice.
 * Plain JSON: it is stored, sent and compared as it is.
 */
export type Place =
  /** EVM: the account's transactions are counted; each number is used once. */
  | { readonly kind: "nonce"; readonly nonce: number }
  /**
   * Solana: a signed message is taken once, and only while its blockhash is young. Nothing else is used up, so two different
   * messages do not keep each other out.
   */
  | { readonly kind: "blockhash"; readonly blockhash: string; readonly lastValidBlockHeight: number }
  /** Cosmos: as a nonce, of an account the chain has numbered. Past the height, if one is set, the chain refuses it. */
  | {
      readonly kind: "sequence";
      readonly accountNumber: string;
      readonly sequence: string;
      readonly timeoutHeight?: number;
    }
  /** Bitcoin: coins are spent once. Each `txid:vout`, in the order of the inputs. */
  | { readonly kind: "inputs"; readonly outpoints: readonly string[] };

/** Whether the chain lets at most one of two transactions of an account through. */
export function excludesOther(a: Place, b: Place): boolean {
  if (a.kind === "nonce" && b.kind === "nonce") return a.nonce === b.nonce;
  if (a.kind === "sequence" && b.kind === "sequence") return a.sequence === b.sequence;
  if (a.kind === "inputs" && b.kind === "inputs") return a.outpoints.some((one) => b.outpoints.includes(one));
  return false;
}
