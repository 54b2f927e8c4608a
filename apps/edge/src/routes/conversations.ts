import type { Message } from "@alou/agent/message";
import { AlouError } from "@alou/money/error";
import { moneyOfProposal } from "@alou/proposals/life";
import type { Handler, HandlerContext } from "../http/handler.ts";
import type { StoredConversation } from "../storage/conversations.ts";
import * as store from "../storage/conversations.ts";
import { readProposals } from "../storage/proposal-views.ts";
import { newId } from "../storage/tokens.ts";

export type Context = Pick<HandlerContext<"getConversation">, "services" | "session">;

export const listConversations: Handler<"listConversations"> = async ({ query }, context) => ({
  conversations: await views(
    context,
    await store.listConversations(context.services.db, context.session.user, query.search?.trim()),
  ),
});

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
  // First from the list: what cannot be found can no longer be written to.
  await store.deleteConversation(context.services.db, context.session.user, id);
  await room(context, id).erase();
  return {};
};

export const branchConversation: Handler<"branchConversation"> = async ({ params, body }, context) => {
  const { services, session } = context;
  const stored = await own(context, params.conversation);
  const begins = await room(context, stored.id).before(body.before);
  if (!begins) throw new AlouError("not_found", { what: "message" });
  const id = newId("cnv");
  await store.insertConversation(services.db, session.user, id, services.now());
  await room(context, id).seed(begins);
  if (stored.title !== "") await store.renameConversation(services.db, session.user, id, stored.title);
  return await view(context, await own(context, id));
};

/** @throws AlouError `not_found`, for foreign conversations too */
export async function own({ services, session }: Context, id: string): Promise<StoredConversation> {
  const stored = await store.findConversation(services.db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "conversation" });
  return stored;
}

function room({ services }: Context, id: string) {
  return services.conversation(id);
}

async function view(context: Context, stored: StoredConversation) {
  const [one] = await views(context, [stored]);
  if (!one) throw new AlouError("not_found", { what: "conversation" });
  return one;
}

/** Conversations as the API tells them, with where the money of each one's newest proposal stands. */
async function views({ services, session }: Context, stored: readonly StoredConversation[]) {
  const proposals = stored.flatMap(({ lastProposal }) => lastProposal ?? []);
  const files = await readProposals(services.db, session.user, proposals, services.now());
  const money = new Map(files.map(({ stored: { proposal }, life }) => [proposal.id, moneyOfProposal(life)]));
  return stored.map(({ id, title, updatedAt, lastProposal }) => {
    const stands = lastProposal === null ? undefined : money.get(lastProposal);
    return { id, title, updatedAt, ...(stands && { money: stands }) };
  });
}
