import { createLedger, type Ledger, type LedgerEntry } from "./ledger.ts";

/** A transaction that a wallet broadcast itself. */
export interface SentByWallet extends LedgerEntry {
  /** In the family's own form. */
  readonly hash: string;
}

/** Transactions a wallet has sent. */
export type SentLedger = Ledger<SentByWallet>;

export function createSentLedger(storage: Pick<Storage, "getItem" | "setItem">): SentLedger {
  return createLedger(storage, { key: "alou.sent", nameOf: ({ hash }) => hash });
}
