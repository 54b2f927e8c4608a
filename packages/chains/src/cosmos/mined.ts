import { hexToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { EndpointError } from "../endpoint-error.ts";
import { type CosmosEvent, eventsOf } from "./events.ts";
import type { Read } from "./read.ts";
import { isRecord } from "./rpc.ts";
import { type ReadTransaction, readTransaction, transactionHash } from "./transaction.ts";

/** A transaction in a block, and what came of it. */
export interface MinedTransaction {
  readonly hash: string;
  readonly height: number;
  /** 0: it did what it was for. */
  readonly code: number;
  readonly codespace: string;
  /** Why not, in the chain's words: foreign text. */
  readonly log: string;
  readonly gasUsed: bigint;
  readonly events: readonly CosmosEvent[];
  readonly raw: Uint8Array;
  readonly transaction: ReadTransaction;
}

/** A transaction by its hash; null where the node's index does not have it in a block. */
export function transactionRead(hash: string): Read<MinedTransaction | null> {
  return {
    calls: [{ method: "tx", params: { hash: base64.encode(hexToBytes(hash)), prove: false } }],
    decode([outcome]) {
      if (!outcome?.ok) {
        if (outcome && /not found/i.test(outcome.detail)) return null;
        throw new EndpointError("malformed", `tx: ${outcome?.detail ?? "no answer"}`);
      }
      const mined = readMined(outcome.value);
      if (mined.hash !== hash) throw new EndpointError("malformed", "another transaction");
      return mined;
    },
  };
}

/** One page of a search. */
export interface FoundTransactions {
  readonly transactions: readonly MinedTransaction[];
  /** By the node's word: foreign. */
  readonly total: number;
}

/**
 * Transactions by a CometBFT query, the newest first.
 * @param page from 1
 * @param perPage at most 100, CometBFT's own limit
 */
export function searchRead(query: string, page: number, perPage: number): Read<FoundTransactions> {
  const params = { query, prove: false, page: String(page), per_page: String(perPage), order_by: "desc" };
  return {
    calls: [{ method: "tx_search", params }],
    decode([outcome]) {
      if (!outcome?.ok) {
        // Beyond the last page CometBFT answers an error.
        if (outcome && /page should be within/i.test(outcome.detail)) return { transactions: [], total: 0 };
        throw new EndpointError("malformed", `tx_search: ${outcome?.detail ?? "no answer"}`);
      }
      const { txs, total_count: total } = isRecord(outcome.value) ? outcome.value : {};
      if (!Array.isArray(txs) || txs.length > perPage) throw new EndpointError("malformed", "tx_search: no page");
      return { transactions: txs.map(readMined), total: Number(total) || 0 };
    },
  };
}

/** @throws EndpointError where it is no transaction, or another than its hash says */
function readMined(value: unknown): MinedTransaction {
  const { height, tx, tx_result: result } = isRecord(value) ? value : {};
  if (!isRecord(result) || typeof tx !== "string" || !/^[1-9][0-9]{0,14}$/.test(String(height))) {
    throw new EndpointError("malformed", "no transaction");
  }
  try {
    const raw = base64.decode(tx);
    const { code = 0, codespace = "", log = "", gas_used: gasUsed = "0", events } = result;
    return {
      hash: transactionHash(raw),
      height: Number(height),
      code: Number(code),
      codespace: String(codespace),
      log: String(log).slice(0, 1000),
      gasUsed: BigInt(String(gasUsed)),
      events: eventsOf(events),
      raw,
      transaction: readTransaction(raw),
    };
  } catch (cause) {
    throw new EndpointError("malformed", "no transaction", { cause });
  }
}

/** Hash and time of a block. */
export interface BlockMeta {
  readonly number: number;
  readonly hash: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** The block of a height; null where the node has forgotten it. */
export function blockRead(height: number): Read<BlockMeta | null> {
  return {
    calls: [{ method: "blockchain", params: { minHeight: String(height), maxHeight: String(height) } }],
    decode([outcome]) {
      const metas = outcome?.ok && isRecord(outcome.value) ? outcome.value.block_metas : undefined;
      const meta: unknown = Array.isArray(metas) ? metas[0] : undefined;
      if (!isRecord(meta) || !isRecord(meta.block_id) || !isRecord(meta.header)) return null;
      const timestamp = Math.floor(Date.parse(String(meta.header.time)) / 1000);
      const isMeant = String(meta.header.height) === String(height) && Number.isSafeInteger(timestamp);
      return isMeant ? { number: height, hash: String(meta.block_id.hash).slice(0, 64), timestamp } : null;
    },
  };
}
