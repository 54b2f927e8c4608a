import { sameEvmAddress } from "@alou/money/evm-address";
import type { Words } from "@alou/money/words";
import { decodeBatch, sameCalls } from "./batch.ts";
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

/** One set of signed bytes that tries to use a nonce: the first, a faster one, or an empty one. */
export interface Attempt {
  readonly hash: Hex;
  readonly kind: "first" | "speed-up" | "cancel";
}

/**
 * What is remembered about a transaction between two looks at the chain. Plain JSON. A transaction is a nonce of an
 * account and every attempt to use it for one purpose: the chain lets only one of them through, so they are followed as one.
 */
export interface Followed {
  readonly from: string;
  readonly nonce: number;
  /** Oldest first; never empty. */
  readonly attempts: readonly Attempt[];
  /** The attempt that counts: the mined one, else the newest that a node knows. */
  readonly leading: Hex;
  readonly state: FollowState;
  /** Milliseconds since 1970 when a node last knew one of the attempts. */
  readonly lastSeen: number;
  /** The block it is in, while it is in one. */
  readonly block?: { readonly number: number; readonly hash: Hex };
  /** Blocks from its own to the head, both counted; 0 while it is in none. */
  readonly confirmations: number;
  /** The highest block after which the nonce was still free: whatever uses it came later. */
  readonly freeAt: number;
  /** Looks in a row that found the nonce used by something else. */
  readonly missed: number;
  /** When the last of these looks was, in milliseconds since 1970. */
  readonly missedAt?: number;
  /** The foreign transaction that used the nonce, once it is found, and the block it is in. */
  readonly replacedBy?: { readonly hash: Hex; readonly block: number };
  /** It is a batch of the account's own calls, one of which at least tells of itself by an event. */
  readonly batch?: true;
  /** Nothing can change any more. */
  readonly done: boolean;
}

/** A transaction that has just been signed, or that the wallet has just sent. */
export function newlyFollowed(
  tx: {
    readonly from: string;
    readonly nonce: number;
    readonly attempt: Attempt;
    readonly sent: boolean;
    readonly batch?: boolean;
  },
  at: { readonly head: number; readonly now: number },
): Followed {
  return {
    from: tx.from,
    nonce: tx.nonce,
    attempts: [tx.attempt],
    leading: tx.attempt.hash,
    state: tx.sent ? "submitted" : "signed",
    lastSeen: at.now,
    confirmations: 0,
    freeAt: at.head,
    missed: 0,
    ...(tx.batch && { batch: true }),
    done: false,
  };
}

