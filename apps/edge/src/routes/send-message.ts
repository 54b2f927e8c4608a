import type { AssistantMessage, MessagePart, UserMessage } from "@alou/agent/message";
import { planOffline } from "@alou/agent/offline-planner";
import type { TurnDesk, TurnEvent } from "@alou/agent/turn";
import { derivedId } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import type { ParsedOf } from "../api/contract.ts";
import type { sendMessage as contract } from "../api/conversations.ts";
import { look } from "../corridor/look.ts";
import { ownProposal } from "../corridor/own-proposal.ts";
import { answerPlan, choiceLabel, planMessage } from "../corridor/plan-message.ts";
import { propose } from "../corridor/propose.ts";
import { EventStream } from "../http/event-stream.ts";
import type { Handler, HandlerContext } from "../http/handler.ts";
import { logError } from "../http/log.ts";
import { BadRequest, toProblem } from "../http/problem.ts";
import { findConversation, touchConversation } from "../storage/conversations.ts";
import { findIntent } from "../storage/plans.ts";

type Input = ParsedOf<typeof contract>;
type Context = HandlerContext<"sendMessage">;

/** A title is the first words. */
const TITLE_LENGTH = 40;

export const sendMessage: Handler<"sendMessage"> = async (input, context) => {
  const { services, session } = context;
  const { conversation } = input.params;
  if (!(await findConversation(services.db, session.user, conversation))) {
    throw new AlouError("not_found", { what: "conversation" });
  }
  const said = await saidBy(input, context);
  const answer: AssistantMessage = {
    role: "assistant",
    id: derivedId("ans", { message: said.id }),
    at: services.now(),
    planner: "offline",
    state: "incomplete",
    parts: [],
  };
  const room = services.env.CONVERSATION.get(services.env.CONVERSATION.idFromName(conversation));
  const known = await room.begin(said, answer);
  const before: AssistantMessage | null = known === null ? null : JSON.parse(known);
  const stream = new EventStream();
  // The turn outlives a page that is closed in the middle: what was begun is written down to its end.
  services.waitUntil(
    before && before.parts.length > 0
      ? replay(before, stream, context)
      : runTurn(said, answer, input, stream, context, async (done) => {
          await room.finish(done);
          await touchConversation(services.db, session.user, conversation, {
            title: said.text.slice(0, TITLE_LENGTH),
            proposal: lastProposal(done),
            now: services.now(),
          });
        }),
  );
  return stream.response();
};

async function saidBy({ params, body }: Input, { services, session }: Context): Promise<UserMessage> {
  const id = derivedId("msg", { conversation: params.conversation, key: body.key });
  const common = { role: "user" as const, id, at: services.now() };
  if (body.choice)
    return {
      ...common,
      text: await choiceLabel(services, session, body.choice.plan, body.choice),
      choice: body.choice,
    };
  const text = body.text?.trim() ?? "";
  if (text === "") throw new BadRequest("/text: nothing was said", [{ path: "/text", message: "empty" }]);
  return { ...common, text: body.text ?? "" };
}

async function runTurn(
  said: UserMessage,
  answer: AssistantMessage,
  { body }: Input,
  stream: EventStream,
  context: Context,
  finish: (done: AssistantMessage) => Promise<void>,
): Promise<void> {
  const { services, session, requestId } = context;
  const desk: TurnDesk = {
    now: services.now,
    plan: () =>
      body.choice
        ? answerPlan(services, session, body.choice.plan, body.choice)
        : planMessage(services, session, { text: said.text, message: said.id, chain: body.chain }),
    async propose(intent) {
      const stored = await findIntent(services.db, session.user, intent.id);
      if (!stored) throw new AlouError("not_found", { what: "intent" });
      return (await propose(services, session, stored)).proposal;
    },
    look: (question) => look(services, session, body.chain, question),
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
      await tell(event, stream, context);
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
  else {
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

async function tell(event: TurnEvent, stream: EventStream, { services, session }: Context): Promise<void> {
  switch (event.kind) {
    case "tool-start":
      return stream.toolStart(event.id, event.tool, event.title);
    case "tool-end":
      return stream.toolEnd(event.id, event.tool, { title: event.title, ms: event.ms, summary: event.summary });
    case "tool-failed":
      return stream.toolFailed(event.id, event.tool);
    case "text":
      return stream.text(event.text);
    case "part": {
      const { type, ...rest } = event.part;
      if (event.part.type !== "proposal")
        return stream.data(
          type,
          "plan" in rest && type === "plan" ? rest.plan : "problem" in rest ? rest.problem : rest,
        );
      const { stored, life } = await ownProposal(services, session, event.part.proposal);
      return stream.data("proposal", { proposal: stored.proposal, life });
    }
  }
}

/** A repeated request gets the answer that is there. */
async function replay(answer: AssistantMessage, stream: EventStream, context: Context): Promise<void> {
  stream.start(answer.id);
  for (const part of answer.parts) {
    if (part.type === "text") stream.text(part.text);
    else if (part.type !== "tool") await tell({ kind: "part", part }, stream, context);
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
