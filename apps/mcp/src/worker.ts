import type { AuthInfo, McpServer, ServerEventBus } from "@modelcontextprotocol/server";
import { callerOf, openApiOver } from "./access/alou-api.ts";
import { authenticate, tooMany } from "./access/authenticate.ts";
import { readHosts } from "./access/guard.ts";
import { protectedResource } from "./access/protected-resource.ts";
import type { Env } from "./env.ts";
import { buildServer } from "./server/build-server.ts";
import { serveMcp } from "./transport/endpoint.ts";
import { liveUpdates } from "./transport/live-updates.ts";
import { Session } from "./transport/session.ts";
import { socketBus } from "./transport/socket-bus.ts";

function build(env: Env, auth: AuthInfo | undefined): McpServer {
  return buildServer({
    api: openApiOver(env.EDGE),
    language: callerOf(auth).language,
    stateKey: env.STATE_KEY,
    docs: async (page) => await (await env.DOCS.fetch(`http://docs/${page}.md`)).text(),
  });
}

function updates(env: Env, auth: AuthInfo | undefined, onLost: () => void): ServerEventBus {
  return socketBus(liveUpdates(env.EDGE, callerOf(auth)), onLost);
}

/** A session of an older client. */
export class McpSession extends Session<Env> {
  protected override build(auth: AuthInfo | undefined): McpServer {
    return build(this.env, auth);
  }

  protected override updates(auth: AuthInfo | undefined, onLost: () => void): ServerEventBus {
    return updates(this.env, auth, onLost);
  }
}

export default {
  async fetch(request, env) {
    const resource = new URL(env.PUBLIC_URL);
    if (new URL(request.url).pathname === "/healthz") return await health(env);
    const metadata = protectedResource(request, resource, new URL(env.ISSUER));
    if (metadata) return metadata;
    const address = request.headers.get("cf-connecting-ip");
    if (env.RATE_LIMITS !== "off" && !(await env.RATE_ANY.limit({ key: address ?? "local" })).success) return tooMany();
    return await serveMcp(request, {
      allowed: { hosts: [resource.hostname], origins: readHosts(env.ORIGIN_HOSTS) },
      authenticate: (incoming) => authenticate(incoming, openApiOver(env.EDGE), resource),
      build: (auth) => build(env, auth),
      updates: (auth, onLost) => updates(env, auth, onLost),
      session: (name) => env.SESSIONS.getByName(name),
    });
  },
} satisfies ExportedHandler<Env>;

/** Well is who can reach the API behind it. */
async function health({ EDGE }: Env): Promise<Response> {
  const ok = await EDGE.fetch("http://alou/healthz").then(
    (response) => response.ok,
    () => false,
  );
  return Response.json({ ok }, { status: ok ? 200 : 503 });
}
