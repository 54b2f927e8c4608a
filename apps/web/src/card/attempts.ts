import type { Words } from "@alou/money/words";
import { isOnItsWay, type TransactionAttempt } from "@alou/proposals/transaction";
import { say } from "../i18n/say.ts";
import { ATTEMPTS } from "../i18n/words/attempts.ts";
import type { ProposalView, TransactionRecord } from "../server/api-types.ts";

/** One attempt at a nonce, as it is told. */
export interface AttemptLine {
  readonly hash: string;
  /** What it is: "First sent", "Sped up", "Sped up again (3rd)", "Cancellation". */
  readonly name: Words;
  /** How it came here, where that is worth a word: the wallet made it by itself. */
  readonly origin: Words | undefined;
  /** What has become of it. */
  readonly fate: Words;
  /** It is the one that counts: mined, or the newest that a node knows. */
  readonly counts: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Every attempt at a transaction's nonce, oldest first, with what has become of each. */
export function attemptLines(record: TransactionRecord): readonly AttemptLine[] {
  let speedUps = 0;
  return record.attempts.map((attempt) => {
    if (attempt.kind === "speed-up") speedUps += 1;
    const counts = attempt.hash === record.hash;
    return {
      hash: attempt.hash,
      name: nameOf(attempt.kind, speedUps),
      origin: attempt.via === "found" ? ORIGINS[attempt.kind] : undefined,
      fate: fateOf(record, counts),
      counts,
      at: attempt.at,
    };
  });
}

/** Whether a transaction's attempts have more to tell than its hash does. */
export function isWorthTelling({ attempts, replacedBy }: TransactionRecord): boolean {
  return attempts.length > 1 || attempts.some(({ via }) => via === "found") || replacedBy !== undefined;
}

const ORIGINS: Record<TransactionAttempt["kind"], Words> = {
  first: ATTEMPTS.foundFirst,
  "speed-up": ATTEMPTS.foundSpeedUp,
  cancel: ATTEMPTS.foundCancel,
};

function nameOf(kind: TransactionAttempt["kind"], nth: number): Words {
  if (kind === "first") return ATTEMPTS.first;
  if (kind === "cancel") return ATTEMPTS.cancel;
  if (nth === 1) return ATTEMPTS.speedUp;
  return { zh: say("zh", ATTEMPTS.speedUpAgain, { n: nth }), en: say("en", ATTEMPTS.speedUpAgain, { n: nth }) };
}

function fateOf(record: TransactionRecord, counts: boolean): Words {
  const { state } = record;
  if (isOnItsWay(record)) return counts ? ATTEMPTS.waits : ATTEMPTS.outbid;
  if (state === "dropped") return ATTEMPTS.forgotten;
  if (state === "replaced" || !counts) return ATTEMPTS.neverWill;
  return state === "reverted" ? ATTEMPTS.undone : ATTEMPTS.mined;
}

/**
 * Whether a proposal stands for the attempt that counts, so that what can be done about it is done here: of a transaction
 * that was sped up that is the speed-up's card, not the first one's. An attempt that a wallet made has no card of its own.
 */
export function isForemost({ proposal }: ProposalView, record: TransactionRecord): boolean {
  const winner = record.attempts.find(({ hash }) => hash === record.hash)?.proposal ?? record.proposal;
  return winner === proposal.id;
}

/**
 * The proposal of the attempt that was mined in a proposal's place: of a transaction that was sped up or cancelled the
 * replacement, of a replacement that came too late what it was to replace. Undefined where it has none of its own.
 */
export function otherProposalOf({ proposal, life }: ProposalView): string | undefined {
  const record = life.transactions.at(-1);
  // Of a foreign transaction there is no proposal.
  if (!record || record.state === "replaced") return undefined;
  const winner = record.attempts.find(({ hash }) => hash === record.hash)?.proposal;
  return [winner, record.proposal].find((id) => id !== undefined && id !== proposal.id);
}
