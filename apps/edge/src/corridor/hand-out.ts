import { excludesOther } from "@alou/chains/place";
import { splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { WalletWay } from "@alou/proposals/answer";
import { proposalsOf } from "@alou/proposals/families";
import { isReplacement, type ProposalLife } from "@alou/proposals/life";
import { placeOf, placeText } from "@alou/proposals/place-of";
import type { Proposal } from "@alou/proposals/proposal";
import type { SendingRequest, SignRequest } from "@alou/proposals/sign-request";
import { isOnItsWay } from "@alou/proposals/transaction";
import { knownTransactions } from "../storage/known-transactions.ts";
import type { ProposalFile } from "../storage/proposal-views.ts";
import { endHandOut, markSigning } from "../storage/proposals.ts";
import type { Hold } from "../storage/spending-holds.ts";
import { newToken } from "../storage/tokens.ts";
import { findTransaction, payingTransaction } from "../storage/transactions.ts";
import type { Errand } from "./errand.ts";
import { settleOutstanding, type WalletWord } from "./outstanding.ts";
import { ownProposal, requireAcceptance, requireSendable, signaturesOf } from "./own-proposal.ts";
import { type KeptPolicy, requirePolicy } from "./spending-policy.ts";

/** How long a wallet may take: hardware wallets and second thoughts need minutes. */
const SIGNING_MS = 10 * 60_000;

/** A blockhash outlives 150 blocks, about a minute: whoever takes longer has to be asked again. */
const BLOCKHASH_MS = 60_000;

/** A proposal's own run that is younger need not be made again. */
const FRESH_MS = 15_000;

/** What the page says with an asking: the user's word, and how the wallet will answer where it can tell. */
interface AskingWord extends Partial<WalletWord> {
  readonly way?: WalletWay;
}

/** What the wallet is to be asked next. */
export interface NextAsk {
  readonly request: number;
  /** Names this hand-out: with it, and nothing else, it is taken back. */
  readonly handOut: string;
  readonly ask: SignRequest;
  readonly life: ProposalLife;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
}

/**
 * Hands out the next request, complete. The one gate before a wallet: nothing passes that has given way to another
 * proposal, whose dangers are not accepted, whose intent may be paid already, whose request a wallet may still hold,
 * or whose bytes no longer keep their promise.
 * @throws AlouError `proposal_expired`, `proposal_superseded`, `proposal_discarded`, `proposal_not_signable`, `acknowledgement_missing`,
 * `policy_refused`, `read_only`, `step_out_of_order`, `already_submitted`, `not_replaceable`, `signing_elsewhere`, `wallet_pending`,
 * `batch_unreadable`, `outstanding_unclear`, `proposal_changed`, `simulation_unavailable`
 */
export async function handOut(errand: Errand, file: ProposalFile, word: AskingWord): Promise<NextAsk> {
  const { services, session } = errand;
  const { stored, life } = file;
  const { proposal } = stored;
  const { abandon = false, nothingSent = false, way } = word;
  await requireSendable(errand, file);
  requireAcceptance(file);
  const kept = await requirePolicy(errand, proposal);
  if (life.transactions.some(isOnItsWay)) throw new AlouError("step_out_of_order");
  await requireOpen(errand, proposal, { abandon, nothingSent });
  const next = proposal.requests[life.nextRequest];
  if (!next) throw new AlouError("step_out_of_order");
  if (next.kind !== "typed-data" && !isReplacement(proposal)) await requireFreePlace(errand, proposal, next);
  const signatures = signaturesOf(stored);
  const now = services.now();
  const fresh = now - proposal.createdAt < FRESH_MS && proposal.simulation?.exact === true && life.nextRequest === 0;
  const family = await proposalsOf(proposal.chain);
  const ask = await family.refresh(proposal, life.nextRequest, signatures, services.corridor, fresh);
  const longest = now + (ask.kind === "solana-transaction" ? BLOCKHASH_MS : SIGNING_MS);
  const until = Math.min(deadlineOf(proposal) ?? longest, longest);
  const asked = next.kind !== "typed-data" ? life.nextRequest : null;
  const isOwn = way === undefined && JSON.stringify(ask) === JSON.stringify(next);
  const form = asked === null || isOwn ? null : { index: asked, request: ask, ...(way && { way }) };
  const claim = newToken();
  const hold = holdOf(proposal, kept, asked, until);
  const handed = { until, asked, form, claim, abandon, requestId: errand.requestId, hold, now };
  if (!(await markSigning(services.db, session.user, proposal.id, handed))) {
    // Something came between: it is told by name when it can still be seen.
    await requireSendable(errand, await ownProposal(errand, proposal.id));
    await requireOpen(errand, proposal, { abandon, nothingSent });
    throw new AlouError("signing_elsewhere");
  }
  if (hold) await requireShare(errand, proposal.id, claim, kept);
  const { life: after } = await ownProposal(errand, proposal.id);
  return { request: life.nextRequest, handOut: claim, ask, life: after, validUntil: until };
}

/** The share of the user's limits a hand-out takes. An approval is held against them and takes none: what it lets leave is counted then. */
function holdOf(
  { action, expiresAt }: Proposal,
  kept: KeptPolicy | undefined,
  asked: number | null,
  until: number,
): Hold | undefined {
  if (!kept || asked === null || action.kind === "approve") return undefined;
  return { leaves: kept.leaves, until: Math.max(expiresAt, until) };
}

/**
 * Other hand-outs may have been marked since the policy was asked: the later one is taken back. Nobody was given its request.
 * @throws AlouError `policy_refused`
 */
async function requireShare(
  { services, session }: Errand,
  proposal: string,
  claim: string,
  kept: KeptPolicy | undefined,
): Promise<void> {
  try {
    await kept?.requireShare(claim);
  } catch (error) {
    await services.db.run(endHandOut(session.user, proposal, claim, services.now()));
    throw error;
  }
}

/** The place in which a request would be carried out is free, as far as records and chain can tell. */
async function requireOpen(errand: Errand, proposal: Proposal, word: WalletWord): Promise<void> {
  const { services, session } = errand;
  const { action, intent } = proposal;
  if (action.kind === "speed-up" || action.kind === "cancel") {
    const target = await findTransaction(services.db, session.user, action.replaces.transaction);
    const open = target && (isOnItsWay(target.record) || target.record.state === "dropped");
    if (!open) throw new AlouError("not_replaceable", { detail: target?.record.state ?? "unknown" });
    return;
  }
  const paying = await payingTransaction(services.db, session.user, intent.id);
  if (paying) throw new AlouError("already_submitted", { hash: paying.record.hash });
  await settleOutstanding(errand, intent.id, word);
}

/**
 * No other transaction of ours is on its way in this place: two would push each other out of the pool, and a node may
 * not have told of the first yet.
 */
async function requireFreePlace(
  { services, session }: Errand,
  { chain, account }: Proposal,
  request: SendingRequest,
): Promise<void> {
  const { address } = splitAccount(account);
  const place = placeOf(request);
  const known = await knownTransactions(services.db, session.user, { chain, address }, services.now());
  const other = known.find((one) => excludesOther(one.place, place) && isOnItsWay(one));
  if (other) {
    const where = placeText(place);
    throw new AlouError("proposal_changed", {
      detail: { zh: `${where} 已被 ${other.hashes[0]} 占用`, en: `${where} is in use by ${other.hashes[0]}` },
    });
  }
}

function deadlineOf({ action }: Proposal): number | undefined {
  return action.kind === "swap" ? action.deadline * 1000 : undefined;
}
