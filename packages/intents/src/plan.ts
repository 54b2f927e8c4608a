import type { ChainId } from "@alou/money/caip";
import type { Language, Words } from "@alou/money/words";
import type { IntentBody } from "./intent.ts";
import type { Question } from "./question.ts";
import type { Sourced, Span } from "./source.ts";

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
  /** Why it is asked: a stable code of `docs/intents.md`. */
  readonly code?: string;
  readonly step: number;
  /**
   * The slot of the intent: `chain`, `asset`, `sell`, `buy`, `amount`, `recipient`, `spender`, `slippageBps`,
   * `deadlineSeconds`; or of the message: `kind` (what is to be done), `schedule` (how often), `text` (say it again).
   */
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
  /** Where it is about an address that imitates a known one: both. */
  readonly imitation?: Imitation;
}

/** An address that was named, and the known one that it would be taken for. */
export interface Imitation {
  readonly given: string;
  readonly known: string;
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
  /**
   * What must be had before it can be built. `wallet`, `approvals`, `approvals:all` (on every chain), `normaliser` and `token:<asset id>` (its decimals)
   * are fetched by the caller, who then parses again; `balance`, `price` and `ens:<name>` are read from the chain when
   * the proposal is made.
   */
  readonly requires: readonly string[];
  readonly warnings: readonly Remark[];
  /** Of `create_workflow`: when the steps are to be done. */
  readonly workflow?: Workflow;
  /** How much of a hurry the user said to be in. A wish about the fee, no value of the intent. */
  readonly speed?: Sourced<"slow" | "fast">;
}

/** Something to be done later, again and again, or when something happens. The user signs each time. */
export interface Workflow {
  readonly triggers: readonly WorkflowTrigger[];
}

/** What sets a workflow off. Times in seconds; prices in US dollars for one whole unit. */
export type WorkflowTrigger =
  /** `seconds` 0: again and again, without saying how often. `weekday` 1 is Monday. */
  | { readonly kind: "every"; readonly seconds: number; readonly weekday?: number }
  /** At a time that was said in words. */
  | { readonly kind: "at"; readonly text: string }
  | { readonly kind: "after"; readonly seconds: number }
  | {
      readonly kind: "price";
      readonly comparison: "below" | "above";
      /** Asset key, `eth`; absent where the message does not name it. */
      readonly asset?: string;
      /** A decimal; with `percent` a move in percent, otherwise a price. */
      readonly value: string;
      readonly percent: boolean;
    }
  | { readonly kind: "order"; readonly order: "limit" | "stop" | "take" | "twap"; readonly value?: string }
  | { readonly kind: "health"; readonly comparison: "below" | "above"; readonly value?: string }
  | { readonly kind: "gas"; readonly comparison: "below" | "above"; readonly value?: string }
  /** Only tell the user. */
  | { readonly kind: "alert" }
  | { readonly kind: "rebalance" };
