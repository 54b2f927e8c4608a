import type { Clarification, Remark } from "@alou/intents/plan";
import type { Words } from "@alou/money/words";
import type { PlanView } from "./plan-view.ts";

/** What the user said, or the button the user pressed. */
export interface UserMessage {
  readonly role: "user";
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As typed; of a click, the label of what was clicked. */
  readonly text: string;
  readonly choice?: { readonly plan: string; readonly step: number; readonly slot: string; readonly candidate: number };
}

/** What Alou said and did in answer. */
export interface AssistantMessage {
  readonly role: "assistant";
  readonly id: string;
  readonly at: number;
  /** Who planned it: never to be passed off as another. */
  readonly planner: "offline" | "model";
  /** The model that answered, as its provider calls it. */
  readonly model?: string;
  /** What answering used: tokens, and millionths of a US dollar. */
  readonly used?: {
    readonly inputHit: number;
    readonly inputMiss: number;
    readonly output: number;
    readonly cost: string;
  };
  /** `incomplete`: the answer was cut short; what is there is true. */
  readonly state: "complete" | "incomplete";
  readonly parts: readonly MessagePart[];
}

export type Message = UserMessage | AssistantMessage;

/** One piece of an answer, in the order it was said. */
export type MessagePart =
  | { readonly type: "text"; readonly text: string }
  | ToolPart
  /** How the message was understood: the page underlines the words that bound a value. */
  | { readonly type: "plan"; readonly plan: PlanView }
  | { readonly type: "clarify"; readonly plan: string; readonly clarification: Clarification }
  | { readonly type: "confirm-risk"; readonly plan: string; readonly warnings: readonly Remark[] }
  | { readonly type: "proposal"; readonly proposal: string }
  | { readonly type: "problem"; readonly problem: ProblemView }
  /** What the safety engine says of something a wallet may be asked, of a site or of an address. */
  | { readonly type: "verdict"; readonly verdict: VerdictView }
  /** What a model said: its own words, which nothing rests on. */
  | { readonly type: "model-text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  /** Who answers from here on, where that is another than at the beginning, and why. */
  | { readonly type: "planner"; readonly planner: "offline"; readonly code: string; readonly why: Words };

/** One stage of the work, as a row that can be opened. */
export interface ToolPart {
  readonly type: "tool";
  readonly id: string;
  readonly tool: ToolName;
  readonly state: "running" | "done" | "failed";
  readonly title: Words;
  /** Milliseconds, once it is over. */
  readonly ms?: number;
  readonly summary?: Words;
}

export type ToolName =
  | "read-intent"
  | "resolve"
  | "quote"
  | "simulate"
  | "assess"
  | "balances"
  | "prices"
  | "gas"
  | "history"
  | "allowances"
  | "status"
  // Calls of the catalogue's tools, by their own names.
  | (string & {});

/** A verdict of the safety engine, as it is shown. */
export interface VerdictView {
  readonly what: "transaction" | "typed-data" | "message" | "psbt" | "address" | "site";
  /** What was asked about, where it has a name: text of a stranger, shown as such. */
  readonly name: string | null;
  readonly severity: "none" | "info" | "warning" | "danger" | "block";
  readonly action: "allow" | "warn" | "hold" | "block";
  readonly findings: readonly {
    readonly id: string;
    readonly severity: VerdictView["severity"];
    readonly title: Words;
    readonly detail: Words;
  }[];
  /** Rules that had something to judge and lacked a fact. */
  readonly unknown: readonly string[];
  /** Contracts whose code is being analysed. */
  readonly pending: readonly string[];
  /** How old the lists of thieves are; null where there is none. */
  readonly listsAgeMs: number | null;
}

/** A failure inside an answer. */
export interface ProblemView {
  readonly code: string;
  readonly what: Words;
  readonly money: "not-moved" | "may-move" | "moved" | "unknown";
  readonly next: Words;
  readonly requestId: string;
}
