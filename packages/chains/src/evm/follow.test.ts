import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeBetween,
  DROPPED_AFTER_MS,
  type Followed,
  type FollowState,
  isSpentInVain,
  type LookTime,
} from "../follow.ts";
import { afterLook, at, BASE, DAY, hash, known, MINED, NOW, receipt, sight, TRIED } from "./follow.fixture.ts";
import type { NonceSighting } from "./follow.ts";

describe("the usual life", () => {
  it("goes from signed by the pool into a block, deeper, and to its end", () => {
    const signed: Followed = { ...BASE, state: "signed" };
    const waiting = afterLook(signed, sight(), at());
    expect(waiting).toEqual({ ...signed, freeAt: 100 });
    const pending = afterLook(waiting, sight({ known: known() }), at({ now: NOW + 2_000 }));
    expect(pending).toEqual({ ...BASE, state: "pending", lastSeen: NOW + 2_000, freeAt: 100 });
    const mined = afterLook(pending, sight({ receipt: receipt(), nextNonce: 8 }), at({ now: NOW + 3_000 }));
    expect(mined).toEqual({ ...MINED, lastSeen: NOW + 3_000, freeAt: 100 });
    const deeper = afterLook(mined, sight({ receipt: receipt(), nextNonce: 8 }), at({ head: 104 }));
    expect(deeper).toMatchObject({ state: "mined", confirmations: 5, done: false });
    const final = afterLook(deeper, sight({ receipt: receipt() }), at({ head: 170, finalized: 100 }));
    expect(final).toMatchObject({ state: "final", confirmations: 71, done: true });
  });

  it("ends with a failure once that cannot be undone either", () => {
    const reverted = afterLook(BASE, sight({ receipt: receipt(false) }), at());
    expect(reverted).toMatchObject({ state: "reverted", confirmations: 1, done: false });
    expect(afterLook(reverted, sight({ receipt: receipt(false) }), at({ finalized: 100 }))).toMatchObject({
      state: "reverted",
      done: true,
    });
  });

  it("is never final where the node does not tell what is", () => {
    const after = afterLook(MINED, sight({ receipt: receipt() }), at({ head: 5_000, finalized: undefined }));
    expect(after).toMatchObject({ state: "mined", done: false });
  });

  it("has at least one confirmation in a block, even by a head that lags behind", () => {
    expect(afterLook(BASE, sight({ receipt: receipt() }), at({ head: 99 })).confirmations).toBe(1);
  });
});

describe("a nonce used by something else", () => {
  const gone = sight({ nextNonce: 8 });

  it("is believed at the second look, since nodes behind one address disagree for a moment", () => {
    const once = afterLook({ ...BASE, state: "pending" }, gone, at());
    expect(once).toMatchObject({ state: "pending", missed: 1, done: false });
    const twice = afterLook(once, gone, at({ now: NOW + 2_000 }));
    expect(twice).toMatchObject({ state: "replaced", missed: 2, done: false });
    const settled = sight({ nextNonce: 8, finalizedNonce: 8 });
    // What used the nonce may have been the wallet's own second attempt: until that is known, or a day has passed, not done.
    expect(afterLook(twice, settled, at({ now: NOW + 3 })).done).toBe(false);
    const found = { ...twice, replacedBy: { hash: hash("e"), block: 95 } };
    expect(afterLook(found, settled, at({ now: NOW + 3 }))).toMatchObject({
      ...found,
      missed: 3,
      missedAt: NOW + 3,
      done: true,
    });
    expect(afterLook(twice, settled, at({ now: NOW + DAY + 1 })).done).toBe(true);
    // A reorganisation that frees the nonce takes the one that used it away as well.
    expect(afterLook(found, sight({ nextNonce: 7 }), at({ now: NOW + 3 }))).not.toHaveProperty("replacedBy");
  });

  it("is not believed at the same look taken twice", () => {
    const once = afterLook(BASE, gone, at());
    expect(afterLook(once, gone, at())).toEqual(once);
  });

  it("is forgotten when the transaction is seen again in between", () => {
    const once = afterLook(BASE, gone, at());
    const back = afterLook(once, sight({ known: known() }), at({ now: NOW + 2_000 }));
    expect(back).toMatchObject({ state: "pending", missed: 0 });
    expect(back).not.toHaveProperty("missedAt");
    expect(afterLook(back, gone, at({ now: NOW + 3_000 }))).toMatchObject({ state: "pending", missed: 1 });
  });

  it("is taken back when the transaction is mined after all", () => {
    const replaced: Followed = { ...BASE, state: "replaced", missed: 2, missedAt: NOW };
    expect(afterLook(replaced, sight({ receipt: receipt() }), at())).toMatchObject({ state: "mined", missed: 0 });
    expect(afterLook(replaced, sight({ known: known() }), at())).toMatchObject({ state: "pending", missed: 0 });
  });
});

