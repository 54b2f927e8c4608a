import { answerQuestion } from "@alou/agent/answer-question";
import type { AssistantMessage, MessagePart, UserMessage } from "@alou/agent/message";
import { planOffline } from "@alou/agent/offline-planner";
import type { TurnDesk, TurnEvent } from "@alou/agent/turn";
import { withoutSecrets } from "@alou/intents/without-secrets";
import { derivedId } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import type { ParsedOf } from "../api/contract.ts";
import type { sendMessage as contract } from "../api/conversations.ts";
import type { Errand } from "../corridor/errand.ts";
import { ownProposal } from "../corridor/own-proposal.ts";
import { answerPlan, choiceLabel, ownPlan, planMessage } from "../corridor/plan-message.ts";
import { propose } from "../corridor/propose.ts";
import { toolDeskOf } from "../corridor/tool-desk.ts";
import { EventStream } from "../http/event-stream.ts";
import type { Handler, HandlerContext } from "../http/handler.ts";
import { logError } from "../http/log.ts";
import { BadRequest, toProblem } from "../http/problem.ts";
import { findConversation, touchConversation } from "../storage/conversations.ts";
import { findIntent } from "../storage/plans.ts";
import type { ProposalFile } from "../storage/proposal-views.ts";
import { sha256Hex } from "../storage/tokens.ts";

type Input = ParsedOf<typeof contract>;
type Context = HandlerContext<"sendMessage">;

/** A title is the first words. */
const TITLE_LENGTH = 40;

export const sendMessage: Handler<"sendMessage"> = async (input, context) => {
  const { services, session, errand } = context;
  const { conversation } = input.params;
  if (!(await findConversation(services.db, session.user, conversation))) {
    throw new AlouError("not_found", { what: "conversation" });
  }
  const heard = await hear(input, errand);
  const answer: AssistantMessage = {
    role: "assistant",
    id: derivedId("ans", { message: heard.said.id }),
    at: services.now(),
    planner: "offline",
    state: "incomplete",
    parts: [],
  };
  const room = services.conversation(conversation);
  const begun = await room.begin(heard.said, answer, await sha256Hex(heard.text));
  if (begun.kind === "conflict") throw new AlouError("idempotency_conflict");
  if (begun.kind === "busy") throw new AlouError("idempotency_in_progress");
  const stream = new EventStream();
  // The turn outlives a page that is closed in the middle: what was begun is written down to its end.
  services.waitUntil(
    begun.kind === "known"
      ? replay(JSON.parse(begun.answer), stream, context)
      : runTurn(heard, answer, input, stream, context, async (done) => {
          await room.finish(done);
          await touchConversation(services.db, session.user, conversation, {
            title: heard.said.text.slice(0, TITLE_LENGTH),
            proposal: lastProposal(done),
            now: services.now(),
          });
        }),
  );
  return stream.response();
};

/** What was said, as it is kept and as it is read. */
interface Heard {
  readonly said: UserMessage;
  /** With whatever secret may be in it: read once, written nowhere. */
  readonly text: string;
}

async function hear({ params, body }: Input, errand: Errand): Promise<Heard> {
  const id = derivedId("msg", { conversation: params.conversation, key: body.key });
  const common = { role: "user" as const, id, at: errand.services.now() };
  if (body.choice) {
    const text = await choiceLabel(errand, body.choice);
    return { said: { ...common, text, choice: body.choice }, text: JSON.stringify(body.choice) };
  }
  const text = body.text ?? "";
  if (text.trim() === "") throw new BadRequest("/text: nothing was said", [{ path: "/text", message: "empty" }]);
  return { said: { ...common, text: withoutSecrets(text).text }, text };
}

