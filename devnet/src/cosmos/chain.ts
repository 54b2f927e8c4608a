import { TxMsgData } from "cosmjs-types/cosmos/base/abci/v1beta1/abci";
import { AbciError, CODE } from "./abci-error.ts";
import { addBalance, addressOfName, balanceOf, type ChainState, type ChainView, emptyState } from "./chain-state.ts";
import { runMessage } from "./messages.ts";
import { type ChainEvent, type ChainSettings, coinsText, copyState, emit, moveCoins, type Run } from "./run.ts";
import { completeUnbondings } from "./staking.ts";
import { checkTransaction, decodeTransaction, gasOf, keyIn, type Transaction } from "./transaction.ts";

/** What became of a transaction. */
export interface TransactionResult {
  readonly code: number;
  readonly codespace: string;
  readonly log: string;
  /** `TxMsgData`. */
  readonly data: Uint8Array;
  readonly events: readonly ChainEvent[];
  readonly gasWanted: bigint;
  readonly gasUsed: bigint;
}

/** A transaction in a block. */
export interface MinedTransaction extends Transaction {
  readonly height: number;
  readonly index: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly result: TransactionResult;
}

/** The answer to a broadcast. */
export interface BroadcastAnswer {
  readonly code: number;
  readonly codespace: string;
  readonly log: string;
  readonly hash: string;
}

/** States kept, so that a node can be made to lag. */
const STATES_KEPT = 30;

/** A chain of the Cosmos SDK's kind in this process: accounts, pool, blocks. It listens to nobody by itself. */
export class CosmosChain {
  readonly settings: ChainSettings;
  /** By hash. */
  readonly mined = new Map<string, MinedTransaction>();
  /** In the order of blocks. */
  readonly order: MinedTransaction[] = [];
  /** The next transactions run out of gas, this many. */
  outOfGas = 0;
  /** The next transactions are taken and never mined, this many. */
  lost = 0;
  readonly #now: () => number;
  readonly #past: ChainView[] = [];
  #state: ChainState = emptyState();
  #height = 1;
  #time: number;
  #pool: Transaction[] = [];
  #taken: (() => void)[] = [];

  /** @param now milliseconds since 1970 */
  constructor(settings: ChainSettings, now: () => number) {
    this.settings = settings;
    this.#now = now;
    this.#time = now();
  }

  get height(): number {
    return this.#height;
  }

  get time(): number {
    return this.#time;
  }

  /** How many transactions wait for a block. */
  get waiting(): number {
    return this.#pool.length;
  }

  /** How many of those are an account's. */
  waitingOf(address: string): number {
    return this.#pool.filter(({ signers }) => signers.includes(address)).length;
  }

  /** Whether a message with these very bytes waits for a block. */
  isWaiting(message: Uint8Array): boolean {
    const same = (bytes: Uint8Array) =>
      bytes.length === message.length && bytes.every((byte, index) => byte === message[index]);
    return this.#pool.some(({ body }) => body.messages.some(({ value }) => same(value)));
  }

