import type { Message } from "@alou/agent/message";
import { AlouError } from "@alou/money/error";
import { lifeOf } from "../corridor/life.ts";
import type { Handler, HandlerContext } from "../http/handler.ts";
import type { StoredConversation } from "../storage/conversations.ts";
import * as store from "../storage/conversations.ts";
import { findProposal } from "../storage/proposals.ts";
import { newId } from "../storage/tokens.ts";
import { transactionsOf } from "../storage/transactions.ts";

type Context = Pick<HandlerContext<"getConversation">, "services" | "session">;

export const listConversations: Handler<"listConversations"> = async (_, context) => {
  const stored = await store.listConversations(context.services.db, context.session.user);
  return { conversations: await Promise.all(stored.map((conversation) => view(context, conversation))) };
};

export const createConversation: Handler<"createConversation"> = async (_, context) => {
  const id = newId("cnv");
  await store.insertConversation(context.services.db, context.session.user, id, context.services.now());
  return await view(context, await own(context, id));
};

export const getConversation: Handler<"getConversation"> = async ({ params }, context) => {
  const stored = await own(context, params.conversation);
  const messages = (await room(context, stored.id).list()).map((body): Message => JSON.parse(body));
  return { conversation: await view(context, stored), messages };
};

export const renameConversation: Handler<"renameConversation"> = async ({ params, body }, context) => {
  const { id } = await own(context, params.conversation);
  await store.renameConversation(context.services.db, context.session.user, id, body.title);
  return await view(context, await own(context, id));
};

export const deleteConversation: Handler<"deleteConversation"> = async ({ params }, context) => {
  const { id } = await own(context, params.conversation);
  await room(context, id).erase();
  await store.deleteConversation(context.services.db, context.session.user, id);
  return {};
};

/** @throws AlouError `not_found`, for foreign conversations too */
async function own({ services, session }: Context, id: string): Promise<StoredConversation> {
  const stored = await store.findConversation(services.db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "conversation" });
  return stored;
}

function room({ services }: Context, id: string) {
  return services.env.CONVERSATION.get(services.env.CONVERSATION.idFromName(id));
}

async function view({ services, session }: Context, { id, title, updatedAt, lastProposal }: StoredConversation) {
  const money = lastProposal === null ? undefined : await moneyOf(services, session.user, lastProposal);
  return { id, title, updatedAt, ...(money && { money }) };
}

/** Where the money of a conversation's newest proposal stands. */
async function moneyOf(services: Context["services"], user: string, proposal: string) {
  const stored = await findProposal(services.db, user, proposal);
  if (!stored) return undefined;
  const { state } = lifeOf(stored, await transactionsOf(services.db, user, proposal), services.now());
  if (state === "submitted") return "may-move" as const;
  return state === "mined" || state === "final" ? ("moved" as const) : ("not-moved" as const);
}
