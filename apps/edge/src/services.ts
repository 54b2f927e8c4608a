import { openEvmNode } from "@alou/chains/evm/node";
import { type ChainHealth, newChainHealth } from "@alou/chains/failover";
import type { ChainId } from "@alou/money/caip";
import { isChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "@alou/proposals/corridor";
import type { Env } from "./env.ts";
import type { Conversation } from "./objects/conversation.ts";
import { type OwnedService, openOwned } from "./portfolio/owned-service.ts";
import type { Files, Follower, Pages } from "./ports.ts";
import { openRemote, type RemoteService } from "./remote/remote-service.ts";
import { openSafety, type SafetyService } from "./safety/safety-service.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import type { Session } from "./storage/sessions.ts";

/** What the corridor may use, opened for one request: everything outside it, behind doors that tests can put their own behind. */
export interface Services {
  readonly db: Database;
  readonly corridor: Corridor;
  /** The chains this deployment serves, in configured order. */
  readonly chains: readonly ChainId[];
  readonly follower: (chain: ChainId) => Follower;
  readonly pages: (user: string) => Pages;
  /** A live socket to the pages of a session. */
  readonly openSocket: (session: Session) => Promise<Response>;
  readonly conversation: (id: string) => DurableObjectStub<Conversation>;
  readonly files: Files;
  /** Keeps bytes for good under a key, over what stood there; undefined where this deployment has no place for files. */
  readonly archive?: ((key: string, bytes: ArrayBuffer) => Promise<void>) | undefined;
  readonly model: ModelSettings;
  /** What is allowed with other people's MCP servers. */
  readonly remote: RemoteService;
  /** What reading a person's possessions may use. */
  readonly owned: OwnedService;
  /** What judging strangers may use. */
  readonly safety: SafetyService;
  /** The emergency switch: signing and sending are paused. What was sent before is followed on. */
  readonly isReadOnly: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Keeps work alive after the answer is on its way. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** The language model this deployment is set up with; without a key there is none. */
export interface ModelSettings {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly model?: string | undefined;
  /** What a user may spend a day, in millionths of a US dollar. */
  readonly dailyBudget?: bigint;
}

function modelSettings(env: Env): ModelSettings {
  const budget = env.MODEL_DAILY_BUDGET ?? "";
  return {
    apiKey: env.DEEPSEEK_API_KEY,
    baseUrl: env.DEEPSEEK_BASE_URL,
    model: env.DEEPSEEK_MODEL,
    ...(/^\d{1,12}$/.test(budget) && { dailyBudget: BigInt(budget) }),
  };
}

/**
 * What an isolate remembers between requests: how the nodes are, and what they can do. It holds nothing about any
 * user, and losing it costs one slow request.
 */
const memory = {
  health: new Map<ChainId, ChainHealth>(),
  rehearseUntil: new Map<ChainId, number>(),
};

/** The JSON-RPC endpoints by chain, as configured. */
export function readEndpoints(configured: string): ReadonlyMap<ChainId, readonly string[]> {
  const parsed = JSON.parse(configured) as Record<string, string[]>;
  return new Map(
    Object.entries(parsed).flatMap(([chain, urls]): [ChainId, readonly string[]][] =>
      isChainId(chain) && Array.isArray(urls) && urls.length > 0 ? [[chain, urls]] : [],
    ),
  );
}

/** What the configuration says, read once: it stays for as long as the isolate. */
let endpointsRead:
  | { readonly configured: string; readonly endpoints: ReadonlyMap<ChainId, readonly string[]> }
  | undefined;

function endpointsOf({ RPC_ENDPOINTS: configured }: Env): ReadonlyMap<ChainId, readonly string[]> {
  if (endpointsRead?.configured !== configured) {
    endpointsRead = { configured, endpoints: readEndpoints(configured) };
  }
  return endpointsRead.endpoints;
}

/** Opens what a request needs. Cheap: nothing is connected until it is used. */
export function openServices(env: Env, waitUntil: Services["waitUntil"]): Services {
  const now = () => Date.now();
  const endpoints = endpointsOf(env);
  const db = openDatabase(env.DB, {
    now,
    random: () => Math.random(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const owned = openOwned(env);
  const corridor: Corridor = {
    now,
    inscriptions: (chain) => owned.ordinals.get(chain),
    rehearseUntil: memory.rehearseUntil,
    node(chain) {
      const { family, name } = getChain(chain);
      if (family !== "evm") throw new AlouError("chain_unsupported", { chain: name });
      return corridor.open(chain, openEvmNode);
    },
    async usdPrices(assets) {
      const { dollarPrices } = await import("./portfolio/dollar-prices.ts");
      return await dollarPrices(services, assets);
    },
    async triedOut(asset) {
      const { triedOut } = await import("./safety/behaviour-service.ts");
      return await triedOut({ db, corridor, now, waitUntil }, asset);
    },
    open(chain, open) {
      const urls = endpoints.get(chain);
      if (!urls) throw new AlouError("chain_unsupported", { chain: getChain(chain).name });
      return open({ chain, endpoints: urls, fetch: (...args) => fetch(...args), now, health: healthOf(chain) });
    },
  };
  const services: Services = {
    db,
    corridor,
    chains: [...endpoints.keys()],
    follower: (chain) => env.FOLLOWER.get(env.FOLLOWER.idFromName(chain)),
    pages: (user) => env.HUB.get(env.HUB.idFromName(user)),
    openSocket: async ({ id, user, idleExpiresAt }) => {
      const headers = { upgrade: "websocket", "x-alou-session": id, "x-alou-until": String(idleExpiresAt) };
      return await env.HUB.get(env.HUB.idFromName(user)).fetch("https://hub/live", { headers });
    },
    conversation: (id) => env.CONVERSATION.get(env.CONVERSATION.idFromName(id)),
    files: filesIn(env.FILES),
    archive: env.FILES && (async (key, bytes) => void (await env.FILES.put(key, bytes))),
    model: modelSettings(env),
    remote: openRemote(env),
    owned,
    safety: openSafety(env),
    isReadOnly: async () => (await env.FLAGS.get("readOnly", { cacheTtl: 30 })) === "true",
    now,
    waitUntil,
  };
  return services;
}

function filesIn(bucket: R2Bucket): Files {
  return {
    get: async (key) => await (await bucket.get(key))?.json(),
    async put(key, value) {
      await bucket.put(key, JSON.stringify(value), { httpMetadata: { contentType: "application/json" } });
    },
  };
}

function healthOf(chain: ChainId): ChainHealth {
  let health = memory.health.get(chain);
  if (!health) {
    health = newChainHealth();
    memory.health.set(chain, health);
  }
  return health;
}
