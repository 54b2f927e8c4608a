import type { ChainFollower } from "./objects/chain-follower.ts";
import type { Conversation } from "./objects/conversation.ts";
import type { UserHub } from "./objects/user-hub.ts";

/** What the platform binds to the Worker; the other half of `wrangler.jsonc`. */
export interface Env {
  readonly ASSETS: Fetcher;
  readonly DB: D1Database;
  readonly FLAGS: KVNamespace;
  readonly FILES: R2Bucket;
  readonly FOLLOWER: DurableObjectNamespace<ChainFollower>;
  readonly HUB: DurableObjectNamespace<UserHub>;
  readonly CONVERSATION: DurableObjectNamespace<Conversation>;
  readonly RATE_ANY: RateLimit;
  readonly RATE_READ: RateLimit;
  readonly RATE_WRITE: RateLimit;
  readonly RATE_SIGN_IN: RateLimit;
  readonly RATE_HEAVY: RateLimit;
  readonly ORIGINS: string;
  readonly RPC_ENDPOINTS: string;
  readonly RATE_LIMITS: string;
}
