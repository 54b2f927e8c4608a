import { toHex } from "@alou/chains/bitcoin/bytes";
import { type Transaction, type TransactionOutput, transactionId, virtualSize } from "@alou/chains/bitcoin/transaction";
import type { Block } from "./block.ts";

/** A transaction the chain knows, waiting or in a block. */
export interface Entry {
  readonly txid: string;
  readonly tx: Transaction;
  /** What each input spends; empty of a coinbase. */
  readonly coins: readonly TransactionOutput[];
  readonly coinbase: boolean;
  /** Satoshis; 0n of a coinbase. */
  readonly fee: bigint;
  readonly vsize: number;
  /** Undefined while it waits. */
  block: Block | undefined;
  /** Milliseconds since 1970 when it was first taken. */
  readonly seenAt: number;
}

/** `txid:vout`. */
export const outpoint = (txid: string, vout: number): string => `${txid}:${vout}`;

/**
 * Every transaction there is, and who spends what. Which coins are unspent follows from the two, so a block that is undone
 * leaves nothing to repair.
 */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  /** By `txid:vout`: who spends it. */
  readonly #spenders = new Map<string, string>();
  /** By script in hex: who pays it or is paid from it. */
  readonly #byScript = new Map<string, Set<string>>();

  get(txid: string): Entry | undefined {
    return this.#entries.get(txid);
  }

  /** The coin at a place, spent or not. */
  coin(txid: string, vout: number): TransactionOutput | undefined {
    return this.#entries.get(txid)?.tx.outputs[vout];
  }

  /** Who spends the coin at a place. */
  spender(txid: string, vout: number): Entry | undefined {
    const by = this.#spenders.get(outpoint(txid, vout));
    return by === undefined ? undefined : this.#entries.get(by);
  }

  /** Everything that pays a script or is paid from it, in the order it came. */
  touching(script: Uint8Array): Entry[] {
    const ids = this.#byScript.get(toHex(script)) ?? [];
    return [...ids].map((txid) => this.#entries.get(txid) as Entry);
  }

  /** Transactions in no block, oldest first: one that spends another always comes after it. */
  waiting(): Entry[] {
    return [...this.#entries.values()].filter(({ block }) => block === undefined);
  }

  add(tx: Transaction, given: Pick<Entry, "coins" | "coinbase" | "fee" | "block" | "seenAt">): Entry {
    const txid = transactionId(tx);
    const entry: Entry = { txid, tx, vsize: virtualSize(tx), ...given };
    this.#entries.set(txid, entry);
    if (!entry.coinbase) for (const input of tx.inputs) this.#spenders.set(outpoint(input.txid, input.vout), txid);
    for (const script of scriptsOf(entry)) {
      const ids = this.#byScript.get(script) ?? new Set();
      this.#byScript.set(script, ids.add(txid));
    }
    return entry;
  }

  /** Forgets a transaction and everything that spends it. */
  remove(txid: string): Entry[] {
    const entry = this.#entries.get(txid);
    if (!entry) return [];
    const gone = entry.tx.outputs.flatMap((_, vout) => {
      const by = this.#spenders.get(outpoint(txid, vout));
      return by === undefined ? [] : this.remove(by);
    });
    this.#entries.delete(txid);
    if (!entry.coinbase) for (const input of entry.tx.inputs) this.#spenders.delete(outpoint(input.txid, input.vout));
    for (const script of scriptsOf(entry)) this.#byScript.get(script)?.delete(txid);
    return [entry, ...gone];
  }

  /** Waiting transactions that spend a waiting one, directly or by others; without itself. */
  descendants(txid: string): Entry[] {
    const found = new Map<string, Entry>();
    const walk = (id: string) => {
      this.#entries.get(id)?.tx.outputs.forEach((_, vout) => {
        const by = this.spender(id, vout);
        if (!by || found.has(by.txid)) return;
        found.set(by.txid, by);
        walk(by.txid);
      });
    };
    walk(txid);
    return [...found.values()];
  }

  /** Waiting transactions a transaction spends, directly or by others; without itself. */
  ancestors(tx: Transaction): Entry[] {
    const found = new Map<string, Entry>();
    const walk = ({ inputs }: Transaction) => {
      for (const { txid } of inputs) {
        const parent = this.#entries.get(txid);
        if (!parent || parent.block || found.has(txid)) continue;
        found.set(txid, parent);
        walk(parent.tx);
      }
    };
    walk(tx);
    return [...found.values()];
  }
}

function scriptsOf({ tx, coins }: Entry): Set<string> {
  return new Set([...tx.outputs, ...coins].map(({ script }) => toHex(script)));
}
