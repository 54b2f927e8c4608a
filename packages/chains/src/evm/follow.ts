import { sameEvmAddress } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Followed, PlaceSighting, PlaceUser, Sighting } from "../follow.ts";
import { decodeBatch, sameCalls } from "./batch.ts";
import { type EventLog, readLogs } from "./event-log.ts";
import { type Hex, isHash, quantity, readCount, readQuantity } from "./hex.ts";
import { type Read, readAll, readEach } from "./read.ts";
import { type NodeTransaction, readNodeTransaction, type SignedTransaction } from "./transaction.ts";

/** A transaction's receipt, as far as anyone needs it. */
export interface TransactionReceipt {
  readonly ok: boolean;
  readonly block: { readonly number: number; readonly hash: Hex };
  readonly gasUsed: bigint;
  /** Wei: gas used times the price that was paid. */
  readonly feePaid: bigint;
  readonly logs: readonly EventLog[];
}

/** What one look at the chain showed of one nonce and the attempts to use it. */
export interface NonceSighting {
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
export interface NonceLook {
  readonly finalized: number | undefined;
  readonly sightings: readonly NonceSighting[];
}

/** Everything that is asked to follow any number of transactions, as one read. */
export function lookRead(followed: readonly Pick<Followed, "attempts" | "account">[]): Read<NonceLook> {
  return readAll({
    finalized: blockNumberRead("finalized"),
    sightings: readEach(followed.map(sightingRead)),
  });
}

function sightingRead({ attempts, account }: Pick<Followed, "attempts" | "account">): Read<NonceSighting> {
  return readAll({
    attempts: readEach(
      attempts.map(({ hash }) => readAll({ receipt: receiptRead(hash as Hex), known: transactionRead(hash as Hex) })),
    ),
    nextNonce: nonceRead(account, "latest"),
    finalizedNonce: nonceRead(account, "finalized"),
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

/** The same in the terms of every family. */
export function sightingOf(
  { account, place, attempts }: Pick<Followed, "account" | "place" | "attempts">,
  call: FollowedCall,
  seen: NonceSighting,
): Sighting {
  const batch = decodeBatch(account, call) !== undefined;
  return {
    attempts: attempts.map(({ hash }, i) => {
      const { receipt, known } = seen.attempts[i] ?? {};
      return {
        hash,
        ...(receipt && { mined: minedOf(receipt, batch) }),
        ...(known && { known: known.blockNumber === undefined ? ("waiting" as const) : ("in-block" as const) }),
      };
    }),
    place: placeSighting(place.kind === "nonce" ? place.nonce : 0, seen),
  };
}

function minedOf(receipt: TransactionReceipt, batch: boolean) {
  const { ok, block, feePaid, gasUsed } = receipt;
  const ran = ok && !ranNothing(batch, receipt);
  return { ok: ran, block, feePaid: toUnits(feePaid), gasUsed: toUnits(gasUsed) };
}

function placeSighting(nonce: number, { nextNonce, finalizedNonce }: NonceSighting): PlaceSighting {
  if (nextNonce === undefined) return { kind: "untold" };
  if (nextNonce <= nonce) return { kind: "free" };
  return { kind: "used", final: finalizedNonce !== undefined && finalizedNonce > nonce };
}

/**
 * A batch of which nothing was carried out although its transaction went well: the account runs no code that could, for
 * instance because the authorization beside it came with a nonce that was used (EIP-7702).
 * @param batch it is a batch of the account's own calls, one of which at least tells of itself by an event
 */
export function ranNothing(batch: boolean, { ok, logs }: TransactionReceipt): boolean {
  return batch && ok && logs.length === 0;
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
 * The transaction that used a nonce, seen from ours. Wallets speed up and cancel by themselves: the same call under another
 * hash is another attempt of ours, and an empty one to oneself is a cancellation.
 */
export function nonceUserOf(account: string, call: FollowedCall, user: NodeTransaction): PlaceUser {
  const { hash, blockNumber } = user;
  const isEmpty = sameEvmAddress(user.to, account) && user.value === 0n && user.data === "0x";
  const does = doesSame(user, call) ? "same" : isEmpty ? "nothing" : "other";
  return { hash, does, ...(blockNumber !== undefined && { block: blockNumber }) };
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
