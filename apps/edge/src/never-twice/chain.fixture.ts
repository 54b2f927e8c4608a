import { type Hex, quantity } from "@alou/chains/evm/hex";
import type { RpcRequest } from "@alou/chains/evm/json-rpc";
import type { Answers } from "@alou/chains/evm/node";
import type { Outcome } from "@alou/chains/evm/read";
import { readSignedTransaction, type SignedTransaction } from "@alou/chains/evm/transaction";
import { type FakeChain, GWEI, ME } from "@alou/proposals/evm/fake-chain.fixture";

interface Block {
  readonly hash: Hex;
  readonly transactions: readonly Mined[];
  /** The account's next nonce after it. */
  readonly nonce: number;
}

interface Mined {
  readonly tx: SignedTransaction;
  readonly ok: boolean;
}

const FIRST_BLOCK = 100;
const FIRST_NONCE = 5;
/** What the account holds, whatever happens: no test looks at it. */
const ETHER = 10n ** 18n;
/** Blocks behind the latest at which one is final. */
const FINAL_AFTER = 3;

/** What every signed transaction says, once it has been read. */
const read = new Map<string, Promise<SignedTransaction>>();
const readOnce = (raw: string): Promise<SignedTransaction> => {
  let known = read.get(raw);
  if (!known) {
    known = readSignedTransaction(raw);
    read.set(raw, known);
  }
  return known;
};

/** A chain with one account: its nonces, a pool with the rules of nodes, blocks, and reorganisations. */
export class ModelChain {
  #hashes = 0;
  #blocks: Block[] = [{ hash: this.#hash(), transactions: [], nonce: FIRST_NONCE }];
  #pool = new Map<Hex, SignedTransaction>();
  /** The pool's transactions stay where they are. */
  held = false;
  /** The next transaction that is mined reverts. */
  revertNext = false;
  /** Of how many newest blocks nodes know the state; of older ones, only what is in them. */
  remembers = Number.POSITIVE_INFINITY;

