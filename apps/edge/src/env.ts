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
  /** A secret. Without it no model is asked, and the rules answer. */
  readonly DEEPSEEK_API_KEY?: string;
  /** Another service of the same wire format, such as the simulator. */
  readonly DEEPSEEK_BASE_URL?: string;
  readonly DEEPSEEK_MODEL?: string;
  /** What a user may spend on models a day, in millionths of a US dollar. */
  readonly MODEL_DAILY_BUDGET?: string;
}
