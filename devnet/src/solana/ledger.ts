import { type Address, type EncodedAccount, getBase58Decoder } from "@solana/kit";
import type { InnerInstruction, LiteSVM, TransactionMetadata } from "litesvm";
import { feeOf, type Message, type ReadTransaction, startsWithNonce } from "./message.ts";
import type { Svm } from "./svm.ts";
import { readMint, readToken, tokenAmountJson } from "./token-state.ts";
import { type TransactionErrorJson, transactionErrorJson } from "./transaction-error.ts";

/** SOL and tokens of a transaction's accounts, before it or after. */
export interface BalancesJson {
  readonly lamports: readonly bigint[];
  readonly tokens: readonly Record<string, unknown>[];
}

/** A transaction that is in a block. */
export interface Landed {
  readonly signature: string;
  readonly slot: bigint;
  /** Seconds since 1970. */
  readonly blockTime: bigint;
  readonly error: TransactionErrorJson | null;
  readonly bytes: Uint8Array;
  readonly message: Message;
  /** Static keys, then writable and read-only ones of lookup tables. */
  readonly keys: readonly Address[];
  readonly loaded: { readonly writable: readonly Address[]; readonly readonly: readonly Address[] };
  readonly before: BalancesJson;
  readonly after: BalancesJson;
  readonly logs: readonly string[];
  readonly units: bigint;
  readonly inner: readonly Record<string, unknown>[];
  /** Lamports. */
  readonly fee: bigint;
}

/** What a simulation brought. */
export interface Simulated {
  readonly error: TransactionErrorJson | null;
  readonly logs: readonly string[];
  readonly units: bigint;
  readonly inner: readonly Record<string, unknown>[];
  /** The accounts it would have changed, as they would be. */
  readonly after: ReadonlyMap<string, EncodedAccount>;
}

export interface LedgerOptions {
  /** Milliseconds a slot takes. */
  readonly slotMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** For how many blocks a blockhash is good. */
const BLOCKHASH_LIFETIME = 150n;
/** After how many slots nothing can be undone. */
export const FINALITY_SLOTS = 32n;

/**
 * A chain of slots over LiteSVM, which by itself has neither time nor history: slots follow the clock, each has a blockhash
 * that expires, and what landed is kept.
 */
export class Ledger {
  readonly svm: LiteSVM;
  readonly #kit: Svm;
  readonly #options: LedgerOptions;
  readonly #startedAt: number;
  readonly #firstSlot: bigint;
  #extraSlots = 0n;
  /** The slot the clock stands still at. */
  #pausedAt: bigint | undefined;
  #tickedAt = -1n;
  #blockhash = "";
  /** Last block at which each blockhash is good, oldest first. */
  readonly #blockhashes = new Map<string, bigint>();
  readonly #landed = new Map<string, Landed>();
  /** What touched an account, oldest first. */
  readonly #ofAddress = new Map<string, Landed[]>();

  constructor(kit: Svm, options: LedgerOptions) {
    this.#kit = kit;
    this.#options = options;
    this.svm = new kit.LiteSVM().withNativeMints().withBlockhashCheck(false).withTransactionHistory(100_000n);
    this.#startedAt = options.now();
    this.#firstSlot = this.svm.getClock().slot;
    this.tick();
  }

