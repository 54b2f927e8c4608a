import type { AccountId } from "@alou/money/caip";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Activity, ActivityPage } from "./activity.ts";
import { type MergedPlace, mergePages } from "./merge.ts";

const account = (i: number): AccountId => `eip155:${i}:0x${"11".repeat(20)}`;
const item = (who: AccountId, at: number, n: number) =>
  ({ id: `${who}/${n}`, account: who, at }) as unknown as Activity;

/** Histories cut into pages, some of them empty. */
const histories = fc.array(fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 4 }), { maxLength: 5 }), {
  minLength: 1,
  maxLength: 4,
});

it("tells every entry of every history once and in order, however they are cut into pages", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 5 }), (cut, limit) => {
      const all = new Map<AccountId, ActivityPage[]>();
      for (const [i, pages] of cut.entries()) {
        const times = pages.flat().sort((a, b) => b - a);
        let n = 0;
        const made = pages.map(
          (page, p): ActivityPage => ({
            items: page.map(() => item(account(i), times[n] ?? 0, n++)),
            next: p + 1 < pages.length ? `${p + 1}` : null,
          }),
        );
        all.set(account(i), made.length > 0 ? made : [{ items: [], next: null }]);
      }
      const told: Activity[] = [];
      let places: MergedPlace | null = {};
      for (let calls = 0; places !== null; calls++) {
        expect(calls).toBeLessThan(500);
        const at: MergedPlace = places;
        const pages = new Map([...all].map(([who, made]) => [who, made[Number(at[who]?.at ?? 0)]]));
        const page = mergePages(pages, at, limit);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        told.push(...page.items);
        places = page.next;
      }
      const wanted = [...all.values()].flat().flatMap(({ items }) => items);
      expect(told.length).toBe(wanted.length);
      expect(new Set(told.map(({ id }) => id)).size).toBe(wanted.length);
      expect(told.map(({ at }) => at)).toEqual(wanted.map(({ at }) => at).sort((a, b) => b - a));
    }),
  );
});

it("ends where a source leads back to its own page for ever", () => {
  const endless: ActivityPage = { items: [item(account(0), 1, 1)], next: "again" };
  let places: MergedPlace | null = {};
  for (let calls = 0; places !== null; calls++) {
    expect(calls).toBeLessThan(5);
    places = mergePages(new Map([[account(0), endless]]), places, 10).next;
  }
});

it("goes on from where it was when a source did not answer", () => {
  const pages = new Map([
    [account(0), undefined],
    [account(1), { items: [item(account(1), 5, 1)], next: null }],
  ]);
  const page = mergePages(pages, {}, 10);
  expect(page).toMatchObject({ items: [{ at: 5 }], missing: [account(0)] });
  expect(page.next?.[account(0)]).toEqual({ used: 0 });
});
