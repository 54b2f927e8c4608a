import { agreement } from "@alou/agent/agreement";
import type { ChatModel } from "@alou/agent/model/chat-model";
import { readOrders } from "@alou/agent/model-tools";
import { readGiven } from "@alou/cli/plan/read-given";
import type { IntentBody } from "@alou/intents/intent";
import { parseWithNames } from "@alou/intents/parse";
import { runTurn, type TurnOutcome } from "../turn/run-turn.ts";
import { givenNamed, type IntentCase } from "./intent-case.ts";
import { valuesOfLine } from "./step-values.ts";

/** What a model made of an utterance, against what the rules read in it. */
export type ModelReading =
  | "the same"
  | "otherwise"
  | "no order, as the rules"
  | "no order, the rules read one"
  | "failed";

/** A turn with a model: what the user ends up with, and what the model read. */
export interface ModelLine {
  /** As `alou plan` writes it; a question where two readings differ. */
  readonly line: Readonly<Record<string, unknown>>;
  readonly reading: ModelReading;
  /** Something was proposed that is no step the rules read. */
  readonly strange: boolean;
}

/** Answers one utterance of the set with a model in the turn. @param now milliseconds */
export async function readWithModel(one: IntentCase, model: ChatModel, now: () => number): Promise<ModelLine> {
  const given = readGiven(givenNamed(one.given));
  const outcome = await runTurn({ text: one.text, given, model, now });
  const { line, offered, proposed } = outcome;
  const own = ((line.steps ?? []) as Readonly<Record<string, unknown>>[]).map((step) =>
    JSON.stringify(valuesOfLine(step)),
  );
  return {
    line: offered.length > 0 ? { ...line, disposition: "clarify", steps: [], clarify: [{ slot: "meant" }] } : line,
    reading: await readingOf(one, outcome),
    strange: proposed.some((values) => !own.includes(JSON.stringify(values))),
  };
}

async function readingOf(one: IntentCase, { transcript, told, line }: TurnOutcome): Promise<ModelReading> {
  if (told.some(({ code }) => code.startsWith("model_"))) return "failed";
  const calls = transcript.flatMap((message) => (message.role === "assistant" ? message.calls : []));
  const call = calls.find(({ name }) => name === "read_order");
  const orders = call && readOrders(JSON.parse(call.arguments));
  const builds = line.disposition === "build" || line.disposition === "build_plan";
  if (!orders) return builds ? "no order, the rules read one" : "no order, as the rules";
  const given = readGiven(givenNamed(one.given));
  const read = async (text: string) => await parseWithNames({ id: "msg", text }, given);
  const plan = await read(one.text);
  const view = await agreement({ intents: builds ? (plan.steps as readonly IntentBody[]) : [] }, orders, read);
  return view.kind === "same" ? "the same" : "otherwise";
}
