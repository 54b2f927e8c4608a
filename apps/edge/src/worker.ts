import { WorkerEntrypoint } from "cloudflare:workers";
import type { Env } from "./env.ts";
import { createApp } from "./http/app.ts";
import { openServices } from "./services.ts";

export { ChainFollower } from "./objects/chain-follower.ts";
export { Conversation } from "./objects/conversation.ts";
export { UserHub } from "./objects/user-hub.ts";

const app = createApp();
const behindMcp = createApp("mcp");

/** The API for the MCP server, over its service binding: the only door that OAuth access tokens open. */
export class McpDoor extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    return await behindMcp.fetch(request, this.env, this.ctx);
  }
}

export default {
  fetch: app.fetch,
  async scheduled(_, env, context) {
    const services = openServices(env, (work) => context.waitUntil(work));
    const { sweep } = await import("./objects/sweep.ts");
    await sweep(services);
    const { refreshFeeds } = await import("./safety/refresh-feeds.ts");
    await refreshFeeds(services);
    const { watchSpenders } = await import("./safety/permissions/watch-spenders.ts");
    await watchSpenders(services);
  },
} satisfies ExportedHandler<Env>;
