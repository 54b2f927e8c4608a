import type { AssistantMessage, UserMessage } from "@alou/agent/message";
import { LONGEST_MESSAGE } from "@alou/intents/longest-message";
import { withoutSecrets } from "@alou/intents/without-secrets";
import type { ChainId } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import type { ParsedOf } from "../api/contract.ts";
import type { sendMessage as contract } from "../api/conversations.ts";
import type { Capabilities } from "../api/schemas/capabilities.ts";
import type { Errand } from "../corridor/errand.ts";
import { choiceLabel } from "../corridor/plan-questions.ts";
import { EventStream, streamResponse } from "../http/event-stream.ts";
import type { Handler } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import type { Conversation } from "../objects/conversation.ts";
import type { StoredConversation } from "../storage/conversations.ts";
import { sha256Hex } from "../storage/tokens.ts";
import { runTurn } from "../turn/run-turn.ts";
import { tellAnswer } from "../turn/tell-event.ts";
import type { Turn } from "../turn/turn-desk.ts";
import { own } from "./conversations.ts";

export const sendMessage: Handler<"sendMessage"> = async (input, context) => {
  const { services, errand, origins } = context;
  const { conversation } = input.params;
  const stored = await own(context, conversation);
  const heard = await hear(input, errand);
  const answer = emptyAnswer(derivedId("ans", { message: heard.said.id }), services.now());
  const room = services.conversation(conversation);
  const begun = await room.begin(heard.said, answer, await sha256Hex(heard.text));
  if (begun.kind === "conflict") throw new AlouError("idempotency_conflict");
  if (begun.kind !== "new") return await tellBegun(begun, room, errand);
  return runTurn(turnOf(errand, stored, heard, input.body, origins), room, answer, begun.past).response();
};

export const answerAgain: Handler<"answerAgain"> = async ({ params, body }, context) => {
  const { services, errand, origins } = context;
  const { conversation, message } = params;
  const stored = await own(context, conversation);
  const answer = emptyAnswer(derivedId("ans", { message, key: body.key }), services.now());
  const room = services.conversation(conversation);
  const begun = await room.again(message, answer);
  if (!begun)
    throw new AlouError("bad_request", {
      detail: { zh: "只有最后一条消息能重新回答", en: "only the last message can be answered again" },
    });
  if (begun.kind !== "new") return await tellBegun(begun, room, errand);
  const said: UserMessage = JSON.parse(begun.said);
  const turn = turnOf(errand, stored, { said, text: said.text }, body, origins);
  return runTurn(turn, room, answer, begun.past).response();
};

/** Tells an answer that is there, or is being made, from its beginning. @throws AlouError `idempotency_in_progress` */
async function tellBegun(
  { kind, answer: body }: { readonly kind: "known" | "busy"; readonly answer: string },
  room: DurableObjectStub<Conversation>,
  errand: Errand,
): Promise<Response> {
  const answer: AssistantMessage = JSON.parse(body);
  if (kind === "busy") {
    // It may have another id than the one asked for: answered anew meanwhile.
    const running = await room.follow(answer.id, -1);
    if (!running) throw new AlouError("idempotency_in_progress");
    return streamResponse(running);
  }
  const stream = new EventStream();
  errand.services.waitUntil(tellAnswer(errand, answer, stream));
  return stream.response();
}

/** What was said, as it is kept and as it is read. */
type Heard = Pick<Turn, "said" | "text">;

async function hear({ params, body }: ParsedOf<typeof contract>, errand: Errand): Promise<Heard> {
  const id = derivedId("msg", { conversation: params.conversation, key: body.key });
  const common = { role: "user" as const, id, at: errand.services.now() };
  if (body.choice) {
    const text = await choiceLabel(errand, body.choice);
    return { said: { ...common, text, choice: body.choice }, text: JSON.stringify(body.choice) };
  }
  const text = body.text ?? "";
  if (text.trim() === "") throw new BadRequest("/text: nothing was said", [{ path: "/text", message: "empty" }]);
  if (text.length > LONGEST_MESSAGE) await requireCheckable(text);
  return { said: { ...common, text: withoutSecrets(text).text }, text };
}

/** Nobody reads more words than that; a request that is brought to be checked may be longer. @throws BadRequest */
async function requireCheckable(text: string): Promise<void> {
  const { askedAbout } = await import("@alou/safety/asked-about");
  if (askedAbout(text)) return;
  const detail = `/text: more than ${LONGEST_MESSAGE} characters, and nothing among them that can be checked`;
  throw new BadRequest(detail, [{ path: "/text", message: "too long" }]);
}

function turnOf(
  errand: Errand,
  { id: conversation, title }: StoredConversation,
  heard: Heard,
  { chain, capabilities }: { readonly chain: ChainId; readonly capabilities?: Capabilities | undefined },
  origins: readonly string[],
): Turn {
  return {
    errand,
    conversation,
    untitled: title === "",
    ...heard,
    chain,
    capabilities,
    origin: origins[0] ?? "",
    made: new Map(),
  };
}

function emptyAnswer(id: string, at: number): AssistantMessage {
  return { role: "assistant", id, at, planner: "offline", state: "incomplete", parts: [] };
}
