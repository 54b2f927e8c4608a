import type { ChainId } from "@alou/money/caip";
import type { Language, Words } from "@alou/money/words";
import type { IntentBody } from "./intent.ts";
import type { Question } from "./question.ts";
import type { Span } from "./source.ts";

/** What is to be done with a message. */
export type Disposition =
  /** One step, every value bound: make the proposal. */
  | "build"
  /** Several steps, every value bound. */
  | "build_plan"
  /** Clear, but dangerous enough that the user must say so before a proposal is made. */
  | "confirm_risk"
  /** A value is missing or has several readings: ask. */
  | "clarify"
  /** Must not be done, or cannot be; `reason` says why. */
  | "refuse"
  /** A question about the world; nothing is built. */
  | "answer"
  /** A question is answered and a request beside it is refused. */
  | "answer_and_refuse"
  /** Options are compared first; the one the user picks is built. */
  | "answer_then_build_selected"
  /** Something to be done later or again and again. */
  | "create_workflow";

/** An intent whose values may still have gaps; a gap is explained by a clarification that names its slot. */
export type DraftIntent = { readonly kind: IntentBody["kind"]; readonly after?: number } & {
  readonly [slot: string]: unknown;
};

/** One open slot and what may fill it. The order of the candidates is no recommendation. */
export interface Clarification {
  readonly step: number;
  /** The slot of the intent: `chain`, `asset`, `sell`, `buy`, `amount`, `recipient`, `spender`, `slippageBps` … */
  readonly slot: string;
  readonly ask: Words;
  readonly candidates: readonly Candidate[];
}

/** One possible value. Choosing it is a click, and a click is a source. */
export interface Candidate {
  /** The slot's value as JSON. */
  readonly value: unknown;
  readonly label: Words;
  /** Why it is possible, e.g. "held: 120 USDC". */
  readonly hint?: Words;
}

/** Why something is refused, or what is worth saying about a step. */
export interface Remark {
  readonly code: string;
  readonly words: Words;
  readonly span?: Span;
}

/** How a message was understood. Plain JSON. */
export interface Plan {
  readonly disposition: Disposition;
  readonly language: Language;
  /** The chain of all steps, or null when there is none or they differ. */
  readonly chain: ChainId | null;
  readonly steps: readonly (IntentBody | DraftIntent)[];
  readonly questions: readonly Question[];
  readonly clarify: readonly Clarification[];
  readonly reason: Remark | null;
  /** What must be had before it can be built: `wallet`, `balance`, `price`, `ens:<name>`, `chain:<id>` … */
  readonly requires: readonly string[];
  readonly warnings: readonly Remark[];
}
