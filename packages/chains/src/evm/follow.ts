import type { Words } from "@alou/money/words";
import { type EventLog, readLogs } from "./event-log.ts";
import { type Hex, isHash, quantity, readCount, readQuantity } from "./hex.ts";
import { type Read, readAll, readEach } from "./read.ts";
import { type NodeTransaction, readNodeTransaction, type SignedTransaction } from "./transaction.ts";

/** Where a followed transaction stands. The meaning of each state is told in the receipt's documentation. */
export type FollowState =
  | "signed"
  | "submitted"
  | "pending"
  | "mined"
  | "final"
  | "reverted"
  | "replaced"
  | "cancelled"
  | "dropped";

/** What is remembered about a transaction between two looks at the chain. Plain JSON. */
export interface Followed {
  readonly hash: Hex;
  readonly from: string;
  readonly nonce: number;
  readonly state: FollowState;
  /** Milliseconds since 1970 when a node last knew it. */
  readonly lastSeen: number;
  /** The block it is in, while it is in one. */
  readonly block?: { readonly number: number; readonly hash: Hex };
  /** Blocks from its own to the head, both counted; 0 while it is in none. */
  readonly confirmations: number;
  /** Looks in a row that found the nonce used by something else. */
  readonly missed: number;
  /** When the last of these looks was, in milliseconds since 1970. */
  readonly missedAt?: number;
  /** Nothing can change any more. */
  readonly done: boolean;
}

/** A transaction's receipt, as far as anyone needs it. */
export interface TransactionReceipt {
  readonly ok: boolean;
  readonly block: { readonly number: number; readonly hash: Hex };
  readonly gasUsed: bigint;
  /** Wei: gas used times the price that was paid. */
  readonly feePaid: bigint;
  readonly logs: readonly EventLog[];
}

/** What one look at the chain showed of one transaction. */
export interface Sighting {
  readonly receipt: TransactionReceipt | undefined;
  /** The node knows the transaction, mined or not. */
  readonly known: NodeTransaction | undefined;
  /** The sender's next nonce after the latest and after the finalized block; undefined when the node does not tell. */
  readonly nextNonce: number | undefined;
  readonly finalizedNonce: number | undefined;
}

/** One look: every followed transaction and the finalized block, in one round trip. */
export interface Look {
  readonly finalized: number | undefined;
  readonly sightings: readonly Sighting[];
}

/** Everything that is asked to follow any number of transactions, as one read. */
export function lookRead(followed: readonly Pick<Followed, "hash" | "from">[]): Read<Look> {
  return readAll({
    finalized: blockNumberRead("finalized"),
    sightings: readEach(followed.map(sightingRead)),
  });
}

function sightingRead({ hash, from }: Pick<Followed, "hash" | "from">): Read<Sighting> {
  return readAll({
    receipt: receiptRead(hash),
    known: transactionRead(hash),
    nextNonce: nonceRead(from, "latest"),
    finalizedNonce: nonceRead(from, "finalized"),
  });
}

/** A transaction as the node knows it; undefined when it does not, or answers with something else. */
export function transactionRead(hash: Hex): Read<NodeTransaction | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getTransactionByHash", params: [hash] }],
    decode([outcome]) {
      const found = outcome?.ok ? readNodeTransaction(outcome.value) : undefined;
      return found?.hash === hash.toLowerCase() ? found : undefined;
    },
  };
}

/** The next nonce of an account; `pending` counts what waits in the node's pool. */
export function nonceRead(account: string, tag: "latest" | "pending" | "finalized"): Read<number | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getTransactionCount", params: [account, tag] }],
    decode: ([outcome]) => (outcome?.ok ? readCount(outcome.value) : undefined),
  };
}

function blockNumberRead(tag: "finalized"): Read<number | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getBlockByNumber", params: [tag, false] }],
    decode: ([outcome]) =>
      outcome?.ok ? readCount((outcome.value as { number?: unknown } | null)?.number) : undefined,
  };
}

/** The receipt of a transaction; undefined while it is in no block, and when the node answers with something else. */
export function receiptRead(hash: Hex): Read<TransactionReceipt | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getTransactionReceipt", params: [hash] }],
    decode: ([outcome]) => (outcome?.ok ? readReceipt(outcome.value, hash) : undefined),
  };
}

function readReceipt(value: unknown, hash: Hex): TransactionReceipt | undefined {
  const receipt = (value ?? {}) as Record<string, unknown>;
  const number = readCount(receipt.blockNumber);
  const status = readQuantity(receipt.status);
  const gasUsed = readQuantity(receipt.gasUsed);
  const logs = readLogs(receipt.logs);
  if (number === undefined || status === undefined || gasUsed === undefined || !logs) return undefined;
  if (!isHash(receipt.blockHash)) return undefined;
  if (!isHash(receipt.transactionHash) || receipt.transactionHash.toLowerCase() !== hash.toLowerCase())
    return undefined;
  const price = readQuantity(receipt.effectiveGasPrice) ?? 0n;
  // Rollups charge for publishing to their parent chain on top.
  const parentFee = readQuantity(receipt.l1Fee) ?? 0n;
  return {
    ok: status === 1n,
    block: { number, hash: receipt.blockHash },
    gasUsed,
    feePaid: gasUsed * price + parentFee,
    logs,
  };
}

