import type { Intent } from "@alou/intents/intent";
import { AlouError } from "@alou/money/error";
import type { Language, Words } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import { counted } from "./answers.ts";
import type { PlanView } from "./plan-view.ts";
import { sayProposal } from "./say-proposal.ts";
import type { TurnDesk, TurnEvent } from "./turn.ts";

/**
 * Answers one turn by rules alone: no model, no key, the same corridor. Every failure becomes part of the answer; it
 * never throws.
 */
export async function* planOffline(desk: TurnDesk): AsyncGenerator<TurnEvent> {
  const plan = yield* readIntent(desk);
  if (plan) yield* answerByRules(desk, plan);
}

/** Answers a plan by rules alone. */
export async function* answerByRules(desk: TurnDesk, plan: PlanView): AsyncGenerator<TurnEvent> {
  const say = (words: Words): TurnEvent => ({ kind: "text", text: words[plan.language] });
  yield { kind: "part", part: { type: "plan", plan } };
  for (const warning of plan.disposition === "confirm_risk" ? [] : plan.warnings) yield say(warning.words);
  switch (plan.disposition) {
    case "build":
      yield* propose(desk, plan.intents[desk.step], plan.language);
      return;
    case "build_plan":
      yield say(desk.step === 0 ? STEPS(plan.intents.length) : STEP(desk.step, plan.intents.length));
      yield* propose(desk, plan.intents[desk.step], plan.language);
      return;
    case "confirm_risk":
      yield say({ zh: "做之前先说清楚风险：", en: "Before I do this, the risk:" });
      yield { kind: "part", part: { type: "confirm-risk", plan: plan.id, warnings: plan.warnings } };
      return;
    case "clarify":
      for (const clarification of plan.clarify) {
        yield say(clarification.ask);
        yield { kind: "part", part: { type: "clarify", plan: plan.id, clarification } };
      }
      return;
    case "refuse":
      yield* refuse(plan, say);
      return;
    case "answer":
      yield* answer(desk, plan);
      return;
    case "answer_and_refuse":
      yield* answer(desk, plan);
      yield* refuse(plan, say);
      return;
    case "answer_then_build_selected":
      yield* answer(desk, plan);
      return;
    case "create_workflow":
      yield say({
        zh: "看懂了，不过定时和条件执行还没有开放，现在什么都没有设置。可以现在就做一次。",
        en: "Understood, but work on a schedule or a condition is not open yet; nothing has been set up. I can do it once now.",
      });
  }
}

const STEPS = (count: number): Words => ({
  zh: `一共 ${count} 步，一步一步来：前一步上链后再做下一步。先看第一步。`,
  en: `${count} steps, one after another: each starts when the one before is mined. Here is the first.`,
});

const STEP = (step: number, count: number): Words => ({
  zh: `第 ${step + 1} 步，共 ${count} 步：`,
  en: `Step ${step + 1} of ${count}:`,
});

/** Reads what was said, as a row. Undefined when it could not be read, which is then told. */
export async function* readIntent(desk: TurnDesk): AsyncGenerator<TurnEvent, PlanView | undefined> {
  const tool = { id: "read-intent", tool: "read-intent", title: { zh: "理解意图", en: "Read intent" } } as const;
  const started = desk.now();
  yield { kind: "tool-start", ...tool };
  try {
    const plan = await desk.plan();
    yield { kind: "tool-end", ...tool, ms: desk.now() - started, summary: tool.title };
    return plan;
  } catch (error) {
    yield { kind: "tool-failed", ...tool, ms: desk.now() - started };
    yield problemOf(desk, error);
    return undefined;
  }
}

function* refuse(plan: PlanView, say: (words: Words) => TurnEvent): Generator<TurnEvent> {
  yield say(plan.reason?.words ?? { zh: "这个我不能做。", en: "I cannot do this." });
}

async function* answer(desk: TurnDesk, plan: PlanView): AsyncGenerator<TurnEvent> {
  for (const [i, question] of plan.questions.entries()) {
    const started = desk.now();
    const id = `look-${i}`;
    try {
      const found = await desk.look(question);
      const tool = { id, tool: found.tool, title: found.title };
      yield { kind: "tool-start", ...tool };
      yield { kind: "tool-end", ...tool, ms: desk.now() - started, summary: found.summary };
      yield { kind: "text", text: found.answer[plan.language] };
    } catch (error) {
      yield problemOf(desk, error);
    }
  }
}

/**
 * Makes the proposal of an intent and says what it comes to. One row runs meanwhile; the others are told with it, each
 * begun before it is ended.
 */
export async function* propose(
  desk: TurnDesk,
  intent: Intent | undefined,
  language: Language,
): AsyncGenerator<TurnEvent> {
  if (!intent) {
    yield problemOf(desk, new AlouError("intent_unreadable"));
    return;
  }
  const first =
    intent.kind === "swap"
      ? ({ id: "quote", tool: "quote", title: TITLES.quote } as const)
      : ({ id: "simulate", tool: "simulate", title: { zh: "模拟", en: "Simulate" } } as const);
  const started = desk.now();
  yield { kind: "tool-start", ...first };
  let proposal: Proposal;
  try {
    proposal = await desk.propose(intent);
  } catch (error) {
    yield { kind: "tool-failed", ...first, ms: desk.now() - started };
    yield problemOf(desk, error);
    return;
  }
  yield* stages(proposal, first.id);
  yield { kind: "text", text: sayProposal(proposal)[language] };
  yield { kind: "part", part: { type: "proposal", proposal: proposal.id } };
}

const problemOf = (desk: TurnDesk, error: unknown): TurnEvent => ({
  kind: "part",
  part: { type: "problem", problem: desk.problem(error) },
});

/** One row per stage, with what the proposal's own trace says of it. */
function* stages({ trace }: Proposal, running: "quote" | "simulate"): Generator<TurnEvent> {
  const told = trace.stages.flatMap(({ id, ...rest }) => (id === "assess" ? [] : [{ id, ...rest }]));
  if (!told.some(({ id }) => id === running)) told.unshift({ id: running, ms: trace.ms });
  for (const { id, ms, pools, quotes } of told) {
    const row = { id, tool: id, title: TITLES[id] };
    const summary =
      pools === undefined || quotes === undefined
        ? row.title
        : { zh: `${pools} 个池、${quotes} 条报价`, en: `${counted(pools, "pool")}, ${counted(quotes, "quote")}` };
    if (id !== running) yield { kind: "tool-start", ...row };
    yield { kind: "tool-end", ...row, ms, summary };
  }
}

const TITLES = {
  resolve: { zh: "查余额和名字", en: "Look up balances and names" },
  quote: { zh: "找路线", en: "Find the route" },
  simulate: { zh: "模拟", en: "Simulated" },
} as const;
