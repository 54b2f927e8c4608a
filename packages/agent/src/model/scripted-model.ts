import { AlouError } from "@alou/money/error";
import type { ChatModel, ChatRequest, ModelEvent, ModelUsage } from "./chat-model.ts";
import { checkRequest } from "./check-request.ts";
import type { ModelErrorCode } from "./model-fault.ts";

/** One answer of a script. */
export interface ScriptedAnswer {
  readonly reasoning?: string;
  readonly text?: string;
  readonly calls?: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
  readonly usage?: ModelUsage;
  /** Ends this way after `text`, and not whole. */
  readonly fails?: ModelErrorCode;
}

/** Answers in order, or a function of the request and its number from 0. */
export type ModelScript =
  | readonly ScriptedAnswer[]
  | ((request: ChatRequest, step: number) => ScriptedAnswer | undefined);

/**
 * A model that says what a test wrote, under the same rules as a real one: requests are checked, calls come only with a
 * whole answer, an aborted signal stops it.
 * @throws Error from the stream when the script has no answer left, so that no test passes by silence
 */
export function scriptedModel(script: ModelScript): ChatModel {
  let step = 0;
  return {
    model: "scripted",
    async *stream(request, signal) {
      checkRequest(request);
      const at = step++;
      const answer = typeof script === "function" ? script(request, at) : script[at];
      if (!answer) throw new Error(`the script has no answer ${at + 1}`);
      for (const event of eventsOf(answer, request, at)) {
        if (signal?.aborted) throw new AlouError("model_stopped");
        yield event;
      }
      if (answer.fails) throw new AlouError(answer.fails);
    },
  };
}

function* eventsOf(answer: ScriptedAnswer, { tools }: ChatRequest, step: number): Generator<ModelEvent> {
  const { reasoning, text, calls = [], usage } = answer;
  if (reasoning) yield { kind: "reasoning", delta: reasoning };
  if (text) yield { kind: "text", delta: text };
  if (answer.fails) return;
  for (const [i, { name, input }] of calls.entries()) {
    const call = { id: `call_${step}_${i}`, name, arguments: JSON.stringify(input) };
    const isOffered = tools.some((tool) => tool.name === name);
    if (isOffered) yield { kind: "tool-call", call, input };
    else yield { kind: "tool-call-unusable", call: { ...call, arguments: "{}" }, why: "unknown-tool" };
  }
  if (usage) yield { kind: "usage", usage };
  yield { kind: "finish", reason: calls.length > 0 ? "tool-calls" : "stop" };
}
