import type { ChainId } from "@alou/money/caip";
import type { Language } from "@alou/money/words";
import { type EarlierStep, StepDesk } from "./bind/step-desk.ts";
import type { BoundStep } from "./grammar/grammar.ts";
import { readQuestion } from "./grammar/question.ts";
import { fromApproval } from "./grammar/revoke.ts";
import type { Heard, HeardStep } from "./hear.ts";
import type { Refusal } from "./inspect.ts";
import type { Lexeme } from "./lex/lexeme.ts";
import { COMING } from "./lexicon/verbs.ts";
import type { Clarification, Disposition, DraftIntent, Plan, Remark } from "./plan.ts";
import type { Question } from "./question.ts";
import type { Clause } from "./read/clause.ts";
import { isMark } from "./read/phrase.ts";
import { checkWords } from "./read-check.ts";
import { type Reading, spanOf } from "./reading.ts";
import { remark } from "./remark.ts";
import { speedOf, workflowOf } from "./workflow.ts";

interface Circumstances {
  readonly language: Language;
  readonly wish: Refusal | undefined;
  readonly lexemes: readonly Lexeme[];
  /** The message waves warnings aside. */
  readonly ignoresWarnings: boolean;
}

/** Everything the steps brought up. */
interface Findings {
  readonly steps: DraftIntent[];
  readonly chains: (ChainId | undefined)[];
  readonly clarify: Clarification[];
  readonly refusals: Remark[];
  readonly risks: Remark[];
  readonly warnings: Remark[];
  readonly requires: Set<string>;
  readonly ignoresWarnings: boolean;
}

/** Binds what was heard and decides what is to be done with the message. */
export function assemble(
  reading: Reading,
  heard: Heard,
  { language, wish, lexemes, ignoresWarnings }: Circumstances,
): Plan {
  const questions = questionsOf(reading, heard, wish);
  const base = { language, questions };
  if (wish) return stop(base, wish.remark);
  const found = bindSteps(reading, withoutCondition(heard), ignoresWarnings);
  checkWords(reading, heard, found);
  const speed = speedOf(reading, heard);
  const workflow = workflowOf(heard);
  const parts: Plan = {
    disposition: "answer",
    ...base,
    chain: commonChain(found.chains),
    steps: found.steps,
    clarify: found.clarify,
    reason: null,
    requires: [...found.requires],
    warnings: unique([...found.risks, ...found.warnings]),
    ...(speed && { speed }),
    ...(workflow && { workflow }),
  };
  return decide(reading, heard, found, parts, lexemes);
}

/** "notify me when bob pays": what is waited for is no step. */
function withoutCondition(heard: Heard): Heard {
  const alerts = heard.triggers.some(({ trigger }) => trigger.kind === "alert");
  const waits = (clause: Clause) => clause.phrases.some((phrase) => isMark(phrase, "cond"));
  return alerts ? { ...heard, steps: heard.steps.filter((step) => !waits(step.clause)) } : heard;
}

function stop(base: { language: Language; questions: readonly Question[] }, reason: Remark): Plan {
  const disposition: Disposition = base.questions.length > 0 ? "answer_and_refuse" : "refuse";
  return { ...base, disposition, chain: null, steps: [], clarify: [], reason, requires: [], warnings: [] };
}

/** The questions beside a refused wish count only where they are not the wish itself. */
function questionsOf(reading: Reading, heard: Heard, wish: Refusal | undefined): Question[] {
  // What a forged command seems to ask is no question of the user's.
  if (wish?.remark.code === "prompt_injection") return [];
  const clauses = heard.questions.filter((clause) => {
    if (!wish) return true;
    const start = clause.phrases[0]?.start ?? 0;
    const end = clause.phrases.at(-1)?.end ?? 0;
    return end <= wish.start || start >= wish.end;
  });
  return clauses
    .map((clause) => readQuestion(clause, reading))
    .filter((question) => !wish || question.kind !== "general");
}

function bindSteps(reading: Reading, heard: Heard, ignoresWarnings: boolean): Findings {
  const found: Findings = {
    steps: [],
    chains: [],
    clarify: [],
    refusals: [],
    risks: [],
    warnings: [],
    requires: new Set(),
    ignoresWarnings,
  };
  const earlier: EarlierStep[] = [];
  for (const [index, step] of heard.steps.entries()) {
    const desk = new StepDesk(reading, index, earlier);
    const bound = step.approval ? fromApproval(desk, step.approval, {}) : step.reading.bind(desk);
    const after = afterOf(step, bound, index, earlier);
    found.steps.push(after === undefined ? bound.step : { ...bound.step, after });
    found.chains.push(bound.chain);
    found.clarify.push(...desk.clarify);
    found.refusals.push(...desk.refusals);
    found.risks.push(...desk.risks);
    found.warnings.push(...(step.warnings ?? []), ...desk.warnings);
    for (const need of desk.requires) found.requires.add(need);
    earlier.push({
      index,
      chain: bound.chain,
      brings: bound.brings,
      spends: bound.spends,
      spendsUnits: bound.spendsUnits,
    });
  }
  return found;
}

/** Which step has to be mined first: the one whose result is used, the one said before "then", the one that brings what is spent. */
function afterOf(
  step: HeardStep,
  bound: BoundStep,
  index: number,
  earlier: readonly EarlierStep[],
): number | undefined {
  if (bound.uses !== undefined) return bound.uses;
  if (index === 0) return undefined;
  if (step.clause.conn === "then") return index - 1;
  const brings = earlier.findLastIndex((other) => other.brings !== undefined && other.brings === bound.spends);
  return brings === -1 ? undefined : brings;
}

