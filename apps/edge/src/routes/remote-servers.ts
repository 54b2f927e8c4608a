import { MAX_REMOTE_TOOLS } from "@alou/agent/remote-tools";
import { AlouError } from "@alou/money/error";
import type { ResponseOf } from "../api/contract.ts";
import type { attachRemoteServer as contract } from "../api/remote-servers.ts";
import type { Errand } from "../corridor/errand.ts";
import type { Handler } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import { requireRemoteUrl, sealCredential, visit } from "../remote/remote-service.ts";
import { visitServer } from "../remote/visit-server.ts";
import { type AuditEntry, auditOfOwn } from "../storage/audit.ts";
import type { Statement } from "../storage/database.ts";
import * as store from "../storage/remote-servers.ts";
import { newId } from "../storage/tokens.ts";

type View = ResponseOf<typeof contract>;

export function viewOf({ secret: _, tools, ...server }: Awaited<ReturnType<typeof find>>): View {
  return {
    ...server,
    tools: tools.map(({ server: __, ...tool }) => ({ ...tool, inputSchema: { ...tool.inputSchema } })),
  };
}

export async function find({ services, session }: Errand, id: string) {
  const server = await store.findRemoteServer(services.db, session.user, id);
  if (!server) throw new AlouError("not_found", { what: "server" });
  return server;
}

/** Which server is worth knowing later; with what credential is not. */
export function trail(
  { services, session, requestId }: Errand,
  what: AuditEntry["what"],
  server: string,
  detail: string,
): Statement {
  const entry = { at: services.now(), user: session.user, requestId, what, subject: server, detail };
  return auditOfOwn("remote_servers", entry);
}

/** What the user calls a server. @throws BadRequest */
export function readName(raw: string): string {
  const name = raw.trim();
  if (name === "" || /[\p{Cc}\p{Cf}]/u.test(name)) throw new BadRequest("/name: hidden characters or nothing at all");
  return name;
}

export const listRemoteServers: Handler<"listRemoteServers"> = async (_, { services, session }) => ({
  servers: (await store.remoteServersOf(services.db, session.user)).map(viewOf),
});

export const attachRemoteServer: Handler<"attachRemoteServer"> = async ({ body }, { services, session, errand }) => {
  const name = readName(body.name);
  const { remote, db, now } = services;
  const url = requireRemoteUrl(body.url, remote);
  const id = newId("rms");
  const { header } = body;
  // First of all: without a key for it a credential goes nowhere.
  const secret = header ? await sealCredential(remote, session.user, id, header.value) : null;
  const address = { url, ...(header && { credential: [header.name, header.value] as const }) };
  const { listing, transport } = await visit(remote, address, async (remoteSession) => ({
    transport: remoteSession.transport,
    listing: await remoteSession.list(),
  }));
  const at = now();
  const server = { id, name, url: url.href, transport, header: header?.name ?? null, secret };
  const audit = trail(errand, "remote-attach", id, url.host);
  const row = { ...server, listedAt: at, createdAt: at };
  if (!(await store.insertRemoteServer(db, session.user, row, listing, audit)))
    throw new BadRequest(`at most ${store.MAX_REMOTE_SERVERS} servers; detach one first`);
  return viewOf(await find(errand, id));
};

export const refreshRemoteServer: Handler<"refreshRemoteServer"> = async (
  { params },
  { services, session, errand },
) => {
  const server = await find(errand, params.server);
  const listing = await visitServer(services, session.user, server, async (remote) => await remote.list());
  await store.keepListing(services.db, session.user, server.id, listing, services.now());
  return viewOf(await find(errand, server.id));
};

export const chooseRemoteTools: Handler<"chooseRemoteTools"> = async (
  { params, body },
  { services, session, errand },
) => {
  const servers = await store.remoteServersOf(services.db, session.user);
  const server = servers.find(({ id }) => id === params.server);
  if (!server) throw new AlouError("not_found", { what: "server" });
  for (const { name, hash } of body.tools) {
    const isShown = server.tools.some((tool) => tool.name === name && tool.hash === hash && tool.state !== "gone");
    if (!isShown) throw new AlouError("remote_tool_changed", { tool: name.replace(/[^\w.-]/g, "") });
  }
  const others = servers.flatMap(({ id, tools }) =>
    id === server.id ? [] : tools.filter(({ state }) => state === "on"),
  );
  if (others.length + body.tools.length > MAX_REMOTE_TOOLS)
    throw new BadRequest(`at most ${MAX_REMOTE_TOOLS} tools of other servers`);
  const chosen = body.tools.map(({ name, hash }) => `${name} ${hash}`).join(", ");
  const audit = trail(errand, "remote-choose", server.id, chosen.slice(0, 4_000));
  await store.chooseTools(services.db, session.user, server.id, body.tools, audit);
  return viewOf(await find(errand, server.id));
};

export const detachRemoteServer: Handler<"detachRemoteServer"> = async ({ params }, { services, session, errand }) => {
  const server = await find(errand, params.server);
  const audit = trail(errand, "remote-detach", server.id, new URL(server.url).host);
  await store.deleteRemoteServer(services.db, session.user, server.id, audit);
  return {};
};
