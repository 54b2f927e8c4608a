import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Attempt,
  afterLook,
  type Followed,
  isSpentInVain,
  type LookTime,
  type Mined,
  newlyFollowed,
  type PlaceSighting,
  type Sighting,
  withAttempt,
} from "./follow.ts";
import type { Place } from "./place.ts";

const NOW = 1_800_000_000_000;
const FIRST: Attempt = { hash: "5VfY", kind: "first" };
const start = (place: Place, sent = true): Followed =>
  newlyFollowed({ account: "oeYf", place, attempt: FIRST, sent }, { head: 90, now: NOW });

const HASH = start({ kind: "blockhash", blockhash: "9xQe", lastValidBlockHeight: 150 });
const COINS = start({ kind: "inputs", outpoints: ["aa:0", "bb:1"] });
const mined = (change: Partial<Mined> = {}): Mined => ({ ok: true, block: { number: 100, hash: "b" }, ...change });
const at = (now: number, change: Partial<LookTime> = {}): LookTime => ({
  head: 100,
  finalized: 90,
  now: NOW + now,
  ...change,
});
const nothing = (place: PlaceSighting): Sighting => ({ attempts: [{ hash: FIRST.hash }], place });
const twice = (tx: Followed, seen: Sighting): Followed => afterLook(afterLook(tx, seen, at(1_000)), seen, at(2_000));

describe("a transaction whose time is over", () => {
  it("has expired when two looks say so, and for good once blocks that cannot be undone do", () => {
    const once = afterLook(HASH, nothing({ kind: "expired", final: false }), at(1_000));
    expect(once).toMatchObject({ state: "submitted", missed: 1 });
    const expired = afterLook(once, nothing({ kind: "expired", final: false }), at(2_000));
    expect(expired).toMatchObject({ state: "expired", done: false, confirmations: 0 });
    // Until then a block may still turn up that holds it.
    expect(isSpentInVain(expired, 100)).toBe(false);
    const seen: Sighting = { attempts: [{ hash: FIRST.hash, mined: mined() }], place: { kind: "untold" } };
    expect(afterLook(expired, seen, at(3_000))).toMatchObject({ state: "mined" });
    const over = afterLook(expired, nothing({ kind: "expired", final: true }), at(3_000));
    expect(over).toMatchObject({ state: "expired", done: true });
    expect(isSpentInVain(over, 100)).toBe(true);
  });

  it("is alive while a node knows it, whatever the clock says", () => {
    const seen: Sighting = {
      attempts: [{ hash: FIRST.hash, known: "waiting" }],
      place: { kind: "expired", final: false },
    };
    expect(twice(HASH, seen)).toMatchObject({ state: "pending", missed: 0 });
  });
});

describe("coins that something else has spent", () => {
  const used = (by: Extract<PlaceSighting, { kind: "used" }>["by"], final = false): Sighting =>
    nothing({ kind: "used", final, ...(by && { by }) });

  it("by the wallet's own dearer transaction are its next attempt, before any block holds it", () => {
    const faster = twice(COINS, used({ hash: "ee", does: "same" }));
    expect(faster).toMatchObject({ state: "pending", leading: "ee", done: false });
    expect(faster.attempts).toEqual([FIRST, { hash: "ee", kind: "speed-up" }]);
    const seen: Sighting = {
      attempts: [{ hash: FIRST.hash }, { hash: "ee", mined: mined() }],
      place: { kind: "used", final: false },
    };
    expect(afterLook(faster, seen, at(3_000))).toMatchObject({ state: "mined", leading: "ee" });
  });

  it("by nothing but a payment to oneself are a cancellation", () => {
    const cancelled = twice(COINS, used({ hash: "ee", does: "nothing", block: 99 }));
    expect(cancelled.attempts.at(-1)).toEqual({ hash: "ee", kind: "cancel" });
  });

  it("by something foreign are lost, for certain only when that is deep", () => {
    const waiting = twice(COINS, used({ hash: "ee", does: "other" }));
    expect(waiting).toMatchObject({ state: "replaced", done: false });
    expect(waiting).not.toHaveProperty("replacedBy");
    expect(isSpentInVain(waiting, 100)).toBe(false);
    const found = afterLook(waiting, used({ hash: "ee", does: "other", block: 100 }), at(3_000));
    expect(found).toMatchObject({ replacedBy: { hash: "ee", block: 100 } });
    expect([isSpentInVain(found, 101), isSpentInVain(found, 102)]).toEqual([false, true]);
  });
});

