import { createLedger, type Ledger, type LedgerEntry } from "./ledger.ts";

/** A batch a wallet has taken: it names it by an id of its own, and tells the transaction later. */
export interface SentBundle extends LedgerEntry {
  /** What `wallet_sendCalls` answered. */
  readonly bundle: string;
}

/** Batches a wallet has taken and not told the transaction of. */
export type BundleLedger = Ledger<SentBundle>;

export function createBundleLedger(storage: Pick<Storage, "getItem" | "setItem">): BundleLedger {
  return createLedger(storage, { key: "alou.bundles", nameOf: ({ bundle }) => bundle });
}
