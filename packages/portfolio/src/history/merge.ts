import type { AccountId } from "@alou/money/caip";
import type { Activity, ActivityPage } from "./activity.ts";

/** Where one source's history goes on: the page that is being used up, and how much of it has been. */
interface Place {
  /** The source's own cursor; undefined for its first page. */
  readonly at?: string;
  readonly used: number;
  /** It has no more. */
  readonly done?: true;
}

/** Where the merged history goes on, by account. */
export type MergedPlace = Readonly<Record<AccountId, Place>>;

/** A merged page. */
export interface MergedPage {
  readonly items: readonly Activity[];
  readonly next: MergedPlace | null;
  /** Accounts whose source did not answer: their history is missing here, and is asked for again. */
  readonly missing: readonly AccountId[];
}

/**
 * Puts one page each of several histories into one, newest first. What lies behind a source's page is not known yet, so nothing
 * older than its last entry is told before that page has been asked for: each call makes some progress, and no entry is lost,
 * told twice or out of order.
 * @param pages by account, the page at each one's place; undefined where the source did not answer
 * @param places where each began; accounts that are not in it begin anew
 */
export function mergePages(
  pages: ReadonlyMap<AccountId, ActivityPage | undefined>,
  places: MergedPlace,
  limit: number,
): MergedPage {
  const heads = [...pages].map(([account, page]) => {
    const place = places[account] ?? { used: 0 };
    return { account, page, place, used: place.used };
  });
  const items: Activity[] = [];
  for (;;) {
    if (items.length >= limit) break;
    const open = heads.filter(({ page, place }) => page && !place.done);
    // A source whose page is used up and that has more may have what is newer than all others' next.
    if (open.some(({ page, used }) => page && used >= page.items.length && page.next !== null)) break;
    const best = open
      .filter(({ page, used }) => page && used < page.items.length)
      .sort((a, b) => newestFirst(a.page?.items[a.used], b.page?.items[b.used]))[0];
    const item = best?.page?.items[best.used];
    if (!best || !item) break;
    items.push(item);
    best.used++;
  }
  const next = heads.map(({ account, page, place, used }): [AccountId, Place] => {
    if (place.done || !page) return [account, place];
    if (used < page.items.length) return [account, { ...place, used }];
    // A cursor that leads to itself would lead on for ever.
    return page.next === null || page.next === place.at
      ? [account, { used: 0, done: true }]
      : [account, { at: page.next, used: 0 }];
  });
  const isOver = next.every(([, { done }]) => done);
  return {
    items,
    next: isOver ? null : Object.fromEntries(next),
    missing: heads.flatMap(({ account, page, place }) => (page || place.done ? [] : [account])),
  };
}

function newestFirst(a: Activity | undefined, b: Activity | undefined): number {
  return (b?.at ?? 0) - (a?.at ?? 0) || ((a?.id ?? "") < (b?.id ?? "") ? -1 : 1);
}
