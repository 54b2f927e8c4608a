import { doesSame, nonceRead } from "@alou/chains/evm/follow";
import { findNonceUser } from "@alou/chains/evm/nonce-user";
import { readAll } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { fillHoles } from "@alou/proposals/evm/verify";
import { isReplacement } from "@alou/proposals/life";
import type { TransactionRequest } from "@alou/proposals/sign-request";
import { fileOf } from "../storage/proposal-views.ts";
import { endSigning, outstandingProposals, type StoredProposal } from "../storage/proposals.ts";
import type { Errand } from "./errand.ts";
import { signaturesOf } from "./own-proposal.ts";
import { submit } from "./submit.ts";

/**
 * Finds out what became of requests of an intent that a wallet was handed and never answered to us: a page may have been
 * closed between the wallet's sending and our hearing of it. What was sent is found by its nonce and followed.
 * @param abandon the user says that the wallet holds no such request any more
 * @throws AlouError `already_submitted` when one was sent, `signing_elsewhere` when one may still be answered,
 * `wallet_pending` when the pool holds a transaction that may be it
 */
export async function settleOutstanding(errand: Errand, intent: string, abandon: boolean): Promise<void> {
  const { services, session } = errand;
  const outstanding = await outstandingProposals(services.db, session.user, intent);
  for (const stored of outstanding) {
    const request = stored.asked === null ? undefined : stored.proposal.requests[stored.asked];
    // Of replacements the chain's follower finds out by itself: it watches their nonce.
    if (request?.kind !== "transaction" || isReplacement(stored.proposal)) continue;
    const waiting = stored.signingUntil !== null && services.now() < stored.signingUntil;
    if (waiting && !abandon) throw new AlouError("signing_elsewhere");
    await lookFor(errand, stored, request, abandon);
  }
}

async function lookFor(
  errand: Errand,
  stored: StoredProposal,
  request: TransactionRequest,
  abandon: boolean,
): Promise<void> {
  const { services, session } = errand;
  const { chain, account, block, id } = stored.proposal;
  const { address } = splitAccount(account);
  const node = services.corridor.node(chain);
  const nonces = readAll({ latest: nonceRead(address, "latest"), pending: nonceRead(address, "pending") });
  const { value, head } = await readState(node, nonces);
  const { latest, pending } = value;
  if (latest === undefined || pending === undefined) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name.en, detail: "nonce" });
  }
  if (latest <= request.nonce) {
    if (pending > request.nonce) throw new AlouError("wallet_pending", { nonce: String(request.nonce) });
    return;
  }
  const user = await findNonceUser(node, address, request.nonce, block.number, head.number);
  if (!user) {
    if (abandon) return;
    throw new AlouError("signing_elsewhere");
  }
  const call = {
    to: request.to,
    value: BigInt(request.value),
    data: fillHoles(request, signaturesOf(stored)),
  };
  if (!doesSame(user, call)) {
    await services.db.run(endSigning(session.user, id, services.now()));
    return;
  }
  const file = fileOf(stored, [], services.now());
  const { hash } = await submit(errand, { file, request: stored.asked ?? 0, signed: user, raw: null, via: "found" });
  throw new AlouError("already_submitted", { hash });
}
