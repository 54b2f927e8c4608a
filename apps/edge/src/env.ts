import type { ChainFollower } from "./objects/chain-follower.ts";
import type { Conversation } from "./objects/conversation.ts";
import type { UserHub } from "./objects/user-hub.ts";

/** What the platform binds to the Worker; the other half of `wrangler.jsonc`. */
export interface Env {
  readonly ASSETS: Fetcher;
  readonly DB: D1Database;
  readonly FLAGS: KVNamespace;
  /** What was read before: losing it costs one slow answer. */
  readonly CACHE: KVNamespace;
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
  /** The public address of the MCP server: the audience of OAuth tokens. */
  readonly MCP_URL?: string;
  /** A secret. Without it no model is asked, and the rules answer. */
  readonly DEEPSEEK_API_KEY?: string;
  /** Another service of the same wire format, such as the simulator. */
  readonly DEEPSEEK_BASE_URL?: string;
  readonly DEEPSEEK_MODEL?: string;
  /** What a user may spend on models a day, in millionths of a US dollar. */
  readonly MODEL_DAILY_BUDGET?: string;
  /** A secret: 32 bytes in base64, or several with the newest first. Without it no credential of another server is kept. */
  readonly REMOTE_SECRETS_KEY?: string;
  /** Ports other servers may stand at, comma-separated; 443 and 8443 when left out. */
  readonly REMOTE_PORTS?: string;
  /** `on` in the local world: other servers may stand on this machine, without https. */
  readonly REMOTE_LOOPBACK?: string;
  /** Where the names of other servers are looked up: a resolver that answers `application/dns-json`. */
  readonly REMOTE_RESOLVER?: string;
  /** A secret: signs the addresses the media proxy may follow. Without it no NFT's picture is shown. */
  readonly MEDIA_KEY?: string;
  /** Where `ipfs://` and `ar://` are fetched: URLs that a path is put behind, comma-separated. */
  readonly IPFS_GATEWAYS?: string;
  readonly ARWEAVE_GATEWAYS?: string;
  /** A secret: CAIP-2 chain to the address of an indexer with Etherscan's interface, key included, as JSON. */
  readonly INDEXERS?: string;
  /** Servers of ordinals with `ord`'s own interface by CAIP-2 chain, as JSON; none is asked when left out. */
  readonly ORDINALS?: string;
  /** Public price services to hold the chains' own prices against; none is asked when left out. */
  readonly DEFILLAMA_URL?: string;
  readonly COINGECKO_URL?: string;
  /** Lists of thieves to follow: JSON of `[{"source", "format", "url"}]`; none when left out. */
  readonly PHISHING_FEEDS?: string;
  /** Well-known names that somebody has looked at and that a list may hold all the same, comma-separated. */
  readonly PHISHING_REVIEWED?: string;
}