/** A transaction with three attempts: the first, a faster one and an empty one. */

describe("a transaction nobody knows", () => {
  it.each([
    ["signed", "signed"],
    ["submitted", "submitted"],
    ["pending", "pending"],
  ] as [FollowState, FollowState][])("keeps its hope for a while: %s", (before, state) => {
    const after = afterLook({ ...BASE, state: before }, sight(), at({ now: NOW + DROPPED_AFTER_MS }));
    expect(after).toMatchObject({ state, done: false });
  });

  it("is dropped after ten minutes, forgotten after a day, and found again in between", () => {
    const dropped = afterLook(BASE, sight(), at({ now: NOW + DROPPED_AFTER_MS + 1 }));
    expect(dropped).toMatchObject({ state: "dropped", done: false, lastSeen: NOW });
    expect(afterLook(dropped, sight({ known: known() }), at({ now: NOW + DAY }))).toMatchObject({ state: "pending" });
    expect(afterLook(dropped, sight({ receipt: receipt() }), at({ now: NOW + DAY }))).toMatchObject({ state: "mined" });
    expect(afterLook(dropped, sight(), at({ now: NOW + DAY }))).toMatchObject({ state: "dropped", done: false });
    expect(afterLook(dropped, sight(), at({ now: NOW + DAY + 1 }))).toMatchObject({ state: "dropped", done: true });
  });

  it("is not dropped while the node does not tell the nonce but knows it", () => {
    const lost = sight({ nextNonce: undefined, finalizedNonce: undefined, known: known() });
    expect(afterLook(BASE, lost, at({ now: NOW + DAY }))).toMatchObject({ state: "pending" });
  });
});

describe("a reorganisation", () => {
  it("takes a transaction back to the pool", () => {
    const after = afterLook(MINED, sight({ known: known() }), at({ head: 101 }));
    expect(after).toMatchObject({ state: "pending", confirmations: 0 });
    expect(after).not.toHaveProperty("block");
  });

  it("or out of it, to be sent again", () => {
    const after = afterLook(MINED, sight(), at({ head: 101 }));
    expect(after).toMatchObject({ state: "submitted", confirmations: 0 });
    expect(after).not.toHaveProperty("block");
  });

  it("or into another block", () => {
    const moved = afterLook(MINED, sight({ receipt: receipt(true, 101, hash("e")) }), at({ head: 101 }));
    expect(moved).toMatchObject({ state: "mined", block: { number: 101, hash: hash("e") }, confirmations: 1 });
    expect(changeBetween(MINED, moved)).toMatchObject({ state: "mined", note: { en: /Reorganisation/ } });
  });

  it("or makes it fail where it succeeded", () => {
    const failed = afterLook(MINED, sight({ receipt: receipt(false, 101, hash("e")) }), at({ head: 101 }));
    expect(failed.state).toBe("reverted");
  });
});

