import { describe, expect, it } from "vitest";
import { type Followed, type FollowState, isSpentInVain, withAttempt } from "../follow.ts";
import {
  afterLook,
  at,
  BASE,
  EMPTY,
  FASTER,
  FIRST,
  FROM,
  hash,
  known,
  MINED,
  NOW,
  receipt,
  sight,
  TRIED,
  withNonceUser,
} from "./follow.fixture.ts";
import type { Hex } from "./hex.ts";
import type { NodeTransaction } from "./transaction.ts";

describe("several attempts at one nonce", () => {
  it("are one transaction; the same hash again is no other attempt", () => {
    expect(TRIED.attempts).toEqual([FIRST, FASTER, EMPTY]);
    expect(withAttempt(TRIED, { hash: hash("c"), kind: "first" })).toBe(TRIED);
  });

  it("are led by the newest that a node knows", () => {
    const both = sight({ known: known() }, { known: known() }, {});
    expect(afterLook(TRIED, both, at())).toMatchObject({ state: "pending", leading: hash("c") });
  });

  it.each([
    [0, true, "mined", "a"],
    [0, false, "reverted", "a"],
    [1, true, "mined", "c"],
    [1, false, "reverted", "c"],
    [2, true, "cancelled", "d"],
    [2, false, "cancelled", "d"],
  ] as const)("end by the one that is mined: attempt %i, ok %s: %s", (index, ok, state, leading) => {
    const seen = [0, 1, 2].map((i) => (i === index ? { receipt: receipt(ok) } : {}));
    const [first, ...others] = seen;
    const after = afterLook(TRIED, sight({ ...first, nextNonce: 8 }, ...others), at());
    expect(after).toMatchObject({ state, leading: hash(leading), block: { number: 100 } });
  });

  it("are none of them mined any more when the block is undone", () => {
    const cancelled = afterLook(TRIED, sight({ nextNonce: 8 }, {}, { receipt: receipt() }), at());
    const back = afterLook(cancelled, sight({ known: known() }, {}, {}), at({ head: 101 }));
    expect(back).toMatchObject({ state: "pending", leading: hash("a") });
  });
});

describe("who used the nonce", () => {
  const replaced: Followed = { ...BASE, state: "replaced", missed: 2, missedAt: NOW };
  const call = { to: FROM, value: 5n, data: "0xabcd" } as const;
  const user = (change: Partial<NodeTransaction>): NodeTransaction => ({
    ...known(95),
    hash: hash("e"),
    ...call,
    ...change,
  });

  it("is the wallet's own speed-up when it does the same, whatever its fees and letter case", () => {
    const after = withNonceUser(replaced, call, user({ data: "0xABCD", maxFeePerGas: 9n }));
    expect(after.attempts.at(-1)).toEqual({ hash: hash("e"), kind: "speed-up" });
    expect(withNonceUser({ ...replaced, done: true }, call, user({ data: "0xABCD" }))).toMatchObject({
      state: "pending",
      leading: hash("e"),
      done: false,
    });
    const seen = sight({ nextNonce: 8 }, { receipt: receipt() });
    expect(afterLook(after, seen, at())).toMatchObject({ state: "mined", leading: hash("e") });
  });

  it("is the wallet's own cancellation when it pays its sender nothing", () => {
    const after = withNonceUser(replaced, call, user({ to: FROM, value: 0n, data: "0x" }));
    expect(after.attempts.at(-1)).toEqual({ hash: hash("e"), kind: "cancel" });
  });

  it.each([
    ["another recipient", { to: "0x000000000000000000000000000000000000dEaD" as const }],
    ["another amount", { value: 6n }],
    ["other bytes", { data: "0xabce" as Hex }],
  ])("is foreign with %s", (_, change) => {
    const after = withNonceUser(replaced, call, user(change));
    expect(after.replacedBy).toEqual({ hash: hash("e"), block: 95 });
    expect(after.attempts).toEqual(replaced.attempts);
  });

  it("is nobody yet while it is in no block", () => {
    const { blockNumber: _, ...waiting } = user({ value: 6n });
    expect(withNonceUser(replaced, call, waiting)).toBe(replaced);
  });
});

describe("a nonce that was spent in vain", () => {
  const failed = (state: FollowState, confirmations: number): Followed => ({ ...MINED, state, confirmations });

  it.each([
    ["reverted, three deep", failed("reverted", 3), true],
    ["reverted, two deep", failed("reverted", 2), false],
    ["reverted, for good", { ...failed("reverted", 1), done: true }, true],
    ["cancelled, three deep", failed("cancelled", 3), true],
    ["cancelled just now", failed("cancelled", 1), false],
    ["mined", failed("mined", 90), false],
    ["final", { ...failed("final", 90), done: true }, false],
    ["dropped: its bytes are still out there", { ...BASE, state: "dropped", done: true }, false],
    ["replaced, nobody knows by what", { ...BASE, state: "replaced", done: true }, false],
    ["replaced, three blocks ago", { ...BASE, state: "replaced", replacedBy: { hash: hash("e"), block: 98 } }, true],
    ["replaced just now", { ...BASE, state: "replaced", replacedBy: { hash: hash("e"), block: 99 } }, false],
    ["pending", { ...BASE, state: "pending" }, false],
  ] as [string, Followed, boolean][])("%s: %s", (_, tx, vain) => expect(isSpentInVain(tx, 100)).toBe(vain));
});
