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
import { auditStatement } from "../storage/audit.ts";
import { type KnownNonce, knownNonces } from "../storage/known-nonces.ts";
import { fileOf } from "../storage/proposal-views.ts";
import { endHandOut, outstandingProposals, type StoredProposal } from "../storage/proposals.ts";
import type { Errand } from "./errand.ts";
import { signaturesOf } from "./own-proposal.ts";
import { submit } from "./submit.ts";

/** What the user says of their wallet: what nobody else can know. */
export interface WalletWord {
  /** It holds no unanswered request of this intent any more. */
  readonly abandon: boolean;
  /** Its history shows that nothing of this intent was sent. */
  readonly nothingSent: boolean;
}

/**
 * Finds out what became of requests of an intent that a wallet was handed and never answered to us: a page may have been
 * closed between the wallet's sending and our hearing of it. What was sent is found on the chain and followed. What
 * was not may still be: a wallet's prompt has no end, so only the user can say that it is gone, or the deadline in
 * the bytes themselves. Where the nodes have forgotten what they would have to tell, only the wallet's own history can.
 * @throws AlouError `already_submitted` when one was sent, `signing_elsewhere` when one may still be answered,
 * `wallet_pending` when the pool holds a transaction that may be it, `batch_unreadable` when a batch may have been carried
 * out through a transaction that cannot be read, `outstanding_unclear` when nobody can tell whether one was sent
 */
export async function settleOutstanding(errand: Errand, intent: string, word: WalletWord): Promise<void> {
  const { services, session, requestId } = errand;
  const { db, now } = services;
  const outstanding = await outstandingProposals(db, session.user, intent);
  // Replacements share their nonce with what they replace, and the chain's follower watches that.
  const asks = outstanding.flatMap((stored) => {
    const request = stored.asked === null ? undefined : stored.proposal.requests[stored.asked];
    const moves = request?.kind === "transaction" || request?.kind === "calls" ? request : undefined;
    return !moves || isReplacement(stored.proposal) ? [] : [{ stored, request: moves }];
  });
  const isUnanswered = ({ signingUntil }: StoredProposal) => signingUntil !== null && !word.abandon;
  if (asks.some(({ stored }) => isUnanswered(stored) && now() < (stored.signingUntil ?? 0))) {
    throw new AlouError("signing_elsewhere");
  }
  for (const { stored, request } of asks) {
    const fate = await lookFor(errand, stored, request);
    if (fate === "untold" && !word.nothingSent) throw new AlouError("outstanding_unclear");
    if (fate !== "over" && isUnanswered(stored)) throw new AlouError("signing_elsewhere");
    if (fate === "open") continue;
    const entry = { at: now(), user: session.user, requestId, what: "nothing-sent", subject: stored.proposal.id };
    await db.batch([
      endHandOut(session.user, stored.proposal.id, stored.askedClaim, now()),
      ...(fate === "untold" ? [auditStatement(entry)] : []),
    ]);
  }
}

/** More nonces than these are not looked through one by one. */
const MOST_NONCES = 32;

/** What can be told of an unanswered request of which nothing was found. */
type Fate =
  /** Nothing was sent, and nothing can come of it any more. */
  | "over"
  /** Nothing was sent; the wallet may still send it. */
  | "open"
  /** Something may have been sent: the nodes can no longer tell. */
  | "untold";

/** Looks through everything the account has sent since the proposal was made: wallets choose nonces of their own. */
async function lookFor(
  errand: Errand,
  stored: StoredProposal,
  request: TransactionRequest | CallsRequest,
): Promise<Fate> {
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
  const explained = new Set(known.filter(isExplained).map(({ nonce }) => nonce));
  const answers = answersOf(stored, request);
  const unexplained = range(from, latest).filter((nonce) => !explained.has(nonce));
  let isTold = unexplained.length <= MOST_NONCES && traces !== undefined;
  for (const nonce of unexplained.slice(-MOST_NONCES)) {
    const user = await findNonceUser(node, address, nonce, block.number, head.number);
    if (!user) isTold = false;
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
  if (!isTold) return "untold";
  return action.kind === "swap" && head.timestamp > action.deadline ? "over" : "open";
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
