import { BytesError } from "@alou/chains/bitcoin/bytes";
import {
  decodeTransaction,
  type Transaction,
  transactionId,
  transactionWeight,
} from "@alou/chains/bitcoin/transaction";
import { type Block, genesisBlock, makeBlock } from "./block.ts";
import { type Entry, Ledger } from "./ledger.ts";
import { type Acceptance, judge, type PolicyContext, Refusal } from "./policy.ts";

export interface ChainOptions {
  /** Where blocks pay to. */
  readonly minerScript: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Satoshis per virtual byte below which nothing is passed on. */
  readonly minRelayRate?: number;
}

const MAX_BLOCK_WEIGHT = 4_000_000;

/** A regtest chain with its pool: real transactions, scripts, blocks, replacements and reorganisations. */
export class BitcoinChain {
  readonly ledger = new Ledger();
  readonly #blocks: Block[] = [];
  readonly #byHash = new Map<string, Block>();
  readonly #options: Required<ChainOptions>;
  #fork = 0;

  constructor(options: ChainOptions) {
    this.#options = { minRelayRate: 1, ...options };
    const genesis = genesisBlock();
    // The coin of the first block can never be spent: it is in no ledger.
    this.#blocks.push(genesis);
    this.#byHash.set(genesis.hash, genesis);
  }

  get tip(): Block {
    return this.#blocks.at(-1) as Block;
  }

  get minRelayRate(): number {
    return this.#options.minRelayRate;
  }

  /** The block of a height on the best chain. */
  blockAt(height: number): Block | undefined {
    return this.#blocks[height];
  }

  /** A block by its hash; one that was undone is known no more. */
  block(hash: string): Block | undefined {
    return this.#byHash.get(hash);
  }

  /** Median time of the eleven blocks that end with the one of a height. */
  medianTime(height: number): number {
    const times = this.#blocks.slice(Math.max(0, height - 10), height + 1).map(({ time }) => time);
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  }

  /**
   * Judges signed bytes without taking them.
   * @throws Refusal
   */
  test(bytes: Uint8Array): Acceptance & { readonly tx: Transaction } {
    let tx: Transaction;
    try {
      tx = decodeTransaction(bytes);
    } catch (error) {
      if (!(error instanceof BytesError)) throw error;
      throw new Refusal("TX decode failed. Make sure the tx has at least one input.", -22);
    }
    return { ...judge(tx, this.#context()), tx };
  }

  /**
   * Takes signed bytes into the pool.
   * @returns the transaction's id
   * @throws Refusal
   */
  accept(bytes: Uint8Array): string {
    const { tx, evicts, ...rest } = this.test(bytes);
    for (const { txid } of evicts) this.ledger.remove(txid);
    const seenAt = this.#options.now();
    return this.ledger.add(tx, { ...rest, coinbase: false, block: undefined, seenAt }).txid;
  }

  #context(): PolicyContext {
    return {
      ledger: this.ledger,
      tip: this.tip,
      medianTime: this.medianTime(this.tip.height),
      medianTimeBefore: (height) => this.medianTime(Math.max(0, height - 1)),
      minRelayRate: this.minRelayRate,
    };
  }

  /**
   * Mines blocks with what waits, the best paying first; parents before children.
   * @param empty leaves the pool alone
   */
  mine(count = 1, { empty = false, payTo = this.#options.minerScript } = {}): Block[] {
    return Array.from({ length: count }, () => this.#mineOne(empty ? [] : this.#choose(), payTo));
  }

  #choose(): Entry[] {
    const chosen = new Set<string>();
    let weight = 4_000;
    const pool = this.ledger.waiting();
    const rate = ({ fee, vsize }: Entry) => Number(fee) / vsize;
    const take = (entry: Entry) => {
      const size = transactionWeight(entry.tx);
      if (chosen.has(entry.txid) || weight + size > MAX_BLOCK_WEIGHT) return;
      for (const parent of this.ledger.ancestors(entry.tx)) take(parent);
      chosen.add(entry.txid);
      weight += size;
    };
    for (const entry of [...pool].sort((a, b) => rate(b) - rate(a))) take(entry);
    return pool.filter(({ txid }) => chosen.has(txid));
  }

  #mineOne(entries: readonly Entry[], payTo: Uint8Array): Block {
    const clock = Math.floor(this.#options.now() / 1000);
    const block = makeBlock({
      previous: this.tip,
      // Consensus: later than the median of the last eleven.
      time: Math.max(clock, this.medianTime(this.tip.height) + 1),
      transactions: entries.map(({ tx }) => tx),
      fees: entries.reduce((sum, { fee }) => sum + fee, 0n),
      payTo,
      fork: this.#fork,
    });
    this.#blocks.push(block);
    this.#byHash.set(block.hash, block);
    const [coinbase] = block.transactions;
    const seenAt = this.#options.now();
    this.ledger.add(coinbase as Transaction, { coins: [], coinbase: true, fee: 0n, block, seenAt });
    for (const entry of entries) entry.block = block;
    return block;
  }

  /**
   * Replaces the last `depth` blocks by one more empty ones than were lost, so that the new branch has the most work. What
   * was in the lost blocks waits again, except what spends their coinbases, or is `lost`.
   * @param lost ids of transactions that the new branch has never heard of
   * @returns transactions that are gone for good
   */
  reorg(depth: number, { lost = [] }: { readonly lost?: readonly string[] } = {}): Entry[] {
    if (depth < 1 || depth >= this.#blocks.length) throw new RangeError(`no reorganisation of ${depth} blocks`);
    const undone = this.#blocks.splice(-depth);
    const gone: Entry[] = [];
    for (const block of undone) this.#byHash.delete(block.hash);
    for (const { transactions } of undone) {
      for (const tx of transactions) {
        const entry = this.#entryOf(tx);
        if (entry) entry.block = undefined;
      }
    }
    for (const { transactions } of undone) {
      const entry = transactions[0] && this.#entryOf(transactions[0]);
      if (entry) gone.push(...this.ledger.remove(entry.txid).filter(({ coinbase }) => !coinbase));
    }
    for (const txid of lost) gone.push(...this.evict(txid));
    this.#fork++;
    this.mine(depth + 1, { empty: true });
    return gone;
  }

  #entryOf(tx: Transaction): Entry | undefined {
    return this.ledger.get(transactionId(tx));
  }

  /** Throws a waiting transaction out of the pool, with all that spend it. */
  evict(txid: string): Entry[] {
    const entry = this.ledger.get(txid);
    return entry && !entry.block ? this.ledger.remove(txid) : [];
  }
}
