import type { CosmosChain } from "./chain.ts";
import type { ChainView } from "./chain-state.ts";
import { type CosmosFault, faultOf } from "./faults.ts";

/** What a query is answered from: the chain, the block spoken of, and what is wrong with this node at the moment. */
export interface QueryContext {
  readonly chain: CosmosChain;
  readonly view: ChainView;
  readonly faults: readonly CosmosFault[];
}

/** A part of a list, and the key of the next part; an empty key ends it. */
export interface Page<T> {
  readonly items: T[];
  readonly nextKey: Uint8Array;
  readonly total: bigint;
}

/** What a caller asked of a list. */
export interface PageWish {
  readonly key?: Uint8Array;
  readonly offset?: bigint;
  readonly limit?: bigint;
}

const DEFAULT_LIMIT = 100;

/** Cuts a page out of a list; keys are offsets in text. */
export function pageOf<T>(all: readonly T[], wish: PageWish | undefined, faults: readonly CosmosFault[]): Page<T> {
  const limit = Number(wish?.limit ?? 0n) || DEFAULT_LIMIT;
  const key = wish?.key?.length ? Number(new TextDecoder().decode(wish.key)) : Number(wish?.offset ?? 0n);
  const total = BigInt(all.length);
  if (faultOf(faults, "endless-pages")) {
    return { items: all.slice(0, limit), nextKey: new TextEncoder().encode("0"), total };
  }
  if (faultOf(faults, "half-pages")) {
    return {
      items: all.slice(key, key + Math.floor(Math.min(limit, all.length) / 2)),
      nextKey: new Uint8Array(),
      total,
    };
  }
  const end = key + limit;
  const nextKey = end < all.length ? new TextEncoder().encode(String(end)) : new Uint8Array();
  return { items: all.slice(key, end), nextKey, total };
}