it("remembers when its block was made, and asks anew of another block", () => {
  const seen = (change: Partial<Mined>): Sighting => ({
    attempts: [{ hash: FIRST.hash, mined: mined(change) }],
    place: { kind: "untold" },
  });
  const timed = afterLook(HASH, seen({ block: { number: 100, hash: "b", timestamp: 1_800_000 } }), at(1_000));
  expect(afterLook(timed, seen({}), at(2_000)).block).toEqual({ number: 100, hash: "b", timestamp: 1_800_000 });
  const moved = afterLook(timed, seen({ block: { number: 101, hash: "c" } }), at(3_000, { head: 101 }));
  expect(moved.block).toEqual({ number: 101, hash: "c" });
});

describe("whatever is seen", () => {
  const SECOND: Attempt = { hash: "8kPm", kind: "speed-up" };
  const place: fc.Arbitrary<PlaceSighting> = fc.oneof(
    fc.constantFrom<PlaceSighting>({ kind: "free" }, { kind: "untold" }),
    fc.record({ kind: fc.constant("expired" as const), final: fc.boolean() }),
    fc
      .record({
        final: fc.boolean(),
        does: fc.constantFrom("same", "nothing", "other", undefined),
        block: fc.constantFrom(undefined, 98, 100),
      })
      .map(
        ({ final, does, block }): PlaceSighting => ({
          kind: "used",
          final,
          ...(does && { by: { hash: "ee", does, ...(block !== undefined && { block }) } }),
        }),
      ),
  );
  const attempt = (hash: string) =>
    fc
      .record({
        mined: fc.option(
          fc.record({ ok: fc.boolean(), number: fc.constantFrom(99, 100, 101), hash: fc.constantFrom("b", "c") }),
          { nil: undefined },
        ),
        known: fc.constantFrom(undefined, "waiting" as const, "in-block" as const),
      })
      .map(({ mined: seen, known }) => ({
        hash,
        ...(seen && { mined: mined({ ok: seen.ok, block: { number: seen.number, hash: seen.hash } }) }),
        ...(known && { known }),
      }));
  const sighting: fc.Arbitrary<Sighting> = fc
    .tuple(attempt(FIRST.hash), attempt(SECOND.hash), place)
    // Of two attempts that keep each other out at most one is in a block.
    .map(([a, b, where]) => ({ attempts: [a, a.mined ? { hash: b.hash } : b], place: where }));
  const moment = fc.record({
    head: fc.constantFrom(98, 100, 104),
    finalized: fc.constantFrom(undefined, 90, 100, 104),
    now: fc.constantFrom(NOW, NOW + 1_000, NOW + 700_000, NOW + 200_000_000),
  });
  const looks = fc.array(fc.tuple(sighting, moment), { maxLength: 6 });
  const after = (seen: [Sighting, LookTime][]) =>
    seen.reduce((tx, [what, when]) => afterLook(tx, what, when), withAttempt(COINS, SECOND));

  it("the same look twice changes nothing the second time", () => {
    fc.assert(
      fc.property(looks, sighting, moment, (before, seen, when) => {
        const once = afterLook(after(before), seen, when);
        expect(afterLook(once, seen, when)).toEqual(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it("its place is given up only where nothing can be carried out any more", () => {
    fc.assert(
      fc.property(looks, (before) => {
        const tx = after(before);
        if (!isSpentInVain(tx, 104)) return;
        expect(["reverted", "cancelled", "replaced", "expired"]).toContain(tx.state);
        if (tx.state === "expired") expect(tx.done).toBe(true);
        if (tx.state === "replaced") expect(tx.replacedBy).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it("it is plain JSON, and a state and its block belong together", () => {
    fc.assert(
      fc.property(looks, (before) => {
        const tx = after(before);
        expect(JSON.parse(JSON.stringify(tx))).toEqual(tx);
        const isIn = ["mined", "final", "reverted", "cancelled"].includes(tx.state);
        expect([tx.block !== undefined, tx.confirmations > 0]).toEqual([isIn, isIn]);
        expect(tx.attempts.map(({ hash }) => hash)).toContain(tx.leading);
      }),
      { numRuns: 1_000 },
    );
  });
});