  /** The chain as it was this many blocks ago, or as long ago as is remembered. */
  view(behind = 0): ChainView {
    if (behind === 0) return { state: this.#state, height: this.#height, time: this.#time };
    return this.#past.at(-Math.min(behind, this.#past.length)) ?? this.view();
  }

  /** The state after one block. @throws AbciError where it is forgotten, as a pruning node says it */
  viewAt(height: number): ChainView {
    if (height === this.#height) return this.view();
    const found = this.#past.find((view) => view.height === height);
    if (found) return found;
    throw new AbciError(CODE.invalidRequest, `failed to load state at height ${height}; version does not exist`);
  }

  /** Makes coins out of nothing. */
  fund(address: string, amount: bigint, denom = this.settings.denom): void {
    addBalance(this.#state, address, denom, amount);
  }

  /** Hears that a transaction was taken into the pool. */
  onTaken(listener: () => void): void {
    this.#taken.push(listener);
  }

  /** CheckTx: what would be refused is refused here; what is taken waits for a block. */
  broadcast(bytes: Uint8Array): BroadcastAnswer {
    let hash = "";
    try {
      const transaction = decodeTransaction(bytes);
      ({ hash } = transaction);
      if (this.mined.has(hash) || this.#pool.some((one) => one.hash === hash)) {
        throw new AbciError(CODE.txInMempool, "tx already in mempool");
      }
      checkTransaction(transaction, this.#run([]), (address) => this.#nextSequence(address), "check");
      this.#checkCanPay(transaction);
      if (this.lost > 0) this.lost -= 1;
      else {
        this.#pool.push(transaction);
        for (const listener of this.#taken) listener();
      }
      return { code: 0, codespace: "", log: "", hash };
    } catch (error) {
      if (!(error instanceof AbciError)) throw error;
      return { code: error.code, codespace: error.codespace, log: error.message, hash };
    }
  }

  /** Runs a transaction without its signature and forgets what it did. @throws AbciError as the chain would refuse it */
  simulate(bytes: Uint8Array): {
    gasUsed: bigint;
    events: ChainEvent[];
    responses: { typeUrl: string; value: Uint8Array }[];
  } {
    const transaction = decodeTransaction(bytes);
    const events: ChainEvent[] = [];
    const run: Run = { ...this.#run(events), state: copyState(this.#state) };
    checkTransaction(transaction, run, (address) => this.#nextSequence(address), "simulate");
    if (transaction.auth.fee?.amount.length) this.#takeFee(transaction, run);
    const responses = transaction.messages.map((message, index) => runMessage({ ...run, message: index }, message));
    return { gasUsed: gasOf(transaction), events, responses };
  }

  /** Makes a block of all that waits. */
  commit(): void {
    this.#past.push({ state: copyState(this.#state), height: this.#height, time: this.#time });
    if (this.#past.length > STATES_KEPT) this.#past.shift();
    this.#height += 1;
    this.#time = Math.max(this.#time + 1, this.#now());
    completeUnbondings(this.#run([]));
    for (const [index, transaction] of this.#pool.splice(0).entries()) {
      const mined = {
        ...transaction,
        height: this.#height,
        index,
        time: this.#time,
        result: this.#deliver(transaction),
      };
      this.mined.set(mined.hash, mined);
      this.order.push(mined);
    }
  }

  #run(events: ChainEvent[]): Run {
    return { settings: this.settings, state: this.#state, height: this.#height, time: this.#time, events };
  }

  /** As CheckTx counts: what waits in the pool has used its sequence. */
  #nextSequence(address: string): bigint {
    return (this.#state.accounts.get(address)?.sequence ?? 0n) + BigInt(this.waitingOf(address));
  }

  #checkCanPay({ auth, signers }: Transaction): void {
    for (const { denom, amount } of auth.fee?.amount ?? []) {
      const held = balanceOf(this.#state, signers[0] ?? "", denom);
      if (held < BigInt(amount)) {
        throw new AbciError(
          CODE.insufficientFunds,
          `spendable balance ${held}${denom} is smaller than ${amount}${denom}: insufficient funds`,
        );
      }
    }
  }

  #takeFee({ auth, signers }: Transaction, run: Run): void {
    const payer = signers[0] ?? "";
    const fee = auth.fee?.amount ?? [];
    moveCoins(run, payer, addressOfName(run.settings.prefix, "module/fee_collector"), fee);
    emit(run, "tx", { fee: coinsText(fee), fee_payer: payer });
  }

  /** Fee and sequence are spent whatever becomes of the messages; those run all or none. */
  #deliver(transaction: Transaction): TransactionResult {
    const gasWanted = transaction.auth.fee?.gasLimit ?? 0n;
    const events: ChainEvent[] = [];
    const fail = (error: unknown, gasUsed: bigint): TransactionResult => {
      if (!(error instanceof AbciError)) throw error;
      const { code, codespace, message: log } = error;
      return { code, codespace, log, data: new Uint8Array(), events, gasWanted, gasUsed };
    };
    try {
      checkTransaction(transaction, this.#run(events), (_, account) => account.sequence, "check");
      if (transaction.auth.fee?.amount.length) this.#takeFee(transaction, this.#run(events));
    } catch (error) {
      return fail(error, 0n);
    }
    for (const [index, signer] of transaction.signers.entries()) {
      const account = this.#state.accounts.get(signer);
      if (!account) continue;
      account.publicKey = keyIn(transaction.auth.signerInfos[index]?.publicKey) ?? account.publicKey;
      emit({ events }, "tx", { acc_seq: `${signer}/${account.sequence}` });
      account.sequence += 1n;
    }
    const before = copyState(this.#state);
    const kept = events.length;
    let gasUsed = gasOf(transaction);
    if (this.outOfGas > 0) {
      this.outOfGas -= 1;
      gasUsed = gasWanted + 1n;
    }
    try {
      if (gasUsed > gasWanted) {
        const log = `out of gas in location: WriteFlat; gasWanted: ${gasWanted}, gasUsed: ${gasUsed}: out of gas`;
        throw new AbciError(CODE.outOfGas, log);
      }
      const msgResponses = transaction.messages.map((message, index) => this.#carryOut(message, index, events));
      const data = TxMsgData.encode(TxMsgData.fromPartial({ msgResponses })).finish();
      return { code: 0, codespace: "", log: "", data, events, gasWanted, gasUsed };
    } catch (error) {
      this.#state = before;
      events.length = kept;
      return fail(error, gasUsed);
    }
  }

  #carryOut(message: Transaction["messages"][number], index: number, events: ChainEvent[]) {
    try {
      return runMessage({ ...this.#run(events), message: index }, message);
    } catch (error) {
      if (!(error instanceof AbciError)) throw error;
      const log = `failed to execute message; message index: ${index}: ${error.message}`;
      throw new AbciError(error.code, log, error.codespace);
    }
  }
}
