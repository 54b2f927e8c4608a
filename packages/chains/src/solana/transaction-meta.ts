import { EndpointError } from "../endpoint-error.ts";
import type { SolanaAddress } from "./address.ts";
import { BytesError } from "./bytes.ts";
import { isRecord, readNumber, readU64 } from "./json-rpc.ts";
import { CONFIRMED, callRead, type Read } from "./read.ts";
import { readTransaction, type SolanaTransaction } from "./transaction.ts";

/** One token account around a transaction. */
export interface TokenBalance {
  readonly account: SolanaAddress;
  readonly mint: SolanaAddress;
  readonly owner: SolanaAddress;
  readonly decimals: number;
  readonly before: bigint;
  readonly after: bigint;
}

/** The SOL of an account around a transaction, in lamports. */
export interface LamportChange {
  readonly account: SolanaAddress;
  readonly before: bigint;
  readonly after: bigint;
}

/** A transaction that is in a confirmed block, with what it did to every account it named. */
export interface LandedTransaction {
  readonly slot: number;
  /** Seconds since 1970, where it is told. */
  readonly timestamp?: number;
  /** Null of one that succeeded. */
  readonly error: unknown;
  /** Lamports. */
  readonly fee: bigint;
  readonly unitsConsumed: number;
  readonly lamports: readonly LamportChange[];
  readonly tokens: readonly TokenBalance[];
  /** The transaction itself; absent where it has a form nobody here can read. */
  readonly transaction?: SolanaTransaction;
}

/** A transaction by its signature; undefined where no confirmed block holds it. */
export function transactionRead(signature: string): Read<LandedTransaction | undefined> {
  const config = { ...CONFIRMED, encoding: "base64", maxSupportedTransactionVersion: 0 };
  return callRead("getTransaction", [signature, config], (outcome) => {
    if (!outcome.ok || outcome.value === null) return undefined;
    const landed = readLanded(outcome.value);
    if (!landed) throw new EndpointError("malformed", "getTransaction answers nonsense");
    return landed;
  });
}

function readLanded(value: unknown): LandedTransaction | undefined {
  if (!isRecord(value) || !isRecord(value.meta) || !Array.isArray(value.transaction)) return undefined;
  const { meta } = value;
  const raw: unknown = value.transaction[0];
  const slot = readNumber(value.slot);
  const timestamp = readNumber(value.blockTime);
  const fee = readU64(meta.fee);
  if (slot === undefined || fee === undefined || typeof raw !== "string" || meta.err === undefined) return undefined;
  const transaction = decodeOrUndefined(raw, meta.loadedAddresses);
  const accounts = transaction?.message.accounts ?? [];
  return {
    ...{ slot, fee, error: meta.err },
    unitsConsumed: readNumber(meta.computeUnitsConsumed) ?? 0,
    ...(timestamp !== undefined && { timestamp }),
    lamports: lamportChanges(accounts, meta),
    tokens: tokenChanges(accounts, meta),
    ...(transaction && { transaction }),
  };
}

function decodeOrUndefined(raw: string, loaded: unknown): SolanaTransaction | undefined {
  const addresses = (value: unknown) =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
  const told = isRecord(loaded) ? loaded : {};
  try {
    return readTransaction(raw, { writable: addresses(told.writable), readonly: addresses(told.readonly) });
  } catch (error) {
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}

function lamportChanges(accounts: readonly SolanaAddress[], meta: Record<string, unknown>): LamportChange[] {
  const { preBalances, postBalances } = meta;
  if (!Array.isArray(preBalances) || !Array.isArray(postBalances)) return [];
  return accounts.flatMap((account, i) => {
    const [before, after] = [readU64(preBalances[i]), readU64(postBalances[i])];
    return before === undefined || after === undefined ? [] : [{ account, before, after }];
  });
}

function tokenChanges(accounts: readonly SolanaAddress[], meta: Record<string, unknown>): TokenBalance[] {
  const found = new Map<SolanaAddress, TokenBalance>();
  const add = (list: unknown, side: "before" | "after") => {
    for (const one of Array.isArray(list) ? list : []) {
      const read = readTokenBalance(one, accounts);
      if (!read) continue;
      const { units, ...rest } = read;
      found.set(rest.account, { ...{ before: 0n, after: 0n }, ...found.get(rest.account), ...rest, [side]: units });
    }
  };
  add(meta.preTokenBalances, "before");
  add(meta.postTokenBalances, "after");
  return [...found.values()];
}

function readTokenBalance(value: unknown, accounts: readonly SolanaAddress[]) {
  if (!isRecord(value) || !isRecord(value.uiTokenAmount)) return undefined;
  const { mint, owner } = value;
  const account = accounts[readNumber(value.accountIndex) ?? -1];
  const units = readU64(value.uiTokenAmount.amount);
  const decimals = readNumber(value.uiTokenAmount.decimals);
  if (account === undefined || units === undefined || decimals === undefined) return undefined;
  if (typeof mint !== "string" || typeof owner !== "string") return undefined;
  return { account, mint, owner, decimals, units };
}
