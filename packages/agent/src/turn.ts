import type { Intent } from "@alou/intents/intent";
import type { Question } from "@alou/intents/question";
import type { Words } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import type { MessagePart, ProblemView, ToolName } from "./message.ts";
import type { ModelMessage } from "./model/model-message.ts";
import type { PlanView } from "./plan-view.ts";

/** What happens while a turn is answered, in order. The edge turns it into a stream, the command line into lines. */
export type TurnEvent =
  | { readonly kind: "tool-start"; readonly id: string; readonly tool: ToolName; readonly title: Words }
  | {
      readonly kind: "tool-end";
      readonly id: string;
      readonly tool: ToolName;
      readonly title: Words;
      readonly ms: number;
      readonly summary: Words;
    }
  | {
      readonly kind: "tool-failed";
      readonly id: string;
      readonly tool: ToolName;
      readonly title: Words;
      readonly ms: number;
    }
  /** A sentence of the answer, in the user's language. */
  | { readonly kind: "text"; readonly text: string }
  /** A piece of a model's text: pieces that follow one another are one paragraph. */
  | { readonly kind: "text-delta"; readonly delta: string }
  /** A piece of a model's thinking: shown apart, never evidence of anything. */
  | { readonly kind: "reasoning-delta"; readonly delta: string }
  /** What the turn added to what a model is shown next time, and what it used. */
  | { readonly kind: "transcript"; readonly messages: readonly ModelMessage[]; readonly used: ModelUsed }
  | { readonly kind: "part"; readonly part: Exclude<MessagePart, { type: "text" | "tool" }> };

/** What a turn used of a model; cost in millionths of a US dollar. */
export interface ModelUsed {
  readonly inputHit: number;
  readonly inputMiss: number;
  readonly output: number;
  readonly cost: bigint;
}

/** What answering may do. Everything behind it is the corridor; a planner adds no powers of its own. */
export interface TurnDesk {
  /** Milliseconds, for durations. */
  now(): number;
  /** Reads the message, or reads it again in the light of a click. */
  plan(): Promise<PlanView>;
  /** The plan's step that is to be proposed: 0, or the one the user went on to. */
  readonly step: number;
  /** Makes a proposal for a committed intent. */
  propose(intent: Intent): Promise<Proposal>;
  /** Finds out what a question asks. */
  look(question: Question): Promise<Finding>;
  /** A failure as it is told. */
  problem(error: unknown): ProblemView;
}

/** What was found out, and by which tool. */
export interface Finding {
  readonly tool: ToolName;
  readonly title: Words;
  readonly summary: Words;
  readonly answer: Words;
}
