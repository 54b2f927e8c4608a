import { moneyOfProposal } from "@alou/proposals/life";
import type { ProposalLife, ProposalView, TransactionRecord } from "../server/api-types.ts";
import type { Signing } from "../signing/signing-store.ts";
import type { Finding } from "./findings.ts";

/** How a card looks and what it offers. */
export type CardPhase =
  | "ready"
  /** Ready but for dangers the user has not accepted by typing. */
  | "danger"
  | "checking"
  | "awaiting"
  /** A wallet was asked from another page, or from this one before it was closed, and has not answered. */
  | "asked"
  | "sending"
  | "submitted"
  | "mined"
  | "final"
  | "reverted"
  | "replaced"
  | "cancelled"
  | "dropped"
  | "expired"
  | "blocked"
  | "held"
  | "superseded"
  | "discarded";

/** Everything the card's shape depends on. */
export interface CardState {
  readonly phase: CardPhase;
  /** 0 to 100 along the scale from Draft to Final. */
  readonly progress: number;
  /** A gate across the scale where it stopped: `bad` is a failure or a block, `grey` is merely over. */
  readonly gate: "none" | "grey" | "bad";
  /** The stop of the scale that is named. */
  readonly stop: Stop;
  /** How the seal is drawn: outlined before, filled after signing, struck when void. */
  readonly seal: "outline" | "filled" | "void";
  /** Where the money is. */
  readonly money: "not-moved" | "may-move" | "moved" | "unknown";
  /** The transaction the card now depends on: the one sent last. */
  readonly transaction?: TransactionRecord;
}

export type Stop = "draft" | "simulated" | "ready" | "sent" | "mined" | "final";

/** Where each stop stands, in percent of the scale. */
export const STOPS: Readonly<Record<Stop, number>> = {
  draft: 0,
  simulated: 13,
  ready: 32,
  sent: 47,
  mined: 62,
  final: 100,
};

/** What else a card depends on besides the proposal and its life. */
export interface CardMoment {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signing?: Signing | undefined;
  /** Ids of the rules whose danger the user has accepted by typing. */
  readonly accepted: ReadonlySet<string>;
}

/** Reads a card's state. Time only matters before signing: from then on the chain and the server decide. */
export function cardState({ proposal, life }: ProposalView, moment: CardMoment): CardState {
  const transaction = lastOf(life.transactions);
  const phase = phaseOf({ proposal, life }, moment);
  const shape = SHAPES[phase];
  const progress = phase === "mined" && transaction ? minedProgress(transaction) : shape.progress;
  const money = phase === life.state && !gaveWay(life, transaction) ? moneyOfProposal(life) : shape.money;
  return { phase, ...shape, progress, money, ...(transaction && { transaction }) };
}

function phaseOf({ proposal, life }: ProposalView, { now, signing, accepted }: CardMoment): CardPhase {
  switch (life.state) {
    case "ready":
    case "signing":
      return beforeSending({ proposal, life }, now, signing, accepted);
    default:
      return life.state;
  }
}

function beforeSending(
  { proposal, life }: ProposalView,
  now: number,
  signing: Signing | undefined,
  accepted: ReadonlySet<string>,
): CardPhase {
  if (signing?.at === "checking") return "checking";
  if (signing?.at === "wallet") return "awaiting";
  if (signing?.at === "sending") return "sending";
  if (life.state === "signing") return "asked";
  // Between two steps the first one is mined already: what is left does not expire with the quote's ring.
  if (life.nextRequest === 0 && now >= proposal.expiresAt) return "expired";
  return openDangers(proposal.findings, accepted).length > 0 ? "danger" : "ready";
}

/** A replacement whose transaction went through without it: of this attempt it is certain that it moved nothing. */
function gaveWay({ state }: ProposalLife, transaction: TransactionRecord | undefined): boolean {
  return state === "replaced" && transaction !== undefined && transaction.state !== "replaced";
}

/** Phases in which a card has nothing to show but that it is over. */
export const FOLDED: readonly CardPhase[] = ["expired", "superseded", "discarded"];

/** The dangers that still have to be accepted by typing what they ask for. */
export function openDangers(findings: readonly Finding[], accepted: ReadonlySet<string>): readonly Finding[] {
  return findings.filter(({ severity, rule }) => severity === "danger" && !accepted.has(rule));
}

/** Whether a life can still change by itself. */
export function isInFlight({ state }: ProposalLife): boolean {
  return state === "submitted" || state === "mined";
}

function lastOf(transactions: readonly TransactionRecord[]): TransactionRecord | undefined {
  return transactions.reduce<TransactionRecord | undefined>(
    (last, one) =>
      !last || one.request > last.request || (one.request === last.request && one.createdAt >= last.createdAt)
        ? one
        : last,
    undefined,
  );
}

/** Between Mined and Final the scale creeps by confirmations; it stands at Final only once it is final. */
function minedProgress({ confirmations, confirmationsToFinal }: TransactionRecord): number {
  const share = confirmationsToFinal > 0 ? Math.min(confirmations / confirmationsToFinal, 0.98) : 0;
  return STOPS.mined + (STOPS.final - STOPS.mined) * Math.max(0, share);
}

type Shape = Omit<CardState, "phase" | "transaction">;

const shape = (
  stop: Stop,
  progress: number,
  gate: CardState["gate"],
  seal: CardState["seal"],
  money: CardState["money"],
): Shape => ({ stop, progress, gate, seal, money });

const SHAPES: Readonly<Record<CardPhase, Shape>> = {
  ready: shape("ready", STOPS.ready, "none", "outline", "not-moved"),
  danger: shape("ready", STOPS.ready, "bad", "void", "not-moved"),
  checking: shape("ready", 36, "none", "outline", "not-moved"),
  awaiting: shape("ready", 39.5, "none", "outline", "not-moved"),
  asked: shape("ready", 39.5, "none", "outline", "may-move"),
  sending: shape("sent", 43, "none", "filled", "may-move"),
  submitted: shape("sent", STOPS.sent, "none", "filled", "may-move"),
  mined: shape("mined", STOPS.mined, "none", "filled", "moved"),
  final: shape("final", STOPS.final, "none", "filled", "moved"),
  reverted: shape("mined", STOPS.mined, "bad", "filled", "not-moved"),
  replaced: shape("sent", STOPS.sent, "grey", "filled", "not-moved"),
  cancelled: shape("sent", STOPS.sent, "grey", "filled", "not-moved"),
  dropped: shape("sent", STOPS.sent, "grey", "filled", "may-move"),
  expired: shape("ready", STOPS.ready, "grey", "void", "not-moved"),
  blocked: shape("ready", STOPS.ready, "bad", "void", "not-moved"),
  held: shape("simulated", STOPS.simulated, "grey", "void", "not-moved"),
  superseded: shape("ready", STOPS.ready, "grey", "void", "not-moved"),
  discarded: shape("ready", STOPS.ready, "grey", "void", "not-moved"),
};
