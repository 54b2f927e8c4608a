import type { McpSession } from "./worker.ts";

/** What the platform binds to the Worker; the other half of `wrangler.jsonc`. */
export interface Env {
  /** The Worker of `apps/edge`. */
  readonly EDGE: Fetcher;
  readonly DOCS: Fetcher;
  readonly SESSIONS: DurableObjectNamespace<McpSession>;
  readonly RATE_ANY: RateLimit;
  readonly PUBLIC_URL: string;
  readonly ISSUER: string;
  readonly ORIGIN_HOSTS: string;
  readonly RATE_LIMITS: string;
  /** A secret of at least 32 bytes that seals what a client carries between two rounds. Without it nothing is asked in rounds. */
  readonly STATE_KEY?: string;
}
