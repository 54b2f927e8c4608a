import { PROBLEM } from "../i18n/words/problem.ts";
import type { MessagePart, PlanView, ProblemView, ProposalView, ToolPart } from "../server/api-types.ts";

/** An answer while it is being given. */
export interface Answer {
  /** The server's id of the message; empty until the first event. */
  readonly id: string;
  readonly parts: readonly MessagePart[];
  /** Where each text still being written stands among the parts, by its id in the stream. */
  readonly texts: Readonly<Record<string, number>>;
  /** Proposals that came with it, by id. */
  readonly proposals: Readonly<Record<string, ProposalView>>;
  /** The server said it has finished. */
  readonly finished: boolean;
  /** Something could not be read: what is shown is true, but not all of it. */
  readonly damaged: boolean;
}

export const EMPTY_ANSWER: Answer = { id: "", parts: [], texts: {}, proposals: {}, finished: false, damaged: false };

/**
 * Takes in one event of a UI message stream (version 1). An event that comes twice changes nothing, an unknown one is
 * passed over, a malformed one marks the answer as damaged. After `finish` nothing is taken in any more.
 */
export function takeIn(answer: Answer, event: Readonly<Record<string, unknown>>): Answer {
  if (answer.finished) return answer;
  const { type } = event;
  switch (type) {
    case "start":
      return started(answer, event.messageId);
    case "finish":
      return { ...answer, finished: true };
    case "text-start":
      return onText(answer, event.id, isByModel(event) ? "model-text" : "text", "");
    case "reasoning-start":
      return onText(answer, event.id, "reasoning", "");
    case "text-delta":
    case "reasoning-delta": {
      const kind = type === "text-delta" ? "text" : "reasoning";
      return typeof event.delta === "string" ? onText(answer, event.id, kind, event.delta) : damaged(answer);
    }
    case "text-end":
    case "reasoning-end":
      return answer;
    case "tool-input-available":
    case "tool-output-available":
    case "tool-output-error":
      return onTool(answer, type, event);
    case "error":
      return withPart(answer, { type: "problem", problem: streamProblem() });
    default:
      return typeof type === "string" && type.startsWith("data-") ? onData(answer, type, event.data) : answer;
  }
}

/** Marks an answer of which something was lost. */
export function damaged(answer: Answer): Answer {
  return { ...answer, damaged: true };
}

function withPart(answer: Answer, part: MessagePart): Answer {
  return { ...answer, parts: [...answer.parts, part] };
}

function started(answer: Answer, id: unknown): Answer {
  if (id === answer.id) return answer;
  // A second message inside the first: parts of two answers must not be told as one.
  return typeof id === "string" && answer.id === "" ? { ...answer, id } : damaged(answer);
}

/** Whether a text is a model's own words. Without the mark it is Alou's. */
function isByModel({ providerMetadata }: Readonly<Record<string, unknown>>): boolean {
  const { alou } = (providerMetadata ?? {}) as { alou?: { by?: unknown } | null };
  return alou?.by === "model";
}

/** @param kind of the part, where this is the first that is heard of it; after that it stays what it is */
function onText(answer: Answer, id: unknown, kind: "text" | "model-text" | "reasoning", more: string): Answer {
  if (typeof id !== "string") return damaged(answer);
  const at = answer.texts[id];
  if (at === undefined) {
    const opened = withPart(answer, { type: kind, text: more });
    return { ...opened, texts: { ...answer.texts, [id]: opened.parts.length - 1 } };
  }
  const part = answer.parts[at];
  if (!part || !("text" in part) || more === "") return answer;
  return { ...answer, parts: answer.parts.with(at, { ...part, text: part.text + more }) };
}

