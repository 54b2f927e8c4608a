import type { ChatModel } from "@alou/agent/model/chat-model";
import type { ModelMessage } from "@alou/agent/model/model-message";
import { answerWithModel, type ModelDesk } from "@alou/agent/model-turn";
import type { PlanView } from "@alou/agent/plan-view";
import { callTool, type ToolOutput } from "@alou/agent/tools/catalogue";
import type { Tool } from "@alou/agent/tools/tool";
import type { ToolDesk } from "@alou/agent/tools/tool-desk";
import { fakeDesk } from "@alou/agent/tools/tool-desk.fixture";
import type { TurnEvent } from "@alou/agent/turn";
import { planLine } from "@alou/cli/plan/plan-line";
import type { Given } from "@alou/intents/given";
import { commitIntent, type Intent, type IntentBody } from "@alou/intents/intent";
import { parseWithNames } from "@alou/intents/parse";
import type { Plan } from "@alou/intents/plan";
import { AlouError, isAlouError } from "@alou/money/error";
import golden from "@alou/proposals/fixtures/proposal.json" with { type: "json" };
import type { Proposal } from "@alou/proposals/proposal";
import { type StepValues, valuesOfLine } from "../intents/step-values.ts";

/** One turn: what is said, what is known, who answers. */
export interface TurnInput {
  readonly text: string;
  readonly given: Given;
  readonly model: ChatModel;
  readonly history?: readonly ModelMessage[];
  /** The user's own earlier words. */
  readonly said?: readonly string[];
  /** What the tools find, where it is other than usual. */
  readonly tools?: Partial<ToolDesk>;
  /** Answers a call in the place of the catalogue; undefined leaves it to the catalogue. */
  readonly answerCall?: (tool: string) => ToolOutput | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/** What came of a turn, as the state it left. */
export interface TurnOutcome {
  /** The values of every proposal that was asked for, in order. */
  readonly proposed: readonly StepValues[];
  /** Sentences the user was offered for a click. */
  readonly offered: readonly string[];
  /** How the rules read the words, as `alou plan` writes it. */
  readonly line: Readonly<Record<string, unknown>>;
  readonly events: readonly TurnEvent[];
  /** What the model is shown of this turn next time. */
  readonly transcript: readonly ModelMessage[];
  /** Codes of problems that were told, and of a model that was replaced. */
  readonly told: readonly { readonly as: "problem" | "planner"; readonly code: string }[];
}

/** Runs one turn through the product's own turn: only what lies behind it (chain, storage) is made up. */
export async function runTurn(input: TurnInput): Promise<TurnOutcome> {
  const { text, given, model, history = [], said = [], tools = {}, answerCall = () => undefined, now } = input;
  const proposed: StepValues[] = [];
  const offered: string[] = [];
  const read = async (words: string): Promise<Plan> => await parseWithNames({ id: "msg", text: words }, given);
  const heard = await read(text);
  const plan = viewOf(heard, text);
  const desk: ModelDesk = {
    now,
    step: 0,
    plan: async () => plan,
    propose: async (intent) => {
      proposed.push(...valuesOfIntent(heard, intent, given));
      return golden as unknown as Proposal;
    },
    look: async () => ({
      tool: "balances",
      title: LOOKED,
      summary: LOOKED,
      answer: { zh: "查到了。", en: "Here is what was found." },
    }),
    problem: problemOf,
    model,
    thinking: false,
    signal: new AbortController().signal,
    text,
    facts: "(Active chain: Local devnet, eip155:31337.)",
    history,
    said,
    contacts: (given.contacts ?? []).map(({ name }) => name),
    read,
    offer: async (view, sentences) => {
      offered.push(...sentences);
      return asking(view, sentences);
    },
    call: async (tool: Tool, args) => answerCall(tool.name) ?? (await callTool(tool, args, fakeDesk(tools))),
  };
  const events: TurnEvent[] = [];
  for await (const event of answerWithModel(desk)) events.push(event);
  const last = events.at(-1);
  return {
    proposed,
    offered,
    line: planLine("msg", heard, given),
    events,
    transcript: last?.kind === "transcript" ? last.messages : [],
    told: events.flatMap(toldIn),
  };
}

function toldIn(event: TurnEvent): TurnOutcome["told"] {
  if (event.kind !== "part") return [];
  if (event.part.type === "problem") return [{ as: "problem", code: event.part.problem.code }];
  return event.part.type === "planner" ? [{ as: "planner", code: event.part.code }] : [];
}

const LOOKED = { zh: "查", en: "Look" };

/** A plan as the Worker keeps it, its intents committed. */
function viewOf(plan: Plan, text: string): PlanView {
  const builds = plan.disposition === "build" || plan.disposition === "build_plan";
  return {
    ...plan,
    id: "pln_00000000000000000001",
    message: { id: "msg", text },
    intents: builds
      ? plan.steps.map((body, step) => commitIntent(body as IntentBody, { owner: "usr_1", message: "msg", step }))
      : [],
    ...(plan.speed && { speed: plan.speed.value }),
  } as PlanView;
}

function valuesOfIntent(heard: Plan, intent: Intent, given: Given): readonly StepValues[] {
  const line = planLine("msg", { ...heard, steps: [intent] }, given);
  return (line.steps as Readonly<Record<string, unknown>>[]).map(valuesOfLine);
}

function asking(view: PlanView, sentences: readonly string[]): PlanView {
  const ask = { zh: "你指的是哪一种？", en: "Which one do you mean?" };
  const candidates = sentences.map((value) => ({ value, label: { zh: value, en: value } }));
  return { ...view, clarify: [...view.clarify, { step: 0, slot: "meant", ask, candidates }] };
}

function problemOf(error: unknown) {
  const known = isAlouError(error) ? error : new AlouError("internal", {}, { cause: error });
  const { code, what, next } = known;
  return { code, what, money: "not-moved" as const, next, requestId: "req_1" };
}
