import type { FailedTransactionMetadata } from "litesvm";
import type { Svm } from "./svm.ts";

/** What went wrong, as a node's JSON tells it: a name, or an object with one key. */
export type TransactionErrorJson = string | Record<string, unknown>;

/** The JSON-RPC form of LiteSVM's error. @see https://solana.com/docs/rpc/json-structures */
export function transactionErrorJson(svm: Svm, failure: FailedTransactionMetadata): TransactionErrorJson {
  const error = failure.err();
  if (typeof error === "number") return svm.transactionErrors.get(error) ?? "SanitizeFailure";
  if ("err" in error) {
    const inner = error.err();
    if (typeof inner === "number") {
      return { InstructionError: [error.index, svm.instructionErrors.get(inner) ?? "GenericError"] };
    }
    return { InstructionError: [error.index, "code" in inner ? { Custom: inner.code } : { BorshIoError: inner.msg }] };
  }
  if ("accountIndex" in error) {
    return { [error.constructor.name.replace("TransactionError", "")]: { account_index: error.accountIndex } };
  }
  return { DuplicateInstruction: error.index };
}

/** The sentence a node's preflight gives for it. */
export function preflightMessage(error: TransactionErrorJson): string {
  if (error === "BlockhashNotFound") return "Blockhash not found";
  if (error === "AccountNotFound") return "Attempt to debit an account but found no record of a prior credit.";
  if (error === "AlreadyProcessed") return "This transaction has already been processed";
  if (typeof error === "object" && Array.isArray(error.InstructionError)) {
    const [index, what] = error.InstructionError as [number, string | { Custom?: number }];
    const custom = typeof what === "object" ? what.Custom : undefined;
    const why = custom === undefined ? String(what) : `custom program error: 0x${custom.toString(16)}`;
    return `Error processing Instruction ${index}: ${why}`;
  }
  return typeof error === "string" ? error : JSON.stringify(error);
}