/** The same with one more attempt; a known hash changes nothing. */
export function withAttempt(tx: Followed, attempt: Attempt): Followed {
  if (tx.attempts.some(({ hash }) => hash === attempt.hash)) return tx;
  return { ...tx, attempts: [...tx.attempts, attempt] };
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
  /** One per attempt, in their order. `known`: the node knows it, mined or not. */
  readonly attempts: readonly {
    readonly receipt: TransactionReceipt | undefined;
    readonly known: NodeTransaction | undefined;
  }[];
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
export function lookRead(followed: readonly Pick<Followed, "attempts" | "from">[]): Read<Look> {
  return readAll({
    finalized: blockNumberRead("finalized"),
    sightings: readEach(followed.map(sightingRead)),
  });
}

function sightingRead({ attempts, from }: Pick<Followed, "attempts" | "from">): Read<Sighting> {
  return readAll({
    attempts: readEach(
      attempts.map(({ hash }) => readAll({ receipt: receiptRead(hash), known: transactionRead(hash) })),
    ),
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

/** The block a look was taken at. */
export interface LookTime {
  /** Number of the latest block. */
  readonly head: number;
  /** Number of the latest block that cannot be undone; undefined when the node does not tell. */
  readonly finalized: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What a look at the chain makes of a transaction. A pure function: the same sighting at the same time gives the same
 * answer, and given twice it changes nothing the second time, so a look may be repeated after a crash.
 */
export function afterLook(tx: Followed, sighting: Sighting, at: LookTime): Followed {
  if (tx.done) return tx;
  const mined = sighting.attempts.findIndex(({ receipt }) => receipt !== undefined);
  const receipt = sighting.attempts[mined]?.receipt;
  if (receipt) return inBlock(tx, tx.attempts[mined] as Attempt, receipt, at);
  // A node that has not come as far as the block it was seen in knows nothing new about it.
  if (tx.block && at.head < tx.block.number) return tx;
  const free = sighting.nextNonce !== undefined && sighting.nextNonce <= tx.nonce;
  const { block: _, missedAt: __, replacedBy: ___, ...rest } = tx;
  const base = { ...rest, freeAt: free ? Math.max(tx.freeAt, at.head) : tx.freeAt, confirmations: 0 };
  const known = sighting.attempts.findLastIndex((seen) => seen.known !== undefined);
  if (known >= 0) {
    // Mined, says one answer of the node, and has no receipt for it in the other: the receipt will come.
    if (sighting.attempts[known]?.known?.blockNumber !== undefined && tx.block) return { ...tx, lastSeen: at.now };
    const leading = (tx.attempts[known] as Attempt).hash;
    return { ...base, leading, state: "pending", lastSeen: at.now, missed: 0 };
  }
  if (sighting.nextNonce !== undefined && !free) return nonceUsed(tx, base, sighting, at);
  // Unknown to this node, nonce still free. What has not been in a block keeps its state for a while: a signed one may not
  // have been broadcast yet, and nodes' pools differ. What fell out of its block is to be sent again.
  const unseenMs = at.now - tx.lastSeen;
  if (unseenMs > DROPPED_AFTER_MS) {
    return { ...base, state: "dropped", missed: 0, done: unseenMs > FORGOTTEN_AFTER_MS };
  }
  return { ...base, state: tx.state === "signed" || tx.state === "pending" ? tx.state : "submitted", missed: 0 };
}

/** Something uses the nonce, and it is none of the attempts. One look may err; what is final does not. */
function nonceUsed(tx: Followed, base: Omit<Followed, "missedAt">, sighting: Sighting, at: LookTime): Followed {
  const missed = tx.missedAt === at.now ? tx.missed : tx.missed + 1;
  if (missed < MISSES_TO_BELIEVE) return { ...tx, missed, missedAt: at.now };
  const certain = sighting.finalizedNonce !== undefined && sighting.finalizedNonce > tx.nonce;
  // Until it is known what has used the nonce, it may have been the wallet's own second attempt at the same.
  const done = certain && (tx.replacedBy !== undefined || at.now - tx.lastSeen > FORGOTTEN_AFTER_MS);
  const { replacedBy } = tx;
  return { ...base, state: "replaced", missed, missedAt: at.now, ...(replacedBy && { replacedBy }), done };
}

function inBlock(tx: Followed, attempt: Attempt, receipt: TransactionReceipt, at: LookTime): Followed {
  const settled = at.finalized !== undefined && at.finalized >= receipt.block.number;
  return {
    from: tx.from,
    nonce: tx.nonce,
    attempts: tx.attempts,
    leading: attempt.hash,
    state: minedState(tx, attempt, receipt, settled),
    block: receipt.block,
    confirmations: Math.max(1, at.head - receipt.block.number + 1),
    lastSeen: at.now,
    freeAt: tx.freeAt,
    missed: 0,
    ...(tx.batch && { batch: true }),
    done: settled,
  };
}

function minedState(tx: Followed, { kind }: Attempt, receipt: TransactionReceipt, settled: boolean): FollowState {
  if (kind === "cancel") return "cancelled";
  if (!receipt.ok || ranNothing(tx, receipt)) return "reverted";
  return settled ? "final" : "mined";
}

/**
 * A batch of which nothing was carried out although its transaction went well: the account runs no code that could, for
 * instance because the authorization beside it came with a nonce that was used (EIP-7702).
 */
export function ranNothing({ batch }: Pick<Followed, "batch">, { ok, logs }: TransactionReceipt): boolean {
  return batch === true && ok && logs.length === 0;
}

/** What a transaction does: to whom, with how much, with which bytes. */
export interface FollowedCall {
  readonly to: string;
  /** Wei. */
  readonly value: bigint;
  readonly data: Hex;
}

/** Whether a transaction does what was meant, whatever its nonce and fees; of a batch, however its calls are wrapped. */
export function doesSame(tx: FollowedCall, call: FollowedCall): boolean {
  if (!sameEvmAddress(tx.to, call.to)) return false;
  if (tx.value === call.value && tx.data.toLowerCase() === call.data.toLowerCase()) return true;
  const [own, meant] = [decodeBatch(tx.to, tx), decodeBatch(call.to, call)];
  return own !== undefined && meant !== undefined && sameCalls(own, meant);
}

/**
 * What finding the transaction that used the nonce makes of a replaced one. Wallets speed up and cancel by themselves: the
 * same call under another hash is another attempt of ours, an empty one to oneself is a cancellation, and only the
 * rest is foreign.
 */
export function withNonceUser(tx: Followed, call: FollowedCall, user: NodeTransaction): Followed {
  const empty = sameEvmAddress(user.to, tx.from) && user.value === 0n && user.data === "0x";
  const own = (kind: Attempt["kind"]): Followed => ({
    ...withAttempt(tx, { hash: user.hash, kind }),
    leading: user.hash,
    state: "pending",
    missed: 0,
    done: false,
  });
  if (doesSame(user, call)) return own("speed-up");
  if (empty) return own("cancel");
  return user.blockNumber === undefined ? tx : { ...tx, replacedBy: { hash: user.hash, block: user.blockNumber } };
}

/** Blocks that make a failure certain enough to try again: deeper reorganisations are the news of the year. */
const CERTAIN_BLOCKS = 3;

/**
 * Whether the nonce was used up without doing what the transaction was for. It can then never do it any more, whoever sends
 * its bytes again: the only case in which the same may safely be done by another transaction.
 * @param head number of the latest block
 */
export function isSpentInVain({ state, confirmations, replacedBy, done }: Followed, head: number): boolean {
  if (state === "reverted" || state === "cancelled") return done || confirmations >= CERTAIN_BLOCKS;
  return state === "replaced" && replacedBy !== undefined && (done || head - replacedBy.block + 1 >= CERTAIN_BLOCKS);
}

/** What changed between two looks, for the timeline; undefined when nothing worth telling did. */
export function changeBetween(before: Followed, after: Followed): { state: FollowState; note?: Words } | undefined {
  const reorged = before.block && (!after.block || after.block.hash !== before.block.hash);
  if (reorged) {
    const note = { zh: "链重组：它所在的区块被换掉了", en: "Reorganisation: its block was replaced" };
    return { state: after.state, note };
  }
  if (before.state !== after.state || before.leading !== after.leading) return { state: after.state };
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
