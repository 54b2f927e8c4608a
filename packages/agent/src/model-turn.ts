import type { Plan } from "@alou/intents/plan";
import { isAlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import { agreement } from "./agreement.ts";
import { contradicting } from "./false-claims.ts";
import type { ChatModel, ChatRequest, ModelEvent, ModelTool, ModelUsage } from "./model/chat-model.ts";
import { takeOver } from "./model/choose-model.ts";
import { assistantMessage, type CollectedAnswer, collect, NO_ANSWER } from "./model/collect-answer.ts";
import { costOf } from "./model/cost.ts";
import { isModelErrorCode } from "./model/model-fault.ts";
import type { ModelMessage, ToolCall } from "./model/model-message.ts";
import { assertWithinLimits, NOTHING_SPENT, type TurnSpent, tokensOf } from "./model/turn-limits.ts";
import { modelTools, type OfferedGroup, readBringTools, readOrders } from "./model-tools.ts";
import { answerByRules, readIntent } from "./offline-planner.ts";
import type { Order } from "./order.ts";
import type { PlanView } from "./plan-view.ts";
import { callRemote } from "./remote-call.ts";
import { findRemoteTool, type RemoteTools, remoteModelTools } from "./remote-tools.ts";
import { SYSTEM_PROMPT } from "./system-prompt.ts";
import { findTool, type ToolOutput } from "./tools/catalogue.ts";
import type { Tool } from "./tools/tool.ts";
import { isTraced } from "./traced.ts";
import type { ModelUsed, TurnDesk, TurnEvent } from "./turn.ts";

/** What a turn with a model may use, beside what every turn may. */
export interface ModelDesk extends TurnDesk {
  readonly model: ChatModel;
  readonly thinking: ChatRequest["thinking"];
  /** As `hashedUserId` writes it. */
  readonly userId?: string;
  readonly signal: AbortSignal;
  /** What was said, secrets taken out. */
  readonly text: string;
  /** What is true right now: time, chain, wallet. Stands behind the words. */
  readonly facts: string;
  /** The conversation so far as models were shown it, oldest first. */
  readonly history: readonly ModelMessage[];
  /** The user's own earlier words in this conversation, oldest first. */
  readonly said: readonly string[];
  /** Names of saved contacts. */
  readonly contacts: readonly string[];
  /** Reads any words as the user's would be read, and keeps nothing. */
  readonly read: (text: string) => Promise<Plan>;
  /** Adds sentences to a plan as candidates of its slot `meant`: a click on one says it. */
  readonly offer: (plan: PlanView, sentences: readonly string[]) => Promise<PlanView>;
  /** Calls a tool of the catalogue, with its row in the audit trail. */
  readonly call: (tool: Tool, args: unknown, id: string) => Promise<ToolOutput>;
  /** Tools of other servers that the user has chosen; left out when there are none. */
  readonly remote?: RemoteTools;
}

/** Tokens one answer may have, thinking included. */
const MAX_TOKENS = 4_000;
/** More than this of a tool's output is not shown to a model. */
const MAX_TOOL_TEXT = 24_000;

/**
 * Answers one turn with a model's help. The rules read the words first, and what they refuse or find risky no model is
 * asked about. A model can look things up and talk; an order is carried out only as the rules read it in the user's words, and
 * where the model reads it otherwise the user is asked. When the model fails the rules answer in its place. What its words
 * claim and cannot hold is contradicted.
 */
export async function* answerWithModel(desk: ModelDesk): AsyncGenerator<TurnEvent> {
  const plan = yield* readIntent(desk);
  if (!plan) return;
  if (!ASKS_MODEL.has(plan.disposition)) {
    yield* answerByRules(desk, plan);
    return;
  }
  yield* contradicting(new ModelTurn(desk, plan).run(), plan.language);
}

const ASKS_MODEL = new Set<PlanView["disposition"]>(["build", "build_plan", "clarify", "answer"]);

class ModelTurn {
  readonly #desk: ModelDesk;
  #plan: PlanView;
  readonly #started: number;
  readonly #added: ModelMessage[] = [];
  readonly #groups = new Set<OfferedGroup>();
  #spent: TurnSpent = NOTHING_SPENT;
  #used: ModelUsed = { inputHit: 0, inputMiss: 0, output: 0, cost: 0n };
  /** Words of the model the user has seen. */
  #told = false;
  /** The order is settled: proposed, or the user is asked. */
  #settled = false;

  constructor(desk: ModelDesk, plan: PlanView) {
    this.#desk = desk;
    this.#plan = plan;
    this.#started = desk.now();
  }

  async *run(): AsyncGenerator<TurnEvent> {
    const { text, facts } = this.#desk;
    this.#added.push({ role: "user", text, facts });
    try {
      yield* this.#converse();
    } catch (error) {
      yield* this.#failed(error);
      return;
    }
    if (!this.#settled) yield* this.#settleByRules();
    yield { kind: "transcript", messages: this.#added, used: this.#used };
  }

  async *#converse(): AsyncGenerator<TurnEvent> {
    for (;;) {
      this.#spend({ steps: 1 });
      const answer = yield* this.#ask();
      this.#added.push(assistantMessage(answer));
      if (answer.calls.length === 0) return;
      for (const call of answer.calls) {
        this.#spend({ toolCalls: 1 });
        const result = yield* this.#run(call);
        this.#added.push({ role: "tool", call: call.id, text: cut(result) });
      }
    }
  }

  /** One request to the model; its text is passed on as it comes. */
  async *#ask(): AsyncGenerator<TurnEvent, CollectedAnswer> {
    const { model, thinking, userId, history, signal } = this.#desk;
    const request: ChatRequest = {
      system: SYSTEM_PROMPT,
      tools: this.#tools(),
      messages: [...history, ...this.#added],
      maxTokens: MAX_TOKENS,
      thinking,
      ...(userId !== undefined && { userId }),
      mayRetry: !this.#settled,
    };
    const asked = this.#desk.now();
    let answer = NO_ANSWER;
    try {
      for await (const event of model.stream(request, signal)) {
        answer = collect(answer, event);
        yield* this.#pass(event);
      }
    } finally {
      // A broken answer brings no count: it is guessed, rather too high, so that no budget is outrun by failures.
      this.#count(answer.finish ? answer.usage : guessedUsage(request, answer), model.model, asked);
    }
    this.#spend({ tokens: tokensOf(answer.usage) });
    return answer;
  }

  #count(usage: ModelUsage, model: string, asked: number): void {
    const cost = costOf(usage, model, asked);
    const { inputHit, inputMiss, output, cost: before } = this.#used;
    this.#used = {
      inputHit: inputHit + usage.inputHit,
      inputMiss: inputMiss + usage.inputMiss,
      output: output + usage.output,
      cost: before + cost,
    };
  }

  *#pass(event: ModelEvent): Generator<TurnEvent> {
    if (event.kind === "text") {
      this.#told = true;
      yield { kind: "text-delta", delta: event.delta };
    }
    if (event.kind === "reasoning") yield { kind: "reasoning-delta", delta: event.delta };
  }

  #tools(): readonly ModelTool[] {
    return [...modelTools(this.#groups), ...remoteModelTools(this.#desk.remote?.offered ?? [])];
  }

  /** Runs one call and gives what the model is told of it. */
  async *#run(call: ToolCall): AsyncGenerator<TurnEvent, string> {
    let input: unknown;
    try {
      input = JSON.parse(call.arguments);
    } catch {
      input = undefined;
    }
    if (call.name === "read_order") return yield* this.#order(readOrders(input));
    if (call.name === "bring_tools") return this.#bring(readBringTools(input));
    const { remote, history } = this.#desk;
    const theirs = remote && findRemoteTool(call.name, remote.offered);
    if (theirs) {
      const row = `model-${this.#spent.toolCalls}`;
      const asked = { tool: theirs, input, id: call.id, row, shown: [...history, ...this.#added] };
      return yield* callRemote(asked, remote, this.#desk);
    }
    const tool = findTool(call.name);
    // What proposes is reached through the user's words alone.
    if (tool?.access !== "read") {
      this.#spend({ unusable: 1 });
      return said({ error: "there is no such tool here" });
    }
    return yield* this.#look(tool, input, call.id);
  }

  async *#look(tool: Tool, input: unknown, id: string): AsyncGenerator<TurnEvent, string> {
    const row = { id: `model-${this.#spent.toolCalls}`, tool: tool.name, title: tool.title };
    const started = this.#desk.now();
    yield { kind: "tool-start", ...row };
    try {
      const output = await this.#desk.call(tool, input, id);
      yield { kind: "tool-end", ...row, ms: this.#desk.now() - started, summary: tool.title };
      return said(output);
    } catch (error) {
      yield { kind: "tool-failed", ...row, ms: this.#desk.now() - started };
      const { code, what } = this.#desk.problem(error);
      return said({ error: code, what: what.en });
    }
  }

  #bring(group: OfferedGroup | undefined): string {
    if (group) this.#groups.add(group);
    return said(group ? { brought: group } : { error: "there is no such group" });
  }

  /** The model's reading of the order, held against the rules'. */
  async *#order(orders: readonly Order[] | undefined): AsyncGenerator<TurnEvent, string> {
    if (!orders) {
      this.#spend({ unusable: 1 });
      return said({ error: "the arguments do not fit the schema; values are texts as the user wrote them" });
    }
    if (this.#settled) return said({ done: "this message's order is settled; do not call this again" });
    const view = await agreement(this.#plan, orders, this.#desk.read);
    if (view.kind === "differs") return yield* this.#askWhich(orders, view.sentences);
    if (view.kind === "same") return yield* this.#settle();
    // Nothing to hold against: what the rules read stands by itself.
    return this.#plan.intents.length > 0 ? yield* this.#settle() : said({ unclear: CLARIFY_NEXT });
  }

  /** Two readings: the user picks, and neither is picked for them. */
  async *#askWhich(orders: readonly Order[], sentences: readonly string[]): AsyncGenerator<TurnEvent, string> {
    const { said: earlier, text, contacts } = this.#desk;
    const traced = orders.every((order) => isTraced(order, { now: text, earlier, contacts }));
    if (!traced) {
      // A value that nobody said is not offered. What the rules read stands, or what they ask.
      return yield* this.#settle();
    }
    this.#settled = true;
    yield { kind: "part", part: { type: "plan", plan: this.#plan } };
    this.#plan = await this.#desk.offer(this.#plan, sentences);
    const meant = this.#plan.clarify.find(({ slot }) => slot === "meant");
    if (meant) {
      yield this.#say(meant.ask);
      yield { kind: "part", part: { type: "clarify", plan: this.#plan.id, clarification: meant } };
    }
    return said({ asked: "two readings differ; the user is choosing. Say nothing about amounts." });
  }

  /** Carries on with what the rules read: the proposal, or their questions. */
  async *#settle(): AsyncGenerator<TurnEvent, string> {
    const shown: string[] = [];
    for await (const event of this.#byRules()) {
      if (event.kind === "text") shown.push(event.text);
      if (event.kind === "part" && event.part.type === "problem") shown.push(event.part.problem.what.en);
      yield event;
    }
    return said({ shown_to_user: shown, note: "Do not repeat this." });
  }

  async *#settleByRules(): AsyncGenerator<TurnEvent> {
    const { disposition, clarify } = this.#plan;
    // The model has answered, or has asked back where the rules have nothing to choose from.
    const nothingToPick = disposition === "clarify" && clarify.every(({ candidates }) => candidates.length === 0);
    if (this.#told && (disposition === "answer" || nothingToPick)) return;
    yield* this.#byRules();
  }

  async *#byRules(): AsyncGenerator<TurnEvent> {
    this.#settled = true;
    yield* answerByRules(this.#desk, this.#plan);
  }

  #say(words: Words): TurnEvent {
    return { kind: "text", text: words[this.#plan.language] };
  }

  /** The rules answer in the model's place, with the reason; or the failure is told where words were shown already. */
  async *#failed(error: unknown): AsyncGenerator<TurnEvent> {
    const code = isAlouError(error) && isModelErrorCode(error.code) ? error.code : undefined;
    const reason = code && takeOver(code, this.#told);
    if (reason)
      yield { kind: "part", part: { type: "planner", planner: "offline", code: reason.code, why: reason.what } };
    else yield { kind: "part", part: { type: "problem", problem: this.#desk.problem(error) } };
    if (!this.#settled && code !== "model_stopped") yield* this.#byRules();
    // An unfinished answer is no history; the user's words are.
    const messages = this.#added.slice(0, 1);
    yield { kind: "transcript", messages, used: this.#used };
  }

  /** @throws AlouError `model_turn_limit` */
  #spend(more: Partial<TurnSpent>): void {
    const { steps = 0, toolCalls = 0, unusable = 0, tokens = 0 } = more;
    const was = this.#spent;
    this.#spent = {
      steps: was.steps + steps,
      toolCalls: was.toolCalls + toolCalls,
      unusable: was.unusable + unusable,
      tokens: was.tokens + tokens,
      cost: this.#used.cost,
      ms: this.#desk.now() - this.#started,
    };
    assertWithinLimits(this.#spent);
  }
}

const CLARIFY_NEXT =
  "the rules cannot read this as an order yet; ask the user for what is missing in one short sentence";

/** What an answer that broke off has used at most, as far as can be told: three bytes of text are rarely less than a token. */
function guessedUsage(
  { system, tools, messages }: ChatRequest,
  { text, reasoning, usage }: CollectedAnswer,
): ModelUsage {
  const sent = JSON.stringify([system, tools, messages]).length;
  const written = text.length + reasoning.length;
  return {
    inputHit: usage.inputHit,
    inputMiss: usage.inputMiss + Math.ceil(sent / 3),
    output: usage.output + Math.ceil(written / 2),
    reasoning: usage.reasoning,
  };
}

const said = (value: unknown): string => JSON.stringify(value);

function cut(text: string): string {
  return text.length <= MAX_TOOL_TEXT ? text : `${text.slice(0, MAX_TOOL_TEXT)}… (cut)`;
}