function commonChain(chains: readonly (ChainId | undefined)[]): ChainId | null {
  const [first] = chains;
  return first !== undefined && chains.every((chain) => chain === first) ? first : null;
}

function unique(remarks: readonly Remark[]): Remark[] {
  const seen = new Set<string>();
  return remarks.filter((item) => {
    const key = `${item.code} ${item.span?.join() ?? ""}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The decision, in the order of what must never be got wrong. */
function decide(reading: Reading, heard: Heard, found: Findings, parts: Plan, lexemes: readonly Lexeme[]): Plan {
  const coming = comingRefusal(reading, heard);
  // A guard of the health factor watches first; what it is to do then is signed when it comes to that.
  if (coming && found.steps.length === 0 && heard.triggers.some(({ trigger }) => trigger.kind === "health")) {
    return { ...parts, disposition: "create_workflow", warnings: unique([coming, ...parts.warnings]) };
  }
  const refused = found.refusals[0] ?? coming;
  if (refused) return { ...stop(parts, refused), warnings: parts.warnings };
  if (heard.compares) {
    const [clause] = heard.comparison;
    const question: Question = clause ? readQuestion(clause, reading) : { kind: "yield" };
    const asked = parts.questions.some((item) => item.kind === "yield")
      ? parts.questions
      : [...parts.questions, question];
    return {
      ...parts,
      disposition: "answer_then_build_selected",
      steps: [],
      clarify: [],
      requires: [],
      questions: asked,
    };
  }
  if (heard.listsApprovals && found.steps.length === 0 && !parts.workflow) {
    const asked = readQuestion(heard.listsApprovals, reading);
    const list: Question = asked.kind === "allowance" ? asked : { kind: "allowance" };
    return {
      ...parts,
      disposition: "answer_then_build_selected",
      requires: [...parts.requires, ...knownApprovals(reading)],
      questions: [...parts.questions, list],
    };
  }
  if (found.steps.length === 0) return withoutSteps(heard, parts, lexemes);
  if (parts.workflow)
    return { ...parts, disposition: "create_workflow", clarify: [...parts.clarify, ...scheduleQuestion(parts)] };
  const first = parts.clarify[0];
  if (first && heard.foreign) {
    const question = ask("text", "foreign_instruction");
    return {
      ...parts,
      disposition: "clarify",
      clarify: [question],
      reason: { code: "foreign_instruction", words: question.ask },
    };
  }
  if (first)
    return { ...parts, disposition: "clarify", reason: { code: first.code ?? "not_understood", words: first.ask } };
  const risks = [...found.risks, ...(found.ignoresWarnings ? [remark("warnings_ignored")] : [])];
  const accepted = new Set(reading.options.accepted ?? []);
  const risk = risks.find((item) => !accepted.has(item.code));
  if (risk)
    return { ...parts, disposition: "confirm_risk", reason: risk, warnings: unique([...risks, ...parts.warnings]) };
  return { ...parts, disposition: found.steps.length > 1 ? "build_plan" : "build" };
}

function knownApprovals(reading: Reading): readonly string[] {
  return reading.given.approvals ? [] : ["approvals"];
}

function comingRefusal(reading: Reading, heard: Heard): Remark | undefined {
  if (heard.compares) return undefined;
  const [first] = heard.coming;
  const what = first && COMING[first.verb];
  return first && what ? remark("kind_unsupported", { what }, spanOf(reading, first.at)) : undefined;
}

function scheduleQuestion(parts: Plan): Clarification[] {
  const open =
    parts.workflow?.triggers.some((trigger) => trigger.kind === "every" && trigger.seconds === 0) === true &&
    !parts.workflow.triggers.some((trigger) => trigger.kind !== "every" || trigger.seconds > 0);
  return open ? [ask("schedule", "schedule_unread")] : [];
}

function ask(
  slot: string,
  code: Parameters<typeof remark>[0],
  values: Parameters<typeof remark>[1] = {},
): Clarification {
  return { code, step: 0, slot, ask: remark(code, values).words, candidates: [] };
}

/** A message without an act: a question, a taken-back wish, or something nobody understood. */
function withoutSteps(heard: Heard, parts: Plan, lexemes: readonly Lexeme[]): Plan {
  const clarify = (slot: string, code: Parameters<typeof remark>[0]): Plan => {
    const question = ask(slot, code);
    return { ...parts, disposition: "clarify", clarify: [question], reason: { code, words: question.ask } };
  };
  const whole = heard.triggers.some(
    ({ trigger }) =>
      trigger.kind === "alert" || trigger.kind === "rebalance" || (trigger.kind === "order" && !trigger.implied),
  );
  if (whole) return { ...parts, disposition: "create_workflow" };
  if (heard.correctionUnclear) return clarify("text", "correction_unread");
  if (parts.questions.length > 0) return parts;
  if (heard.musing.length > 0) return clarify("kind", "musing");
  if (heard.foreign) return clarify("text", "foreign_instruction");
  if (heard.negated > 0) return { ...parts, reason: remark("not_done") };
  if (heard.cancelled) return { ...parts, reason: remark("cannot_cancel") };
  const value = heard.loose.some((clause) =>
    clause.phrases.some((phrase) => /^(?:qty|asset|party|chain|number|hash|keep)$/.test(phrase.t)),
  );
  if (value) return clarify("kind", "kind_unread");
  const greeting = lexemes.some((lexeme) => lexeme.kind === "word" && lexeme.senses.includes("help"));
  if (greeting && heard.loose.length === 0) return { ...parts, questions: [{ kind: "general", topic: "help" }] };
  return clarify("text", "not_understood");
}
