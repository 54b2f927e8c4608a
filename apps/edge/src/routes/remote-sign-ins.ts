import type { Handler } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import { requireRemoteUrl, visit } from "../remote/remote-service.ts";
import { sealTokens } from "../remote/sign-in/bearer.ts";
import type { OurClient } from "../remote/sign-in/discover.ts";
import { beginSignIn, finishSignIn, type SignInWish } from "../remote/sign-in/flow.ts";
import { clientMetadataAt, REDIRECT_PATH } from "../remote/sign-in/our-client.ts";
import { grantStatement } from "../storage/remote-grants.ts";
import * as store from "../storage/remote-servers.ts";
import { newId } from "../storage/tokens.ts";
import { find, readName, trail, viewOf } from "./remote-servers.ts";

export const beginRemoteSignIn: Handler<"beginRemoteSignIn"> = async (
  { body },
  { services, session, errand, origins },
) => {
  const wish: SignInWish =
    body.for === "attached"
      ? await wishOf(errand, body.server)
      : { server: null, url: body.url, name: readName(body.name) };
  const [origin = ""] = origins;
  const client: OurClient = { redirectUri: `${origin}${REDIRECT_PATH}`, metadataUrl: clientMetadataAt(origin) };
  const to = await beginSignIn(services, session.user, wish, client);
  return { authorizeAt: to.href, host: to.host };
};

async function wishOf(errand: Parameters<typeof find>[0], id: string): Promise<SignInWish> {
  const { name, url } = await find(errand, id);
  return { server: id, name, url };
}

export const finishRemoteSignIn: Handler<"finishRemoteSignIn"> = async ({ body }, { services, session, errand }) => {
  const { remote, db, now } = services;
  const { wish, place, tokens } = await finishSignIn(services, session.user, body);
  const id = wish.server ?? newId("rms");
  const url = requireRemoteUrl(wish.url, remote);
  // Before they are kept the tokens have to be good for something: the server itself takes them, and nobody else is shown them.
  const address = { url, credential: ["authorization", `Bearer ${tokens.access}`] as const };
  const { transport, listing } = await visit(remote, address, async (opened) => ({
    transport: opened.transport,
    listing: await opened.list(),
  }));
  const grant = grantStatement(session.user, id, { place, ...(await sealTokens(services, session.user, id, tokens)) });
  const audit = trail(errand, wish.server === null ? "remote-attach" : "remote-sign-in", id, url.host);
  if (wish.server !== null) {
    await find(errand, id);
    await store.keepListing(db, session.user, id, listing, now());
    await db.batch([grant, audit]);
    return viewOf(await find(errand, id));
  }
  const row = { id, name: wish.name, url: url.href, transport, header: null, secret: null };
  const server = { ...row, listedAt: now(), createdAt: now() };
  if (!(await store.insertRemoteServer(db, session.user, server, listing, grant, audit)))
    throw new BadRequest(`at most ${store.MAX_REMOTE_SERVERS} servers; detach one first`);
  return viewOf(await find(errand, id));
};