async function runTurn(
  { said, text }: Heard,
  answer: AssistantMessage,
  { params, body }: Input,
  stream: EventStream,
  context: Context,
  finish: (done: AssistantMessage) => Promise<void>,
): Promise<void> {
  const { services, session, requestId, errand } = context;
  const { choice } = body;
  // What was made in this turn is known: it is not read again to be shown.
  const made = new Map<string, ProposalFile>();
  const fileOf = async (id: string) => made.get(id) ?? (await ownProposal(errand, id));
  const desk: TurnDesk = {
    now: services.now,
    async plan() {
      if (choice?.slot === "next") return (await ownPlan(errand, choice.plan)).view;
      if (choice) return await answerPlan(errand, choice);
      return await planMessage(errand, {
        text,
        message: said.id,
        chain: body.chain,
        conversation: params.conversation,
      });
    },
    step: choice?.slot === "next" ? choice.step : 0,
    async propose(intent) {
      const stored = await findIntent(services.db, session.user, intent.id);
      if (!stored) throw new AlouError("not_found", { what: "intent" });
      const file = await propose(errand, stored, { capabilities: body.capabilities });
      made.set(file.stored.proposal.id, file);
      return file.stored.proposal;
    },
    look: async (question) => await answerQuestion(question, toolDeskOf(errand, body.chain, context.origins[0] ?? "")),
    problem(error) {
      if (!(error instanceof AlouError)) logError(requestId, "turn", error);
      const { code, what, money, next } = toProblem(error, requestId, session.settings.language);
      return { code, what, money, next, requestId };
    },
  };
  const parts: MessagePart[] = [];
  stream.start(answer.id);
  try {
    for await (const event of planOffline(desk)) {
      keep(event, parts);
      await tell(event, stream, fileOf);
    }
    await finish({ ...answer, parts, state: "complete" });
    stream.finish();
  } catch (error) {
    logError(requestId, "turn", error);
    await finish({ ...answer, parts, state: "incomplete" }).catch(() => {});
    stream.fail(requestId);
  }
}

/** The stored form of an event: a tool's row replaces the one it started with. */
function keep(event: TurnEvent, parts: MessagePart[]): void {
  if (event.kind === "text") parts.push({ type: "text", text: event.text });
  else if (event.kind === "part") parts.push(event.part);
  else if (event.kind === "text-delta") join(parts, "model-text", event.delta);
  else if (event.kind === "reasoning-delta") join(parts, "reasoning", event.delta);
  else if (event.kind !== "transcript") {
    const { id, tool, title } = event;
    const row: MessagePart =
      event.kind === "tool-start"
        ? { type: "tool", id, tool, title, state: "running" }
        : event.kind === "tool-end"
          ? { type: "tool", id, tool, title, state: "done", ms: event.ms, summary: event.summary }
          : { type: "tool", id, tool, title, state: "failed", ms: event.ms };
    const at = parts.findIndex((part) => part.type === "tool" && part.id === id);
    if (at < 0) parts.push(row);
    else parts[at] = row;
  }
}

/** Pieces of a model's words that follow one another are one part. */
function join(parts: MessagePart[], type: "model-text" | "reasoning", delta: string): void {
  const last = parts.at(-1);
  if (last?.type === type) parts[parts.length - 1] = { type, text: last.text + delta };
  else parts.push({ type, text: delta });
}

async function tell(
  event: TurnEvent,
  stream: EventStream,
  fileOf: (proposal: string) => Promise<ProposalFile>,
): Promise<void> {
  switch (event.kind) {
    case "tool-start":
      return stream.toolStart(event.id, event.tool, event.title);
    case "tool-end":
      return stream.toolEnd(event.id, event.tool, { title: event.title, ms: event.ms, summary: event.summary });
    case "tool-failed":
      return stream.toolFailed(event.id, event.tool);
    case "text":
      return stream.text(event.text);
    case "text-delta":
      return stream.delta("text", event.delta);
    case "reasoning-delta":
      return stream.delta("reasoning", event.delta);
    case "transcript":
      return;
    case "part": {
      const { type, ...rest } = event.part;
      if (event.part.type !== "proposal")
        return stream.data(
          type,
          "plan" in rest && type === "plan" ? rest.plan : "problem" in rest ? rest.problem : rest,
        );
      const { stored, life } = await fileOf(event.part.proposal);
      return stream.data("proposal", { proposal: stored.proposal, life });
    }
  }
}

/** A repeated request gets the answer that is there. */
async function replay(answer: AssistantMessage, stream: EventStream, { errand }: Context): Promise<void> {
  stream.start(answer.id);
  for (const part of answer.parts) {
    if (part.type === "text") stream.text(part.text);
    else if (part.type === "model-text") stream.delta("text", part.text);
    else if (part.type === "reasoning") stream.delta("reasoning", part.text);
    else if (part.type !== "tool") await tell({ kind: "part", part }, stream, (id) => ownProposal(errand, id));
    else {
      stream.toolStart(part.id, part.tool, part.title);
      stream.toolEnd(part.id, part.tool, { title: part.title, ms: part.ms ?? 0, summary: part.summary ?? part.title });
    }
  }
  stream.finish();
}

function lastProposal({ parts }: AssistantMessage): string | null {
  const part = parts.findLast(({ type }) => type === "proposal");
  return part?.type === "proposal" ? part.proposal : null;
}