describe("a node that lags behind", () => {
  it("says nothing new about a block it has not reached", () => {
    for (const sighting of [sight(), sight({ known: known() }), sight({ nextNonce: 8 })]) {
      expect(afterLook(MINED, sighting, at({ head: 99 }))).toEqual(MINED);
    }
  });

  it("may know the transaction as mined before it has its receipt", () => {
    const after = afterLook(MINED, sight({ known: known(100), nextNonce: 8 }), at());
    expect(after).toEqual({ ...MINED, lastSeen: NOW + 1_000 });
    expect(changeBetween(MINED, after)).toBeUndefined();
    expect(afterLook(BASE, sight({ known: known(100), nextNonce: 8 }), at())).toMatchObject({ state: "pending" });
  });
});

describe("whatever is seen", () => {
  const number = fc.constantFrom(98, 99, 100, 101, 170);
  const nonce = fc.constantFrom(undefined, 6, 7, 8);
  const attempt = fc.record({
    receipt: fc.option(
      fc.tuple(fc.boolean(), number, fc.constantFrom("b", "e")).map(([ok, n, d]) => receipt(ok, n, hash(d))),
      { nil: undefined },
    ),
    known: fc.option(fc.option(number, { nil: undefined }).map(known), { nil: undefined }),
  });
  const sighting: fc.Arbitrary<NonceSighting> = fc.record({
    // Of several attempts at one nonce at most one is in a block.
    attempts: fc
      .tuple(attempt, attempt, attempt, fc.nat(2))
      .map(([a, b, c, mined]) => [a, b, c].map((one, i) => (i === mined ? one : { ...one, receipt: undefined }))),
    nextNonce: nonce,
    finalizedNonce: nonce,
  });
  const moment = fc.record({
    head: number,
    finalized: fc.constantFrom(undefined, 90, 100, 170),
    now: fc.constantFrom(NOW, NOW + 1_000, NOW + DROPPED_AFTER_MS + 1, NOW + 2 * DAY),
  });
  const looks = fc.array(fc.tuple(sighting, moment), { maxLength: 6 });
  const after = (before: [NonceSighting, LookTime][]) => before.reduce((one, look) => afterLook(one, ...look), TRIED);

  it("the same look twice changes nothing the second time", () => {
    fc.assert(
      fc.property(looks, sighting, moment, (before, seen, when) => {
        const once = afterLook(after(before), seen, when);
        expect(afterLook(once, seen, when)).toEqual(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it("what is done stays as it is, and is told once", () => {
    fc.assert(
      fc.property(looks, sighting, moment, (before, seen, when) => {
        const done = { ...after(before), done: true };
        expect(afterLook(done, seen, when)).toBe(done);
        expect(changeBetween(done, done)).toBeUndefined();
      }),
    );
  });

  it("a state and its block, confirmations and end belong together", () => {
    fc.assert(
      fc.property(looks, (before) => {
        const tx = after(before);
        const isIn = ["mined", "final", "reverted", "cancelled"].includes(tx.state);
        expect(tx.block !== undefined).toBe(isIn);
        expect(tx.confirmations > 0).toBe(isIn);
        if (tx.state === "final") expect(tx.done).toBe(true);
        expect(tx.attempts.map((one) => one.hash)).toContain(tx.leading);
        if (isIn)
          expect(isSpentInVain(tx, 100)).toBe(
            !["mined", "final"].includes(tx.state) && (tx.done || tx.confirmations >= 3),
          );
        if (tx.done) expect(["final", "reverted", "replaced", "cancelled", "dropped"]).toContain(tx.state);
        expect(JSON.parse(JSON.stringify(tx))).toEqual(tx);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("what is told", () => {
  it("is a change of state, or that nothing can change any more", () => {
    expect(changeBetween(BASE, { ...BASE, state: "pending" })).toEqual({ state: "pending" });
    expect(changeBetween(BASE, { ...BASE, lastSeen: NOW + 5, missed: 1 })).toBeUndefined();
    expect(changeBetween(MINED, { ...MINED, confirmations: 9 })).toBeUndefined();
    expect(changeBetween(TRIED, { ...TRIED, leading: hash("c") })).toEqual({ state: "submitted" });
    const reverted: Followed = { ...MINED, state: "reverted" };
    expect(changeBetween(reverted, { ...reverted, done: true })).toEqual({ state: "reverted" });
  });
});
