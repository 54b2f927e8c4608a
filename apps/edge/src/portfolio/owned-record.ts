import type { AccountId } from "@alou/money/caip";
import type { Discovery } from "@alou/portfolio/evm/discover";
import type { PriceQuote } from "@alou/portfolio/prices/quote";
import type { Snapshot } from "@alou/portfolio/snapshot";
import type { Cache } from "./owned-service.ts";

/** What was last read of a user's possessions, kept in the cache under that user's name alone. */
export interface OwnedRecord {
  readonly version: typeof VERSION;
  readonly snapshot?: Snapshot;
  /** Prices that came with it. */
  readonly quotes: readonly PriceQuote[];
  /** What accounts may hold beside listed assets, by account, and when somebody last looked. */
  readonly discoveries: Readonly<Record<AccountId, Discovery & { readonly lookedAt: number }>>;
}

/** Changed with the shape: what an older version kept is forgotten. */
const VERSION = 1;
const KEPT_SECONDS = 30 * 24 * 3_600;

export const EMPTY_RECORD: OwnedRecord = { version: VERSION, quotes: [], discoveries: {} };

const keyOf = (user: string): string => `owned/${user}`;

export async function readOwned(cache: Cache, user: string): Promise<OwnedRecord> {
  const kept = (await cache.get(keyOf(user))) as OwnedRecord | undefined;
  return kept?.version === VERSION ? kept : EMPTY_RECORD;
}

export async function keepOwned(cache: Cache, user: string, record: OwnedRecord): Promise<void> {
  await cache.put(keyOf(user), record, KEPT_SECONDS);
}
