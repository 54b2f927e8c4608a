import type { Env } from "./env.ts";
import { createApp } from "./http/app.ts";
import { sweep } from "./objects/sweep.ts";
import { openServices } from "./services.ts";

export { ChainFollower } from "./objects/chain-follower.ts";
export { Conversation } from "./objects/conversation.ts";
export { UserHub } from "./objects/user-hub.ts";

const app = createApp();

export default {
  fetch: app.fetch,
  async scheduled(_, env, context) {
    await sweep(openServices(env, (work) => context.waitUntil(work)));
  },
} satisfies ExportedHandler<Env>;
