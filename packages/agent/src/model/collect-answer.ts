import type { ModelEvent, ModelUsage } from "./chat-model.ts";
import type { ModelMessage, ToolCall } from "./model-message.ts";

/** An answer put together from its events. */
export interface CollectedAnswer {
  readonly text: string;
  readonly reasoning: string;
  /** Every call, usable or not, in the model's order: each needs a tool message after it. */
  readonly calls: readonly ToolCall[];
  /** Tokens of all attempts. */
  readonly usage: ModelUsage;
  /** Missing until the answer is whole. */
  readonly finish?: "stop" | "tool-calls";
}

/** Before the first event. */
export const NO_ANSWER: CollectedAnswer = {
  text: "",
  reasoning: "",
  calls: [],
  usage: { inputHit: 0, inputMiss: 0, output: 0, reasoning: 0 },
};

/** The answer with one more event. */
export function collect(answer: CollectedAnswer, event: ModelEvent): CollectedAnswer {
  switch (event.kind) {
    case "text":
      return { ...answer, text: answer.text + event.delta };
    case "reasoning":
      return { ...answer, reasoning: answer.reasoning + event.delta };
    case "tool-call":
    case "tool-call-unusable":
      return { ...answer, calls: [...answer.calls, event.call] };
    case "usage":
      return { ...answer, usage: sum(answer.usage, event.usage) };
    case "finish":
      return { ...answer, finish: event.reason };
    case "retry":
      return answer;
  }
}

function sum(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    inputHit: a.inputHit + b.inputHit,
    inputMiss: a.inputMiss + b.inputMiss,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
  };
}

/**
 * The answer as the next request replays it.
 * @throws Error when the answer is not whole: what is unfinished must not become history with calls in it
 */
export function assistantMessage(answer: CollectedAnswer): ModelMessage {
  if (!answer.finish) throw new Error("an unfinished answer is no message");
  return { role: "assistant", text: answer.text, reasoning: answer.reasoning, calls: answer.calls };
}
