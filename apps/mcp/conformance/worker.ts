import type { AuthInfo, McpServer, ServerEvent, ServerEventBus } from "@modelcontextprotocol/server";
import { serveMcp } from "../src/transport/endpoint.ts";
import { Session } from "../src/transport/session.ts";
import { socketBus } from "../src/transport/socket-bus.ts";
import type { Changes } from "./changes.ts";
import { buildFixtures } from "./fixtures/build-fixtures.ts";

export { Changes } from "./changes.ts";

interface Env {
  readonly SESSIONS: DurableObjectNamespace<FixtureSession>;
  readonly CHANGES: DurableObjectNamespace<Changes>;
}

const changesOf = ({ CHANGES }: Env) => CHANGES.getByName("all");

const build = (env: Env): McpServer => buildFixtures((event) => changesOf(env).publish(event));

const updates = (env: Env, onLost: () => void): ServerEventBus =>
  socketBus(
    {
      async open() {
        const { webSocket } = await changesOf(env).fetch("http://changes", { headers: { upgrade: "websocket" } });
        if (!webSocket) throw new Error("no socket");
        webSocket.accept();
        return webSocket;
      },
      read: (message) => [JSON.parse(message) as ServerEvent],
    },
    onLost,
  );

/** The same session as in production, around the suite's fixtures. */
export class FixtureSession extends Session<Env> {
  protected override build(_: AuthInfo | undefined): McpServer {
    return build(this.env);
  }

  protected override updates(_: AuthInfo | undefined, onLost: () => void): ServerEventBus {
    return updates(this.env, onLost);
  }
}

/** The suite against our own handler stack: same endpoint, same sessions, same guards; only who is let in differs. */
export default {
  async fetch(request, env) {
    return await serveMcp(request, {
      allowed: { hosts: ["127.0.0.1", "localhost"], origins: ["127.0.0.1", "localhost"] },
      authenticate: async () => undefined,
      build: () => build(env),
      updates: (_, onLost) => updates(env, onLost),
      session: (name) => env.SESSIONS.getByName(name),
    });
  },
} satisfies ExportedHandler<Env>;
