import { doesSame, nonceRead } from "@alou/chains/evm/follow";
import { findNonceUser, nonceAfterRead } from "@alou/chains/evm/nonce-user";
import { knownRead, readAll } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { NodeTransaction } from "@alou/chains/evm/transaction";
import { splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import type { Asked, Fate, KnownTransaction } from "../family.ts";
import { isOnItsWay } from "../transaction.ts";
import { batchTraceRead } from "./batch-trace.ts";
import { completeSending, type EvmSending, sentBy } from "./read-answer.ts";
import { makesCalls } from "./verify-batch.ts";

/** More nonces than these are not looked through one by one. */
const MOST_NONCES = 32;

/**
 * Looks through everything the account has sent since the proposal was made: wallets choose nonces of their own.
 * @throws AlouError `wallet_pending` when the pool holds a transaction that may be it, `batch_unreadable` when a batch may have
 * been carried out through a transaction that cannot be read
 */
export async function findEvmSent(asked: Asked, known: readonly KnownTransaction[], corridor: Corridor): Promise<Fate> {
  const { chain, account, block, action } = asked.proposal;
  const request = completeSending(asked);
  const { address } = splitAccount(account);
  const node = corridor.node(chain);
  const nonces = readAll({
    proposed: nonceAfterRead(address, block.number),
    latest: nonceRead(address, "latest"),
    pending: nonceRead(address, "pending"),
    traces: request.kind === "calls" ? batchTraceRead(request, block.number) : knownRead([]),
  });
  const { value, head } = await readState(node, nonces);
  const { proposed, latest, pending, traces } = value;
  if (latest === undefined || pending === undefined) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name, detail: "nonce" });
  }
  const from = Math.min(proposed ?? request.nonce, request.nonce);
  const ours = known.flatMap(({ place, ...rest }) =>
    place.kind === "nonce" && place.nonce >= from ? [{ nonce: place.nonce, ...rest }] : [],
  );
  const explained = new Set(ours.filter(isExplained).map(({ nonce }) => nonce));
  const answers = answersOf(request);
  const unexplained = range(from, latest).filter((nonce) => !explained.has(nonce));
  let isTold = unexplained.length <= MOST_NONCES && traces !== undefined;
  for (const nonce of unexplained.slice(-MOST_NONCES)) {
    const user = await findNonceUser(node, address, nonce, block.number, head.number);
    if (!user) isTold = false;
    else if (answers(user) && !ours.some(({ hashes }) => hashes.includes(user.hash))) {
      return { kind: "sent", sent: sentBy(user) };
    }
  }
  const trace = traces?.find((hash) => !ours.some(({ hashes }) => hashes.includes(hash)));
  if (trace) throw new AlouError("batch_unreadable", { hash: trace, detail: "it gave the same approval" });
  for (const nonce of range(latest, pending)) {
    const isOurs = ours.some((one) => one.nonce === nonce && (isOnItsWay(one) || one.state === "dropped"));
    if (!isOurs) throw new AlouError("wallet_pending", { nonce: String(nonce) });
  }
  if (!isTold) return { kind: "untold" };
  return { kind: action.kind === "swap" && head.timestamp > action.deadline ? "over" : "open" };
}

/** Whether a transaction carries out what was asked. */
function answersOf(request: EvmSending) {
  if (request.kind === "calls") return (tx: NodeTransaction) => makesCalls(request, tx);
  const call = { to: request.to, value: BigInt(request.value), data: request.data };
  const wanted = request.authorizations?.length ?? 0;
  return (tx: NodeTransaction) => doesSame(tx, call) && (tx.authorizations?.length ?? 0) === wanted;
}

/** What has used the nonce is on record: one of its own attempts. */
const isExplained = ({ state }: Pick<KnownTransaction, "state">) =>
  ["mined", "final", "reverted", "cancelled"].includes(state);

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
