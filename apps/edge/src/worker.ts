import { WorkerEntrypoint } from "cloudflare:workers";
import type { Env } from "./env.ts";
import { createApp } from "./http/app.ts";
import { logError } from "./log.ts";
import { openServices, type Services } from "./services.ts";

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

type Jobs = Readonly<Record<string, (services: Services) => Promise<unknown>>>;

const EVERY_MINUTE: Jobs = {
  sweep: async (services) => await (await import("./objects/sweep.ts")).sweep(services),
  feeds: async (services) => await (await import("./safety/refresh-feeds.ts")).refreshFeeds(services),
  spenders: async (services) => {
    await (await import("./safety/permissions/watch-spenders.ts")).watchSpenders(services);
  },
};

const EVERY_HOUR: Jobs = {
  retention: async (services) => await (await import("./retention/clear-outlived.ts")).clearOutlived(services),
};

/** As `wrangler.jsonc` writes it. A run of its own, with a Worker's limits of its own. */
const HOURLY = "17 * * * *";

export default {
  fetch: app.fetch,
  async scheduled({ cron }, env, context) {
    const services = openServices(env, (work) => context.waitUntil(work));
    // One that fails keeps none of the others from their work.
    for (const [name, job] of Object.entries(cron === HOURLY ? EVERY_HOUR : EVERY_MINUTE)) {
      await job(services).catch((error: unknown) => logError("cron", name, error));
    }
  },
} satisfies ExportedHandler<Env>;
