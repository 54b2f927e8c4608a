import { type ChainHealth, newChainHealth, openEvmNode } from "@alou/chains/evm/node";
import type { SimulationMethod } from "@alou/chains/evm/simulate";
import type { ChainId } from "@alou/money/caip";
import { isChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "@alou/proposals/corridor";
import type { Env } from "./env.ts";
import { type Database, openDatabase } from "./storage/database.ts";

/** What handlers may use, opened for one request. */
export interface Services {
  readonly env: Env;
  readonly db: Database;
  readonly corridor: Corridor;
  /** The chains this deployment serves, in configured order. */
  readonly chains: readonly ChainId[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Keeps work alive after the answer is on its way. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/**
 * What an isolate remembers between requests: how the nodes are, and what they can do. It holds nothing about any
 * user, and losing it costs one slow request.
 */
const memory = {
  health: new Map<ChainId, ChainHealth>(),
  simulation: new Map<ChainId, SimulationMethod>(),
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

/** Opens what a request needs. Cheap: nothing is connected until it is used. */
export function openServices(env: Env, waitUntil: Services["waitUntil"]): Services {
  const now = () => Date.now();
  const endpoints = readEndpoints(env.RPC_ENDPOINTS);
  const db = openDatabase(env.DB, {
    now,
    random: () => Math.random(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const corridor: Corridor = {
    now,
    simulation: memory.simulation,
    node(chain) {
      const urls = endpoints.get(chain);
      if (!urls) throw new AlouError("chain_unsupported", { chain: getChain(chain).name.en });
      return openEvmNode({ chain, endpoints: urls, fetch: (...args) => fetch(...args), now, health: healthOf(chain) });
    },
  };
  return { env, db, corridor, chains: [...endpoints.keys()], now, waitUntil };
}

function healthOf(chain: ChainId): ChainHealth {
  let health = memory.health.get(chain);
  if (!health) {
    health = newChainHealth();
    memory.health.set(chain, health);
  }
  return health;
}