function onTool(answer: Answer, type: string, event: Readonly<Record<string, unknown>>): Answer {
  const { toolCallId: id } = event;
  if (typeof id !== "string") return damaged(answer);
  const at = answer.parts.findIndex((part) => part.type === "tool" && part.id === id);
  const known = answer.parts[at] as ToolPart | undefined;
  if (type === "tool-input-available") {
    const title = wordsOf(event.input, "title");
    if (known) return answer;
    if (!title || typeof event.toolName !== "string") return damaged(answer);
    const tool = event.toolName as ToolPart["tool"];
    return withPart(answer, { type: "tool", id, tool, state: "running", title });
  }
  if (type === "tool-output-error") {
    return known ? { ...answer, parts: answer.parts.with(at, { ...known, state: "failed" }) } : damaged(answer);
  }
  const { ms } = (event.output ?? {}) as { ms?: unknown };
  const title = wordsOf(event.output, "title") ?? known?.title;
  const summary = wordsOf(event.output, "summary");
  // A stage may be told only when it is over; its id is then the name of the stage.
  if (!title) return damaged(answer);
  const done: ToolPart = {
    ...(known ?? { type: "tool", id, tool: id as ToolPart["tool"] }),
    state: "done",
    title,
    ...(typeof ms === "number" && { ms }),
    ...(summary && { summary }),
  };
  return known ? { ...answer, parts: answer.parts.with(at, done) } : withPart(answer, done);
}

function onData(answer: Answer, type: string, data: unknown): Answer {
  const value = (data ?? {}) as Record<string, unknown>;
  switch (type) {
    case "data-plan": {
      const plan = value as unknown as PlanView;
      if (typeof plan.id !== "string" || !Array.isArray(plan.intents)) return damaged(answer);
      return put(answer, { type: "plan", plan }, (part) => part.type === "plan" && part.plan.id === plan.id);
    }
    case "data-clarify": {
      const { plan, clarification } = value as Extract<MessagePart, { type: "clarify" }>;
      if (typeof plan !== "string" || !Array.isArray(clarification?.candidates)) return damaged(answer);
      const { step, slot } = clarification;
      const isSame = (part: MessagePart) =>
        part.type === "clarify" && part.clarification.step === step && part.clarification.slot === slot;
      return put(answer, { type: "clarify", plan, clarification }, isSame);
    }
    case "data-confirm-risk": {
      const { plan, warnings } = value as Extract<MessagePart, { type: "confirm-risk" }>;
      if (typeof plan !== "string" || !Array.isArray(warnings)) return damaged(answer);
      return put(answer, { type: "confirm-risk", plan, warnings }, (part) => part.type === "confirm-risk");
    }
    case "data-proposal": {
      const view = value as unknown as ProposalView;
      const id = view.proposal?.id;
      if (typeof id !== "string" || typeof view.life?.state !== "string") return damaged(answer);
      const next = put(answer, { type: "proposal", proposal: id }, (p) => p.type === "proposal" && p.proposal === id);
      return { ...next, proposals: { ...next.proposals, [id]: view } };
    }
    case "data-planner": {
      const { code, why } = value as Extract<MessagePart, { type: "planner" }>;
      if (typeof code !== "string" || !why || !wordsOf(value, "why")) return damaged(answer);
      return put(answer, { type: "planner", planner: "offline", code, why }, (part) => part.type === "planner");
    }
    case "data-verdict": {
      const { verdict } = value as Extract<MessagePart, { type: "verdict" }>;
      if (!Array.isArray(verdict?.findings) || !Array.isArray(verdict.unknown)) return damaged(answer);
      return put(answer, { type: "verdict", verdict }, (part) => part.type === "verdict");
    }
    case "data-problem": {
      const problem = value as unknown as ProblemView;
      if (!wordsOf(problem, "what") || typeof problem.requestId !== "string") return damaged(answer);
      const isSame = (part: MessagePart) =>
        part.type === "problem" && part.problem.requestId === problem.requestId && part.problem.code === problem.code;
      return put(answer, { type: "problem", problem }, isSame);
    }
    default:
      return answer;
  }
}

/** Adds a part, or replaces the one that says the same thing. */
function put(answer: Answer, part: MessagePart, isSame: (part: MessagePart) => boolean): Answer {
  const at = answer.parts.findIndex(isSame);
  return at === -1 ? withPart(answer, part) : { ...answer, parts: answer.parts.with(at, part) };
}

function wordsOf(holder: unknown, key: string): ToolPart["title"] | undefined {
  const words = (holder as Record<string, unknown> | null | undefined)?.[key] as Record<string, unknown> | undefined;
  return typeof words?.zh === "string" && typeof words.en === "string" ? { zh: words.zh, en: words.en } : undefined;
}

/** The stream's own `error` event carries a text for developers, which is not shown. */
function streamProblem(): ProblemView {
  return {
    code: "stream",
    what: PROBLEM.answerBroke,
    money: "not-moved",
    next: PROBLEM.answerBrokeNext,
    requestId: "—",
  };
}
