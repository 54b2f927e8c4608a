import { EndpointError } from "../endpoint-error.ts";
import { fromHex, isHexText } from "./bytes.ts";
import { MAX_SATS } from "./transaction.ts";

/**
 * What an Esplora server answers, read without trust: a number that is no amount, a list that repeats itself or a field that is
 * missing makes the whole answer unusable, and the next server is asked.
 * @see https://github.com/Blockstream/esplora/blob/master/API.md
 */

/** Where a transaction stands, as a server tells. */
export interface ToldStatus {
  /** Absent while it waits. */
  readonly block?: { readonly number: number; readonly hash: string; readonly timestamp: number };
}

/** An unspent coin, as a server tells: worth what it says only when its transaction's bytes say so too. */
export interface ToldCoin extends ToldStatus {
  readonly txid: string;
  readonly vout: number;
  /** Satoshis. */
  readonly value: bigint;
}

/** An output as a server tells of it. */
export interface ToldOutput {
  readonly script: Uint8Array;
  readonly address?: string;
  readonly value: bigint;
}

/** A transaction as a server tells of it. */
export interface ToldTransaction extends ToldStatus {
  readonly txid: string;
  readonly inputs: readonly {
    readonly txid: string;
    readonly vout: number;
    /** What it spends; absent of a coinbase. */
    readonly coin?: ToldOutput;
    readonly sequence: number;
  }[];
  readonly outputs: readonly ToldOutput[];
  /** Satoshis. */
  readonly fee: bigint;
  /** Virtual bytes. */
  readonly vsize: number;
}

/** Whether an output is spent, and by whom. */
export type ToldOutspend = { readonly spent: false } | ({ readonly spent: true; readonly txid: string } & ToldStatus);

/** What came in and went out of an address. */
export interface ToldTotals {
  readonly confirmed: bigint;
  /** What waiting transactions change; may be negative. */
  readonly waiting: bigint;
  readonly transactions: number;
}

const malformed = (what: string) => new EndpointError("malformed", what);

const isTxid = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(what);
}

function list(value: unknown, what: string, most: number): unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw malformed(what);
}

function count(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw malformed(what);
}

function sats(value: unknown, what: string): bigint {
  const amount = BigInt(count(value, what));
  if (amount > MAX_SATS) throw malformed(what);
  return amount;
}

function txidOf(value: unknown): string {
  if (isTxid(value)) return value;
  throw malformed("transaction id");
}

/** @throws EndpointError `not-json` */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new EndpointError("not-json", body.slice(0, 80), { cause });
  }
}

/** @throws EndpointError */
export function readStatus(value: unknown): ToldStatus {
  const { confirmed, block_height, block_hash, block_time } = record(value, "status");
  if (confirmed === false) return {};
  if (confirmed !== true || !isTxid(block_hash)) throw malformed("status");
  const number = count(block_height, "block height");
  return { block: { number, hash: block_hash, timestamp: count(block_time, "block time") } };
}

/** More than any server lists. */
const MAX_COINS = 2_000;

/** The unspent coins of an address. @throws EndpointError */
export function readCoins(value: unknown): ToldCoin[] {
  const seen = new Set<string>();
  return list(value, "coins", MAX_COINS).map((item) => {
    const { txid, vout, value: amount, status } = record(item, "coin");
    const coin = {
      txid: txidOf(txid),
      vout: count(vout, "output index"),
      value: sats(amount, "coin value"),
      ...readStatus(status),
    };
    const place = outpointOf(coin);
    if (seen.has(place)) throw malformed("the same coin twice");
    seen.add(place);
    return coin;
  });
}

/** `txid:vout`. */
export function outpointOf({ txid, vout }: { readonly txid: string; readonly vout: number }): string {
  return `${txid}:${vout}`;
}

function readOutput(value: unknown): ToldOutput {
  const { scriptpubkey, scriptpubkey_address: address, value: amount } = record(value, "output");
  if (typeof scriptpubkey !== "string" || !isHexText(scriptpubkey)) throw malformed("script");
  return {
    script: fromHex(scriptpubkey),
    ...(typeof address === "string" && { address }),
    value: sats(amount, "output value"),
  };
}

/** No transaction of a block has more. */
const MAX_PARTS = 30_000;

/** A transaction. @throws EndpointError */
export function readTold(value: unknown): ToldTransaction {
  const { txid, vin, vout, fee, weight, status } = record(value, "transaction");
  const inputs = list(vin, "inputs", MAX_PARTS).map((item) => {
    const input = record(item, "input");
    const { prevout, sequence } = input;
    return {
      txid: txidOf(input.txid),
      vout: count(input.vout, "output index"),
      ...(prevout !== null && prevout !== undefined && { coin: readOutput(prevout) }),
      sequence: count(sequence, "sequence"),
    };
  });
  return {
    txid: txidOf(txid),
    inputs,
    outputs: list(vout, "outputs", MAX_PARTS).map(readOutput),
    fee: sats(fee, "fee"),
    vsize: Math.ceil(count(weight, "weight") / 4),
    ...readStatus(status),
  };
}

/** A page of transactions. @throws EndpointError */
export function readToldList(value: unknown): ToldTransaction[] {
  const transactions = list(value, "transactions", 200).map(readTold);
  if (new Set(transactions.map(({ txid }) => txid)).size !== transactions.length) {
    throw malformed("the same transaction twice");
  }
  return transactions;
}

/** @throws EndpointError */
export function readOutspend(value: unknown): ToldOutspend {
  const { spent, txid, status } = record(value, "outspend");
  if (spent === false) return { spent };
  if (spent !== true) throw malformed("outspend");
  return { spent, txid: txidOf(txid), ...readStatus(status) };
}

/** @throws EndpointError */
export function readTotals(value: unknown): ToldTotals {
  const { chain_stats, mempool_stats } = record(value, "address");
  const part = (stats: unknown) => {
    const { funded_txo_sum, spent_txo_sum, tx_count } = record(stats, "address totals");
    const sum = BigInt(count(funded_txo_sum, "received")) - BigInt(count(spent_txo_sum, "spent"));
    return { sum, transactions: count(tx_count, "transaction count") };
  };
  const [confirmed, waiting] = [part(chain_stats), part(mempool_stats)];
  if (confirmed.sum < 0n || confirmed.sum > MAX_SATS) throw malformed("address totals");
  return {
    confirmed: confirmed.sum,
    waiting: waiting.sum,
    transactions: confirmed.transactions + waiting.transactions,
  };
}

/** The newest block of a list of the newest blocks. @throws EndpointError */
export function readTip(value: unknown): { number: number; hash: string; timestamp: number } {
  const [first] = list(value, "blocks", 100);
  const { id, height, timestamp } = record(first, "block");
  return { number: count(height, "height"), hash: txidOf(id), timestamp: count(timestamp, "timestamp") };
}
