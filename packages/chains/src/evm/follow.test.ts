import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Attempt,
  afterLook,
  changeBetween,
  DROPPED_AFTER_MS,
  type Followed,
  type FollowState,
  isSpentInVain,
  type LookTime,
  lookRead,
  newlyFollowed,
  nonceRead,
  receiptRead,
  revertDataRead,
  type Sighting,
  type TransactionReceipt,
  transactionRead,
  withAttempt,
  withNonceUser,
} from "./follow.ts";
import type { Hex } from "./hex.ts";
import type { Outcome } from "./read.ts";
import type { NodeTransaction } from "./transaction.ts";

const hash = (digit: string): Hex => `0x${digit.repeat(64)}`;
const FROM = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

const FIRST: Attempt = { hash: hash("a"), kind: "first" };
const BASE = newlyFollowed({ from: FROM, nonce: 7, attempt: FIRST, sent: true }, { head: 90, now: NOW });
const MINED: Followed = { ...BASE, state: "mined", block: { number: 100, hash: hash("b") }, confirmations: 1 };

const receipt = (ok = true, number = 100, block = hash("b")): TransactionReceipt => ({
  ok,
  block: { number, hash: block },
  gasUsed: 21_000n,
  feePaid: 1n,
  logs: [],
});
const known = (blockNumber?: number): NodeTransaction => ({
  chainId: 1,
  nonce: 7,
  to: FROM,
  value: 0n,
  data: "0x",
  gas: 21_000n,
  maxFeePerGas: 1n,
  maxPriorityFeePerGas: 1n,
  from: FROM,
  hash: hash("a"),
  ...(blockNumber !== undefined && { blockNumber }),
});
interface SeenAttempt {
  receipt?: TransactionReceipt | undefined;
  known?: NodeTransaction | undefined;
}
/** What a look shows of the first attempt, and of others behind it. */
const sight = (
  { receipt, known, ...nonces }: SeenAttempt & Partial<Sighting> = {},
  ...others: SeenAttempt[]
): Sighting => ({
  attempts: [{ receipt, known }, ...others].map((seen) => ({ receipt: undefined, known: undefined, ...seen })),
  nextNonce: 7,
  finalizedNonce: 7,
  ...nonces,
});
const at = (change: Partial<{ head: number; finalized: number | undefined; now: number }> = {}) => ({
  head: 100,
  finalized: 90,
  now: NOW + 1_000,
  ...change,
});

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
const FASTER: Attempt = { hash: hash("c"), kind: "speed-up" };
const EMPTY: Attempt = { hash: hash("d"), kind: "cancel" };
const TRIED = [FASTER, EMPTY].reduce(withAttempt, BASE);

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
  const sighting: fc.Arbitrary<Sighting> = fc.record({
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
  const after = (before: [Sighting, LookTime][]) => before.reduce((one, look) => afterLook(one, ...look), TRIED);

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

describe("what is asked", () => {
  it("is one batch for any number of transactions", () => {
    const read = lookRead([BASE, TRIED]);
    const methods = read.calls.map((call) => (call.kind === "rpc" ? call.method : call.kind));
    const attempt = ["eth_getTransactionReceipt", "eth_getTransactionByHash"];
    const nonces = ["eth_getTransactionCount", "eth_getTransactionCount"];
    const three = [...attempt, ...attempt, ...attempt];
    expect(methods).toEqual(["eth_getBlockByNumber", ...attempt, ...nonces, ...three, ...nonces]);
    expect(lookRead([]).decode([{ ok: true, value: { number: "0x5a" } }])).toEqual({ finalized: 90, sightings: [] });
  });

  const FAILED: Outcome = { ok: false, code: -32000, message: "no" };
  it.each([[null], [{}], [{ number: null }], [{ number: "90" }], ["0x5a"]])(
    "and no finalized block out of %j",
    (value) => {
      expect(lookRead([]).decode([{ ok: true, value }]).finalized).toBeUndefined();
      expect(lookRead([]).decode([FAILED]).finalized).toBeUndefined();
    },
  );

  it.each([
    ["0x0", 0],
    ["0x1f", 31],
    ["0x", undefined],
    ["", undefined],
    ["5", undefined],
    [5, undefined],
    [null, undefined],
    ["0xffffffffffffffffff", undefined],
  ])("a nonce of %j is %s, never a guess", (value, count) => {
    expect(nonceRead(FROM, "pending").decode([{ ok: true, value }])).toBe(count);
    expect(nonceRead(FROM, "pending").decode([FAILED])).toBeUndefined();
  });
});

describe("a receipt", () => {
  const RAW = {
    transactionHash: hash("a").toUpperCase().replace("0X", "0x"),
    status: "0x1",
    blockNumber: "0x64",
    blockHash: hash("b"),
    gasUsed: "0x5208",
    effectiveGasPrice: "0xa",
    logs: [],
  };
  const read = (value: unknown) => receiptRead(hash("a")).decode([{ ok: true, value }]);

  it("tells whether it went well, where, and what it cost", () => {
    expect(read(RAW)).toEqual({ ...receipt(), feePaid: 210_000n });
    expect(read({ ...RAW, status: "0x0" })?.ok).toBe(false);
  });

  it("includes what a rollup pays to its parent chain", () => {
    expect(read({ ...RAW, l1Fee: "0x5" })?.feePaid).toBe(210_005n);
  });

  it.each([
    ["nothing yet", null],
    ["a text", "0x"],
    ["another transaction's", { ...RAW, transactionHash: hash("c") }],
    ["nobody's", { ...RAW, transactionHash: undefined }],
    ["of no block", { ...RAW, blockNumber: null }],
    ["of a block without hash", { ...RAW, blockHash: "0x1" }],
    ["without status", { ...RAW, status: undefined }],
    ["without gas", { ...RAW, gasUsed: "lots" }],
    ["without events", { ...RAW, logs: null }],
    ["with events that are none", { ...RAW, logs: [{}] }],
  ])("is none: %s", (_, value) => expect(read(value)).toBeUndefined());

  it("is none where the node failed", () => {
    expect(receiptRead(hash("a")).decode([{ ok: false, code: -1, message: "no" }])).toBeUndefined();
  });
});

describe("a transaction by its hash", () => {
  const RAW = {
    hash: hash("a"),
    from: FROM,
    to: FROM,
    nonce: "0x7",
    chainId: "0x1",
    value: "0x0",
    input: "0x",
    gas: "0x5208",
    type: "0x2",
    maxFeePerGas: "0x1",
    maxPriorityFeePerGas: "0x1",
  };

  it("is that one and no other", () => {
    expect(transactionRead(hash("a")).decode([{ ok: true, value: RAW }])).toEqual(known());
    expect(transactionRead(hash("c")).decode([{ ok: true, value: RAW }])).toBeUndefined();
    expect(transactionRead(hash("a")).decode([{ ok: true, value: null }])).toBeUndefined();
  });
});

describe("why it failed", () => {
  it("is asked of the state before its block, with the very same call", () => {
    const read = revertDataRead({ ...known(), value: 5n, data: "0x12" }, 100);
    const call = { from: FROM, to: FROM, value: "0x5", input: "0x12", gas: "0x5208" };
    expect(read.calls).toEqual([{ kind: "rpc", method: "eth_call", params: [call, "0x63"] }]);
    expect(read.decode([{ ok: false, code: 3, message: "execution reverted", data: "0x08c379a0" }])).toBe("0x08c379a0");
    expect(read.decode([{ ok: true, value: "0x" }])).toBeUndefined();
    expect(read.decode([])).toBeUndefined();
  });
});