/** How long a transaction that no node knows any more keeps its hope. */
export const DROPPED_AFTER_MS = 10 * 60_000;

/** How long a dropped transaction is looked for in case somebody sends it again. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** How many looks in a row must miss a transaction whose nonce is used: nodes behind one address can disagree briefly. */
const MISSES_TO_BELIEVE = 2;

/**
 * What a look at the chain makes of a transaction. A pure function: the same sighting at the same time gives the same
 * answer, and given twice it changes nothing the second time, so a look may be repeated after a crash.
 * @param at.head number of the latest block
 * @param at.finalized number of the latest block that cannot be undone; undefined when the node does not tell
 * @param at.now milliseconds since 1970
 * @param rivals hashes of the user's own transactions with the same nonce (speed-ups, cancellations) that are mined
 */
export function afterLook(
  tx: Followed,
  sighting: Sighting,
  at: { readonly head: number; readonly finalized: number | undefined; readonly now: number },
  rivals: { readonly cancelledBy?: Hex; readonly replacedBy?: Hex } = {},
): Followed {
  if (tx.done) return tx;
  if (sighting.receipt) return inBlock(tx, sighting.receipt, at);
  // A node that has not come as far as the block it was seen in knows nothing new about it.
  if (tx.block && at.head < tx.block.number) return tx;
  const { block: _, missedAt: __, ...base } = tx;
  if (sighting.known) {
    // Mined, says one answer of the node, and has no receipt for it in the other: the receipt will come.
    if (sighting.known.blockNumber !== undefined && tx.block) return { ...tx, lastSeen: at.now };
    return { ...base, state: "pending", confirmations: 0, lastSeen: at.now, missed: 0 };
  }
  if (sighting.nextNonce !== undefined && sighting.nextNonce > tx.nonce) {
    const missed = tx.missedAt === at.now ? tx.missed : tx.missed + 1;
    const sure = missed >= MISSES_TO_BELIEVE || rivals.cancelledBy !== undefined || rivals.replacedBy !== undefined;
    if (!sure) return { ...tx, missed, missedAt: at.now };
    const done = sighting.finalizedNonce !== undefined && sighting.finalizedNonce > tx.nonce;
    const state = rivals.cancelledBy ? "cancelled" : "replaced";
    return { ...base, state, confirmations: 0, missed, missedAt: at.now, done };
  }
  // Unknown to this node, nonce still free. What has not been in a block keeps its state for a while: a signed one may not
  // have been broadcast yet, and nodes' pools differ. What fell out of its block is to be sent again.
  const unseenMs = at.now - tx.lastSeen;
  if (unseenMs > DROPPED_AFTER_MS) {
    return { ...base, state: "dropped", confirmations: 0, missed: 0, done: unseenMs > FORGOTTEN_AFTER_MS };
  }
  const state = tx.state === "signed" || tx.state === "pending" ? tx.state : "submitted";
  return { ...base, state, confirmations: 0, missed: 0 };
}

function inBlock(
  tx: Followed,
  receipt: TransactionReceipt,
  at: { readonly head: number; readonly finalized: number | undefined; readonly now: number },
): Followed {
  const settled = at.finalized !== undefined && at.finalized >= receipt.block.number;
  const state: FollowState = receipt.ok ? (settled ? "final" : "mined") : "reverted";
  return {
    hash: tx.hash,
    from: tx.from,
    nonce: tx.nonce,
    state,
    block: receipt.block,
    confirmations: Math.max(1, at.head - receipt.block.number + 1),
    lastSeen: at.now,
    missed: 0,
    done: settled,
  };
}

/** What changed between two looks, for the timeline; undefined when nothing worth telling did. */
export function changeBetween(before: Followed, after: Followed): { state: FollowState; note?: Words } | undefined {
  const reorged = before.block && (!after.block || after.block.hash !== before.block.hash);
  if (reorged) {
    const note = { zh: "链重组：它所在的区块被换掉了", en: "Reorganisation: its block was replaced" };
    return { state: after.state, note };
  }
  if (before.state !== after.state) return { state: after.state };
  return before.done !== after.done ? { state: after.state } : undefined;
}

/**
 * Asks why a reverted transaction failed: the same call again on the state before its block. The answer can differ
 * from the truth when an earlier transaction of the block made it fail, so it is a likely reason, not a proof.
 */
export function revertDataRead(tx: SignedTransaction, block: number): Read<Hex | undefined> {
  const call = {
    from: tx.from,
    to: tx.to,
    value: quantity(tx.value),
    input: tx.data,
    gas: quantity(tx.gas),
  };
  return {
    calls: [{ kind: "rpc", method: "eth_call", params: [call, quantity(block - 1)] }],
    decode: ([outcome]) => (outcome && !outcome.ok ? outcome.data : undefined),
  };
}
