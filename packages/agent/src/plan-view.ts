import type { Intent } from "@alou/intents/intent";
import type { Clarification, Disposition, Remark } from "@alou/intents/plan";
import type { Question } from "@alou/intents/question";
import type { ChainId } from "@alou/money/caip";
import type { Language } from "@alou/money/words";

/** A plan as it is stored and told: with an id, and with its steps committed once nothing is open. */
export interface PlanView {
  /** `pln_` and 20 hex digits. */
  readonly id: string;
  readonly message: { readonly id: string; readonly text: string };
  readonly disposition: Disposition;
  readonly language: Language;
  readonly chain: ChainId | null;
  /** Committed intents, in order; empty while a question is open. */
  readonly intents: readonly Intent[];
  /** What the user wants to know. */
  readonly questions: readonly Question[];
  readonly clarify: readonly Clarification[];
  readonly reason: Remark | null;
  readonly warnings: readonly Remark[];
  /** The hurry the user said to be in. */
  readonly speed?: "slow" | "fast";
}
