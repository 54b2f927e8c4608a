import type { Language, Words } from "@alou/money/words";
import { isReplacement } from "@alou/proposals/life";
import type { Action } from "@alou/proposals/proposal";
import { say, sentences } from "../i18n/say.ts";
import { CARD } from "../i18n/words/card.ts";
import { amountText, grouped } from "../numbers/amount.ts";
import type { ProposalView, TransactionRecord } from "../server/api-types.ts";
import { ageWords, spanWords } from "../time/age.ts";
import type { CardState } from "./card-state.ts";
import { symbolIn } from "./gist.ts";
import { placeWords } from "./place-words.ts";

/** A transaction that waits this many times longer than usual is worth a word. */
const STUCK = 4;

interface Moment {
  readonly language: Language;
  readonly now: number;
  /** The wallet's name, for "confirm in …". */
  readonly wallet: string;
}

/** What is going on, in one sentence. Empty while the card itself says everything. */
export function statusLine(view: ProposalView, state: CardState, moment: Moment): string {
  const { language, now, wallet } = moment;
  const { transaction } = state;
  switch (state.phase) {
    case "checking":
      return say(language, CARD.checkingLine);
    case "asked":
      return say(language, CARD.elsewhereLine);
    case "awaiting":
      return say(language, CARD.awaitingLine, { wallet });
    case "sending":
      return say(language, CARD.sendingLine);
    case "submitted":
      return transaction ? waitingLine(view, transaction, language, now) : say(language, CARD.sendingLine);
    case "mined":
      return transaction ? minedLine(transaction, language) : "";
    case "final":
      return say(language, CARD.finalLine, { block: blockText(transaction) });
    case "reverted":
      return transaction?.revert
        ? say(language, CARD.revertedLine, { reason: transaction.revert[language] })
        : say(language, CARD.revertedBare);
    case "replaced":
      return say(language, replacedWords(view));
    case "cancelled":
      return say(language, CARD.cancelledLine);
    case "dropped":
      return say(language, CARD.droppedLine);
    case "expired":
      return say(language, CARD.expiredLine);
    case "held":
      return say(language, CARD.heldLine);
    case "superseded":
      return say(language, CARD.supersededLine);
    case "discarded":
      return say(language, CARD.discardedLine);
    default:
      return "";
  }
}

function waitingLine(view: ProposalView, { createdAt }: TransactionRecord, language: Language, now: number): string {
  const { fee } = view.proposal;
  const usual = fee.speeds[fee.speed].waitSeconds;
  const waited = now - createdAt;
  const line = say(language, CARD.submittedLine, {
    waited: ageWords(waited)[language],
    usual: spanWords(usual)[language],
  });
  const stuck = waited > Math.max(usual, 15) * 1_000 * STUCK;
  return sentences(language, line, stuck && say(language, CARD.stuckLine));
}

/** What took the place of a transaction, or of a replacement that came too late. */
function replacedWords({ proposal, life }: ProposalView): Words {
  const record = life.transactions.at(-1);
  if (isReplacement(proposal) && record?.state !== "replaced") {
    return proposal.action.kind === "cancel" ? CARD.cancelTooLate : CARD.speedUpTooLate;
  }
  return record?.replacedBy === undefined ? CARD.replacedUnknown : CARD.replacedLine;
}

function minedLine(transaction: TransactionRecord, language: Language): string {
  const { confirmations: n, confirmationsToFinal: m } = transaction;
  return say(language, CARD.minedLine, { block: blockText(transaction), n, m });
}

function blockText(transaction: TransactionRecord | undefined): string {
  return transaction?.block ? grouped(String(transaction.block.number)) : "—";
}

/** What is said of actions that move nothing except the fee, before and once they are final. */
const STILL: Partial<Record<Action["kind"], readonly ["permissionNotFinal" | "undone", "permissionOnly" | "undone"]>> =
  {
    approve: ["permissionNotFinal", "permissionOnly"],
    revoke: ["permissionNotFinal", "permissionOnly"],
    "revoke-permissions": ["permissionNotFinal", "permissionOnly"],
    cancel: ["undone", "undone"],
  };

/** Where the money is: the mark, the sentence, and what to know beside it. */
export interface MoneyLine {
  readonly mark: CardState["money"];
  readonly sentence: string;
  readonly beside: string;
}

/** The money sentence of the action bar. */
export function moneyLine(view: ProposalView, state: CardState, { language, wallet }: Moment): MoneyLine {
  const { proposal } = view;
  const still = STILL[proposal.action.kind];
  const place = state.transaction ? placeWords(state.transaction.place)[language] : "";
  const line = (sentence: keyof typeof CARD, beside = "", mark = state.money): MoneyLine => ({
    mark,
    sentence: CARD[sentence][language],
    beside,
  });
  switch (state.phase) {
    case "ready":
    case "checking":
      return line("notMoved", say(language, CARD.untilSigned, { wallet }));
    case "awaiting":
      return line("notMoved", say(language, CARD.confirmIn, { wallet }));
    case "asked":
      return line("mayMove", say(language, CARD.askedBeside));
    case "sending":
    case "submitted":
      return line("mayMove", place);
    case "mined":
      return still ? line(still[0], "", "not-moved") : line("movedNotFinal");
    case "final":
      return still ? line(still[1], "", "not-moved") : line("movedForGood");
    case "reverted":
      return { mark: state.money, sentence: feeSentence(view, state, language), beside: "" };
    case "replaced":
      return line(state.money === "unknown" ? "unknownYet" : "thisMovedNone", place);
    case "cancelled":
      return line("thisMovedNone", place);
    case "dropped":
      return line("mayStillMove", place);
    case "danger":
    case "blocked": {
      const gravest = proposal.findings.find(({ severity }) => severity === "block" || severity === "danger");
      return line("nothingSigned", gravest && say(language, CARD.signingOff, { rule: gravest.rule }));
    }
    default:
      return line("nothingSigned");
  }
}

function feeSentence({ proposal }: ProposalView, { transaction }: CardState, language: Language): string {
  if (!transaction?.feePaid) return say(language, CARD.onlyFeeBare);
  const { asset } = proposal.fee;
  const amount = amountText(transaction.feePaid, proposal.assets[asset]?.decimals ?? 18, "short");
  return say(language, CARD.onlyFee, { fee: `${amount}\u00a0${symbolIn(proposal, asset)}` });
}
