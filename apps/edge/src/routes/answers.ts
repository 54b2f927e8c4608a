import type { Message } from "@alou/agent/message";
import { AlouError } from "@alou/money/error";
import { EventStream, streamResponse } from "../http/event-stream.ts";
import type { Handler } from "../http/handler.ts";
import { tellAnswer } from "../turn/tell-event.ts";
import { own } from "./conversations.ts";

export const followAnswer: Handler<"followAnswer"> = async ({ params, query }, context) => {
  await own(context, params.conversation);
  const { services, errand } = context;
  const room = services.conversation(params.conversation);
  const after = query.after === undefined ? -1 : Number(query.after);
  const running = await room.follow(params.answer, after);
  if (running) return streamResponse(running);
  // It has ended meanwhile: it is told whole, from the record.
  const messages = (await room.list()).map((body): Message => JSON.parse(body));
  const answer = messages.find(({ id }) => id === params.answer);
  if (answer?.role !== "assistant") throw new AlouError("not_found", { what: "answer" });
  const stream = new EventStream();
  services.waitUntil(tellAnswer(errand, answer, stream));
  return stream.response();
};

export const stopAnswer: Handler<"stopAnswer"> = async ({ params }, context) => {
  await own(context, params.conversation);
  await context.services.conversation(params.conversation).stop(params.answer);
  return {};
};
