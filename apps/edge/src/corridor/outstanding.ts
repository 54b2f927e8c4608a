import { doesSame, nonceRead } from "@alou/chains/evm/follow";
import { findNonceUser, nonceAfterRead } from "@alou/chains/evm/nonce-user";
import { knownRead, readAll } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { NodeTransaction } from "@alou/chains/evm/transaction";
import { splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { batchTraceRead } from "@alou/proposals/evm/batch-trace";
import { fillHoles } from "@alou/proposals/evm/verify";
import { makesCalls } from "@alou/proposals/evm/verify-batch";
import { isReplacement } from "@alou/proposals/life";
import type { CallsRequest, TransactionRequest } from "@alou/proposals/sign-request";
import { isOnItsWay } from "@alou/proposals/transaction";
import { type KnownNonce, knownNonces } from "../storage/known-nonces.ts";
import { fileOf } from "../storage/proposal-views.ts";
import { endHandOut, outstandingProposals, type StoredProposal } from "../storage/proposals.ts";
import type { Errand } from "./errand.ts";
import { signaturesOf } from "./own-proposal.ts";
import { submit } from "./submit.ts";

/**
 * Finds out what became of requests of an intent that a wallet was handed and never answered to us: a page may have been
 * closed between the wallet's sending and our hearing of it. What was sent is found on the chain and followed. What
 * was not may still be: a wallet's prompt has no end, so only the user can say that it is gone, or the deadline in
 * the bytes themselves.
 * @param abandon the user says that the wallet holds no such request any more
 * @throws AlouError `already_submitted` when one was sent, `signing_elsewhere` when one may still be answered,
 * `wallet_pending` when the pool holds a transaction that may be it, `batch_unreadable` when a batch may have been carried
 * out through a transaction that cannot be read
 */
export async function settleOutstanding(errand: Errand, intent: string, abandon: boolean): Promise<void> {
  const { services, session } = errand;
  const { now } = services;
  const outstanding = await outstandingProposals(services.db, session.user, intent);
  // Replacements share their nonce with what they replace, and the chain's follower watches that.
  const asks = outstanding.flatMap((stored) => {
    const request = stored.asked === null ? undefined : stored.proposal.requests[stored.asked];
    const moves = request?.kind === "transaction" || request?.kind === "calls" ? request : undefined;
    return !moves || isReplacement(stored.proposal) ? [] : [{ stored, request: moves }];
  });
  const isUnanswered = ({ signingUntil }: StoredProposal) => signingUntil !== null && !abandon;
  if (asks.some(({ stored }) => isUnanswered(stored) && now() < (stored.signingUntil ?? 0))) {
    throw new AlouError("signing_elsewhere");
  }
  for (const { stored, request } of asks) {
    const isOver = await lookFor(errand, stored, request);
    if (isOver) await services.db.run(endHandOut(session.user, stored, now()));
    else if (isUnanswered(stored)) throw new AlouError("signing_elsewhere");
  }
}

/** More nonces than these are not looked through one by one. */
const MOST_NONCES = 32;

/**
 * Looks through everything the account has sent since the proposal was made: wallets choose nonces of their own.
 * @returns whether nothing can come of the request any more
 */
async function lookFor(
  errand: Errand,
  stored: StoredProposal,
  request: TransactionRequest | CallsRequest,
): Promise<boolean> {
  const { services, session } = errand;
  const { chain, account, block, action } = stored.proposal;
  const { address } = splitAccount(account);
  const node = services.corridor.node(chain);
  const nonces = readAll({
    proposed: nonceAfterRead(address, block.number),
    latest: nonceRead(address, "latest"),
    pending: nonceRead(address, "pending"),
    traces: request.kind === "calls" ? batchTraceRead(request, block.number) : knownRead([]),
  });
  const { value, head } = await readState(node, nonces);
  const { proposed, latest, pending, traces } = value;
  if (latest === undefined || pending === undefined) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name.en, detail: "nonce" });
  }
  const from = Math.min(proposed ?? request.nonce, request.nonce);
  const known = await knownNonces(services.db, session.user, { chain, address }, from);
  const answers = answersOf(stored, request);
  let isClear = latest - from <= MOST_NONCES && traces !== undefined;
  for (const nonce of range(Math.max(from, latest - MOST_NONCES), latest)) {
    if (known.some((one) => one.nonce === nonce && isExplained(one))) continue;
    const user = await findNonceUser(node, address, nonce, block.number, head.number);
    if (!user) isClear = false;
    else if (answers(user) && !known.some(({ hashes }) => hashes.includes(user.hash))) {
      const file = fileOf(stored, [], services.now());
      const { hash } = await submit(errand, {
        file,
        request: stored.asked ?? 0,
        signed: user,
        raw: null,
        via: "found",
      });
      throw new AlouError("already_submitted", { hash });
    }
  }
  const trace = traces?.find((hash) => !known.some(({ hashes }) => hashes.includes(hash)));
  if (trace) throw new AlouError("batch_unreadable", { hash: trace, detail: "it gave the same approval" });
  for (const nonce of range(latest, pending)) {
    const isOurs = known.some((one) => one.nonce === nonce && (isOnItsWay(one) || one.state === "dropped"));
    if (!isOurs) throw new AlouError("wallet_pending", { nonce: String(nonce) });
  }
  return isClear && action.kind === "swap" && head.timestamp > action.deadline;
}

/** Whether a transaction carries out what was asked. */
function answersOf(stored: StoredProposal, request: TransactionRequest | CallsRequest) {
  if (request.kind === "calls") return (tx: NodeTransaction) => makesCalls(request, tx);
  const call = { to: request.to, value: BigInt(request.value), data: fillHoles(request, signaturesOf(stored)) };
  return (tx: NodeTransaction) => doesSame(tx, call);
}

/** What has used the nonce is on record: one of its own attempts. */
const isExplained = ({ state }: KnownNonce) => ["mined", "final", "reverted", "cancelled"].includes(state);

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