  get slot(): bigint {
    if (this.#pausedAt !== undefined) return this.#pausedAt + this.#extraSlots;
    const passed = Math.floor((this.#options.now() - this.#startedAt) / this.#options.slotMs);
    return this.#firstSlot + BigInt(passed) + this.#extraSlots;
  }

  /** Seconds since 1970 at which a slot was, or will be. */
  timeOf(slot: bigint): bigint {
    const ms = BigInt(this.#startedAt) + (slot - this.#firstSlot) * BigInt(this.#options.slotMs);
    return ms / 1_000n;
  }

  /** Brings the machine's clock and the blockhash up to the present slot. */
  tick(): void {
    const { slot } = this;
    if (slot === this.#tickedAt) return;
    this.#tickedAt = slot;
    const clock = this.svm.getClock();
    clock.slot = slot;
    clock.unixTimestamp = this.timeOf(slot);
    this.svm.setClock(clock);
    this.svm.expireBlockhash();
    this.#blockhash = this.svm.latestBlockhash();
    this.#blockhashes.set(this.#blockhash, slot + BLOCKHASH_LIFETIME);
    for (const [hash, last] of this.#blockhashes) {
      if (last + BLOCKHASH_LIFETIME >= slot) break;
      this.#blockhashes.delete(hash);
    }
  }

  /** Lets slots pass at once. */
  warp(slots: number): void {
    this.#extraSlots += BigInt(slots);
    this.tick();
  }

  /** Stops the clock, or lets it run on from where it stood. */
  pause(paused: boolean): void {
    if (paused === (this.#pausedAt !== undefined)) return;
    const { slot } = this;
    if (paused) {
      this.#pausedAt = slot - this.#extraSlots;
    } else {
      this.#pausedAt = undefined;
      this.#extraSlots += slot - this.slot;
    }
  }

  latestBlockhash(): { blockhash: string; lastValidBlockHeight: bigint } {
    this.tick();
    return { blockhash: this.#blockhash, lastValidBlockHeight: this.slot + BLOCKHASH_LIFETIME };
  }

  /** Last block height at which a blockhash is good; undefined where it is unknown or past. */
  lastValid(blockhash: string): bigint | undefined {
    const last = this.#blockhashes.get(blockhash);
    return last !== undefined && this.slot <= last ? last : undefined;
  }

  account(address: string): EncodedAccount | undefined {
    const found = this.svm.getAccount(address as Address);
    return found.exists && found.lamports > 0n ? found : undefined;
  }

  decimalsOf(mint: string): number {
    return readMint(this.account(mint))?.decimals ?? 0;
  }

  landed(signature: string): Landed | undefined {
    return this.#landed.get(signature);
  }

  /** What touched an address, newest first. */
  ofAddress(address: string): readonly Landed[] {
    return [...(this.#ofAddress.get(address) ?? [])].reverse();
  }

  get count(): number {
    return this.#landed.size;
  }

  /** Whether the blockhash is good, or a durable nonce stands in its place. */
  isAlive(message: Message): boolean {
    return this.lastValid(message.lifetimeToken) !== undefined || startsWithNonce(message);
  }

  /** Runs a transaction without keeping what it does. Signatures are checked if asked. */
  simulate({ transaction }: ReadTransaction, checkSignatures = false): Simulated {
    this.tick();
    this.svm.withSigverify(checkSignatures);
    try {
      const result = this.svm.simulateTransaction(transaction);
      const failed = result instanceof this.#kit.FailedTransactionMetadata;
      const meta = result.meta();
      return {
        error: failed ? transactionErrorJson(this.#kit, result) : null,
        logs: meta.logs(),
        units: meta.computeUnitsConsumed(),
        inner: innerJson(meta),
        after: new Map(failed ? [] : result.postAccounts().map((account) => [account.address, account])),
      };
    } finally {
      this.svm.withSigverify(true);
    }
  }

  /**
   * Runs a transaction for good and makes a block of it. What fails in an instruction lands and pays its fee; what fails
   * before that never lands.
   */
  execute(read: ReadTransaction): Landed | TransactionErrorJson {
    this.tick();
    const { keys, loaded } = this.keysOf(read.message);
    const before = this.#balances(keys);
    const result = this.svm.sendTransaction(read.transaction);
    const failed = result instanceof this.#kit.FailedTransactionMetadata;
    const error = failed ? transactionErrorJson(this.#kit, result) : null;
    if (typeof error === "string") return error;
    const meta = failed ? result.meta() : result;
    this.warp(1);
    const landed: Landed = {
      signature: read.signature,
      slot: this.slot,
      blockTime: this.timeOf(this.slot),
      error,
      bytes: read.bytes,
      message: read.message,
      keys,
      loaded,
      before,
      after: this.#balances(keys),
      logs: meta.logs(),
      units: meta.computeUnitsConsumed(),
      inner: innerJson(meta),
      fee: feeOf(read.message),
    };
    this.#landed.set(landed.signature, landed);
    for (const key of new Set(keys)) {
      const list = this.#ofAddress.get(key);
      if (list) list.push(landed);
      else this.#ofAddress.set(key, [landed]);
    }
    return landed;
  }

  /** Every account a message names, those of lookup tables last. */
  keysOf(message: Message): Pick<Landed, "keys" | "loaded"> {
    const writable: Address[] = [];
    const readonly: Address[] = [];
    for (const lookup of ("addressTableLookups" in message && message.addressTableLookups) || []) {
      const table = this.account(lookup.lookupTableAddress)?.data;
      if (!table) continue;
      const at = (index: number) => getBase58Decoder().decode(table.slice(56 + 32 * index, 88 + 32 * index)) as Address;
      writable.push(...lookup.writableIndexes.map(at));
      readonly.push(...lookup.readonlyIndexes.map(at));
    }
    return { keys: [...message.staticAccounts, ...writable, ...readonly], loaded: { writable, readonly } };
  }

  #balances(keys: readonly Address[]): BalancesJson {
    const accounts = keys.map((key) => this.account(key));
    return {
      lamports: accounts.map((account) => account?.lamports ?? 0n),
      tokens: accounts.flatMap((account, accountIndex) => {
        const token = readToken(account);
        if (!account || !token) return [];
        const { mint, owner } = token;
        const uiTokenAmount = tokenAmountJson(token.amount, this.decimalsOf(mint));
        return [{ accountIndex, mint, owner, programId: account.programAddress, uiTokenAmount }];
      }),
    };
  }
}

function innerJson(meta: TransactionMetadata): Record<string, unknown>[] {
  const one = (inner: InnerInstruction) => ({
    programIdIndex: inner.instruction().programIdIndex(),
    accounts: [...inner.instruction().accounts()],
    data: getBase58Decoder().decode(inner.instruction().data()),
    stackHeight: inner.stackHeight(),
  });
  return meta
    .innerInstructions()
    .map((list, index) => ({ index, instructions: list.map(one) }))
    .filter(({ instructions }) => instructions.length > 0);
}