  get head(): number {
    return FIRST_BLOCK + this.#blocks.length - 1;
  }
  get #top(): Block {
    return this.#blocks.at(-1) as Block;
  }
  get nextNonce(): number {
    let nonce = this.#top.nonce;
    while ([...this.#pool.values()].some((tx) => tx.nonce === nonce)) nonce++;
    return nonce;
  }
  /** What waits, first nonce first. */
  get waiting(): readonly SignedTransaction[] {
    return [...this.#pool.values()].sort((a, b) => a.nonce - b.nonce);
  }
  /** Everything that is in a block. */
  get mined(): readonly Mined[] {
    return this.#blocks.flatMap(({ transactions }) => transactions);
  }

  mine(): void {
    const transactions: Mined[] = [];
    let { nonce } = this.#top;
    for (;;) {
      const next = [...this.#pool.values()].find((tx) => tx.nonce === nonce);
      if (!next || this.held) break;
      this.#pool.delete(next.hash);
      transactions.push({ tx: next, ok: !this.revertNext });
      this.revertNext = false;
      nonce++;
    }
    for (const tx of this.#pool.values()) if (tx.nonce < nonce) this.#pool.delete(tx.hash);
    this.#blocks.push({ hash: this.#hash(), transactions, nonce });
  }

  /** The newest blocks are replaced by empty ones, one more than there were; their transactions wait again, or are lost. */
  reorganise(depth: number, lost: boolean): void {
    const undone = this.#blocks.splice(Math.max(1, this.#blocks.length - depth));
    if (!lost) for (const { tx } of undone.flatMap((block) => block.transactions)) this.#pool.set(tx.hash, tx);
    for (let i = 0; i <= undone.length; i++) {
      this.#blocks.push({ hash: this.#hash(), transactions: [], nonce: this.#top.nonce });
    }
  }

  /** Nodes forget what waits. */
  dropPool(): void {
    this.#pool.clear();
  }

  /** What a node says to signed bytes: their hash, or why not. */
  async send(raw: string): Promise<Outcome> {
    const tx = await readOnce(raw);
    const refuse = (message: string): Outcome => ({ ok: false, code: -32000, message });
    if (this.#pool.has(tx.hash)) return refuse("already known");
    if (tx.nonce < this.#top.nonce) return refuse("nonce too low");
    const other = [...this.#pool.values()].find(({ nonce }) => nonce === tx.nonce);
    const enough = (mine: bigint, theirs: bigint) => mine * 10n >= theirs * 11n;
    if (other) {
      const dearer =
        enough(tx.maxFeePerGas, other.maxFeePerGas) && enough(tx.maxPriorityFeePerGas, other.maxPriorityFeePerGas);
      if (!dearer) return refuse("replacement transaction underpriced");
      this.#pool.delete(other.hash);
    }
    this.#pool.set(tx.hash, tx);
    return { ok: true, value: tx.hash };
  }

  /** Answers like a node; what is not about blocks and nonces, the fake chain of the proposals answers. */
  async ask(requests: readonly RpcRequest[], fake: FakeChain, now: number): Promise<Answers> {
    const head = { number: this.head, timestamp: Math.floor(now / 1000), baseFee: 3n * GWEI };
    const outcomes: Outcome[] = [];
    for (const request of requests) outcomes.push(await this.#answer(request, fake));
    return { head, outcomes };
  }

  async #answer(request: RpcRequest, fake: FakeChain): Promise<Outcome> {
    const [param] = request.params as [string];
    switch (request.method) {
      case "eth_sendRawTransaction":
        return await this.send(param);
      case "eth_getTransactionCount":
        return this.#nonceAt(request.params[1] as string);
      case "eth_getBalance":
        return this.#forgotten(this.#number(request.params[1] as string)) ?? { ok: true, value: quantity(ETHER) };
      case "eth_getBlockByNumber":
        return { ok: true, value: this.#block(this.#number(param)) };
      case "eth_getTransactionByHash":
        return { ok: true, value: this.#transaction(param as Hex) };
      case "eth_getTransactionReceipt":
        return { ok: true, value: this.#receipt(param as Hex) };
      default: {
        const [outcome] = (await fake.corridor.node("eip155:31337").send([request])).outcomes;
        return outcome as Outcome;
      }
    }
  }

  #number(tag: string): number {
    if (tag === "finalized") return Math.max(FIRST_BLOCK, this.head - FINAL_AFTER);
    return tag === "latest" ? this.head : Number(tag);
  }

  #nonceAt(tag: string): Outcome {
    if (tag === "pending") return { ok: true, value: quantity(this.nextNonce) };
    const number = this.#number(tag);
    const index = Math.min(Math.max(0, number - FIRST_BLOCK), this.#blocks.length - 1);
    return this.#forgotten(number) ?? { ok: true, value: quantity((this.#blocks[index] as Block).nonce) };
  }

  #forgotten(number: number): Outcome | undefined {
    if (number > this.head - this.remembers) return undefined;
    return { ok: false, code: -32000, message: "missing trie node" };
  }

  #block(number: number): unknown {
    const block = this.#blocks[number - FIRST_BLOCK];
    if (!block) return null;
    const transactions = block.transactions.map(({ tx }) => toNode(tx, number));
    return { number: quantity(number), hash: block.hash, timestamp: quantity(number), transactions };
  }

  #find(hash: Hex): { number: number; block: Block; mined: Mined } | undefined {
    for (const [i, block] of this.#blocks.entries()) {
      const mined = block.transactions.find(({ tx }) => tx.hash === hash);
      if (mined) return { number: FIRST_BLOCK + i, block, mined };
    }
    return undefined;
  }

  #transaction(hash: Hex): unknown {
    const found = this.#find(hash);
    if (found) return toNode(found.mined.tx, found.number);
    const waiting = this.#pool.get(hash);
    return waiting ? toNode(waiting) : null;
  }

  #receipt(hash: Hex): unknown {
    const found = this.#find(hash);
    if (!found) return null;
    return {
      transactionHash: hash,
      blockNumber: quantity(found.number),
      blockHash: found.block.hash,
      status: found.mined.ok ? "0x1" : "0x0",
      gasUsed: "0x5208",
      effectiveGasPrice: quantity(3n * GWEI),
      logs: [],
    };
  }

  #hash(): Hex {
    this.#hashes++;
    return `0x${this.#hashes.toString(16).padStart(64, "0")}`;
  }
}

const toNode = (tx: SignedTransaction, block?: number) => ({
  hash: tx.hash,
  type: "0x2",
  chainId: quantity(tx.chainId),
  nonce: quantity(tx.nonce),
  from: ME,
  to: tx.to,
  value: quantity(tx.value),
  input: tx.data,
  gas: quantity(tx.gas),
  maxFeePerGas: quantity(tx.maxFeePerGas),
  maxPriorityFeePerGas: quantity(tx.maxPriorityFeePerGas),
  blockNumber: block === undefined ? null : quantity(block),
});
