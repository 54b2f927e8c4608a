import type { Inscriptions } from "@alou/chains/bitcoin/inscriptions";
import type { Alarm } from "@alou/portfolio/read-sources";
import type { Env } from "../env.ts";
import type { PriceKnowledge } from "./price-knowledge.ts";

/** What was read before and may be shown again: plain JSON by key. Losing it costs one slow answer. */
export interface Cache {
  /** Undefined where there is nothing, or nothing that can be read. Never throws. */
  get(key: string): Promise<unknown>;
  /** Never throws: what was not kept is read again. */
  put(key: string, value: unknown, seconds: number): Promise<void>;
}

/** What reading a person's possessions may use besides chains and the database. */
export interface OwnedService {
  readonly cache: Cache;
  readonly alarm: Alarm;
  /** Signs the addresses that the media proxy may follow; without it no picture is shown. */
  readonly mediaKey: string | undefined;
  /** Where `ipfs://` and `ar://` are fetched: URLs that a path is put behind, in order of preference. */
  readonly gateways: {
    readonly ipfs: readonly string[];
    readonly arweave: readonly string[];
    /** Of what is inscribed on coins: the servers of ordinals. */
    readonly ordinals: readonly string[];
  };
  /** Who tells what a Bitcoin network's coins carry, by chain, where this deployment asks anybody. */
  readonly ordinals: ReadonlyMap<string, Inscriptions>;
  /** Indexers with Etherscan's interface by chain, where this deployment names any: address with its key. */
  readonly indexers: ReadonlyMap<string, string>;
  /** Public price services, where this deployment asks any. */
  readonly prices: { readonly defillama: string | undefined; readonly coingecko: string | undefined };
  /** Chains that did not answer lately, and until when they are asked last; remembered by the isolate. */
  readonly silentUntil: Map<string, number>;
  /** What the isolate has lately read of what is the same for everybody. */
  readonly lately: Lately;
}

/** Something read a short while ago, and when: milliseconds since 1970. */
export interface Lately {
  prices?: { readonly knowledge: PriceKnowledge; readonly at: number };
}

const silentUntil = new Map<string, number>();
const lately: Lately = {};

const list = (configured: string | undefined, usual: string): readonly string[] =>
  (configured ?? usual).split(",").flatMap((text) => text.trim() || []);

/** As configured. */
export function openOwned(env: Env): OwnedService {
  const servers = Object.entries(env.ORDINALS ? (JSON.parse(env.ORDINALS) as Record<string, string>) : {}).map(
    ([chain, address]): [string, string] => [chain, address.replace(/\/+$/, "")],
  );
  return {
    cache: cacheIn(env.CACHE),
    alarm: {
      after(ms, ring) {
        const timer = setTimeout(ring, ms);
        return () => clearTimeout(timer);
      },
    },
    mediaKey: env.MEDIA_KEY || undefined,
    gateways: {
      ipfs: list(env.IPFS_GATEWAYS, "https://ipfs.io/ipfs/,https://dweb.link/ipfs/"),
      arweave: list(env.ARWEAVE_GATEWAYS, "https://arweave.net/"),
      ordinals: servers.map(([, base]) => `${base}/content/`),
    },
    ordinals: new Map(servers.map(([chain, base]) => [chain, ordinalsAt(base)])),
    indexers: new Map(Object.entries(env.INDEXERS ? (JSON.parse(env.INDEXERS) as Record<string, string>) : {})),
    prices: { defillama: env.DEFILLAMA_URL || undefined, coingecko: env.COINGECKO_URL || undefined },
    silentUntil,
    lately,
  };
}

/** Loaded when it is first asked: it is of no use to other chains. */
const ordinalsAt = (base: string): Inscriptions => ({
  async on(coins) {
    const { ordInscriptions } = await import("@alou/chains/bitcoin/ord-indexer");
    return await ordInscriptions({ base, fetch: (...args) => fetch(...args) }).on(coins);
  },
});

function cacheIn(namespace: KVNamespace): Cache {
  return {
    async get(key) {
      try {
        return (await namespace.get(key, "json")) ?? undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, value, seconds) {
      try {
        await namespace.put(key, JSON.stringify(value), { expirationTtl: seconds });
      } catch {
        // KV takes one write a second for each key; the next reading brings what this one would have.
      }
    },
  };
}
