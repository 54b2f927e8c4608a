import type { Place } from "@alou/chains/place";
import type { Intent } from "@alou/intents/intent";
import type { Family } from "@alou/money/address-family";
import type { WalletAnswer, WalletWay } from "./answer.ts";
import type { Corridor, Situation } from "./corridor.ts";
import type { Proposal } from "./proposal.ts";
import type { Receipt } from "./receipt.ts";
import type { SendingRequest, SignRequest } from "./sign-request.ts";
import type { TransactionRecord } from "./transaction.ts";

/** A transaction that carries out, or is to carry out, a request: signed bytes we hold, or one the chain knows. */
export interface Sent {
  /** In the family's own form. */
  readonly hash: string;
  /** The address that signed. */
  readonly account: string;
  readonly place: Place;
  /**
   * What it does, in the family's own form, plain JSON: kept, so that the same under another hash is recognised. Holds nothing
   * that a faster attempt at the same would change.
   */
  readonly effect: unknown;
}

/** An answer that was compared with what was asked. */
export interface SignedAnswer {
  readonly sent: Sent;
  /** The bytes we are to broadcast, in the form `ChainFamily.broadcast` takes; null when the wallet has sent it. */
  readonly raw: string | null;
}

/** A request as the wallet was given it, and what it belongs to. */
export interface Asked<R extends SignRequest = SendingRequest> {
  readonly proposal: Proposal;
  /** Index into the proposal's requests. */
  readonly index: number;
  /** As it was last handed out: on Solana with the blockhash of that moment. */
  readonly request: R;
  /** Of earlier typed-data requests, by index: they fill the holes of a request that was not handed out yet. */
  readonly signatures: ReadonlyMap<number, string>;
  /** How the wallet was going to answer, where the page told it with the hand-out. */
  readonly way?: WalletWay;
}

/** A transaction of the user's on record, whatever proposal it was for. */
export interface KnownTransaction {
  readonly place: Place;
  readonly state: TransactionRecord["state"];
  /** Hashes of all attempts. */
  readonly hashes: readonly string[];
}

/** What could be found out about a request that a wallet was handed and of which nothing was heard. */
export type Fate =
  /** It was sent: this is on the chain, or waits, and carries out what was asked. */
  | { readonly kind: "sent"; readonly sent: Sent }
  /** Nothing was sent, and nothing can come of it any more. */
  | { readonly kind: "over" }
  /** Nothing was sent; the wallet may still send it. */
  | { readonly kind: "open" }
  /** Something may have been sent: the nodes can no longer tell. */
  | { readonly kind: "untold" };

/** A pending transaction that another is to take the place of. */
export interface ReplaceTarget {
  /** The proposal it carries out, and which of its requests. */
  readonly root: Proposal;
  readonly request: number;
  readonly record: TransactionRecord;
  readonly effect: unknown;
  /** Signed bytes by hash, of the attempts we have broadcast. */
  readonly raw: Readonly<Record<string, string>>;
}

/** A receipt, and whether the nodes told everything that was asked: only then may it be kept for good. */
export interface MadeReceipt {
  readonly receipt: Receipt;
  readonly isWhole: boolean;
}

/**
 * What a family of chains does along the corridor. Every method is a function of what it is handed; nodes come from
 * `corridor.open`. Each family's folder exports one of these; `families.ts` loads it when it is first used.
 */
export interface ProposalFamily {
  readonly family: Family;

  /**
   * An intent turned into a proposal: resolved, built, run and judged, in two round trips at most. Only a proposal that was run
   * and kept its promise is `ready` and carries requests.
   * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
   */
  prepare(intent: Intent, corridor: Corridor, situation: Situation): Promise<Proposal>;

  /**
   * The next request, complete, right before the wallet is asked. What is about to be signed is run once more on the latest
   * state unless the proposal is fresh. Gives the request as it is handed out: the proposal's own, holes filled; on Solana with
   * a fresh blockhash. Nothing else may differ from what was shown.
   * @param signatures of earlier typed-data requests, by index
   * @param fresh the proposal's own run is recent enough: what needs no new answer of the chain need not be asked
   * @throws AlouError `proposal_changed` when it no longer keeps its promise, or its place is taken; `simulation_unavailable`
   */
  refresh(
    proposal: Proposal,
    index: number,
    signatures: ReadonlyMap<number, string>,
    corridor: Corridor,
    fresh: boolean,
  ): Promise<SignRequest>;

  /**
   * Compares a wallet's answer with what it was asked, field by field. Of signed bytes every field must be as handed out; what
   * the wallet has sent by itself is found by its hash and may have other fees and another place, but must do the same.
   * @throws AlouError `signature_malformed`, `signature_mismatch`, `signer_mismatch`, `wrong_chain`; `transaction_unknown` and
   * `transaction_foreign` of what the wallet has sent; `bad_request` for an answer of another family
   */
  readAnswer(asked: Asked, answer: WalletAnswer, corridor: Corridor): Promise<SignedAnswer>;

  /**
   * Looks on the chain for what a wallet may have sent without our hearing of it, since the proposal was made.
   * @param known every transaction of the account on record since then
   * @throws AlouError `wallet_pending` when the pool holds a transaction that may be it, `batch_unreadable`
   */
  findSent(asked: Asked, known: readonly KnownTransaction[], corridor: Corridor): Promise<Fate>;

  /**
   * What was promised against what came.
   * @param transactions those of the proposal in the order of its requests, the last request's at the end and in a block
   */
  realise(proposal: Proposal, transactions: readonly TransactionRecord[], corridor: Corridor): Promise<MadeReceipt>;

  /**
   * Proposes to put another transaction in the place of a pending one: the same with a higher fee, or none at all. Absent where
   * the family has no such thing.
   * @throws AlouError `not_replaceable`, `transaction_unknown`
   */
  replace?(
    kind: "speed-up" | "cancel",
    target: ReplaceTarget,
    corridor: Corridor,
    situation: Situation,
  ): Promise<Proposal>;
}
