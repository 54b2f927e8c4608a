import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feeRead, feeSpeeds } from "./fees.ts";
import { quantity } from "./hex.ts";

const GWEI = 10n ** 9n;
const CHAIN = "eip155:1";
const hex = (gwei: number) => quantity(BigInt(Math.round(gwei * 1e9)));

/** Blocks of equal tips, newest last; one base fee more than blocks: the next one's. */
const history = (nextBase: number, tips: readonly (readonly [number, number, number])[], used?: readonly number[]) => ({
  oldestBlock: "0x1",
  baseFeePerGas: [...tips.map(() => hex(nextBase)), hex(nextBase)],
  reward: tips.map((row) => row.map(hex)),
  gasUsedRatio: used ?? tips.map(() => 0.5),
});

const BUSY = history(
  20,
  Array.from({ length: 20 }, () => [0.1, 1, 4]),
);

describe("the question", () => {
  it("is one call for twenty blocks", () => {
    expect(feeRead(CHAIN).calls).toEqual([
      { kind: "rpc", method: "eth_feeHistory", params: ["0x14", "latest", [10, 50, 90]] },
    ]);
    expect(feeRead(CHAIN).decode([{ ok: true, value: BUSY }])).toEqual(feeSpeeds(BUSY, CHAIN));
    expect(feeRead(CHAIN).decode([{ ok: false, code: -32601, message: "no" }])).toBeUndefined();
    expect(feeRead(CHAIN).decode([])).toBeUndefined();
  });
});

describe("three speeds", () => {
  const fees = feeSpeeds(BUSY, CHAIN);

  it("pay the cheapest tenth, the middle, and a quarter above the dearest tenth", () => {
    const tips = [fees?.slow, fees?.normal, fees?.fast].map((speed) => speed?.maxPriorityFeePerGas);
    expect(tips).toEqual([GWEI / 10n, GWEI, 5n * GWEI]);
  });

  it("have room for the base fee to rise, and say what is most likely paid", () => {
    expect(fees?.slow.maxFeePerGas).toBe(25n * GWEI + GWEI / 10n);
    expect(fees?.normal.maxFeePerGas).toBe(32n * GWEI + GWEI);
    expect(fees?.fast.maxFeePerGas).toBe(40n * GWEI + 5n * GWEI);
    expect(fees?.normal.expectedPerGas).toBe(21n * GWEI);
  });

  it("say in how many seconds such tips were taken", () => {
    // A tip of 0.1 was taken by every other block: two blocks of 12 s; the others by all.
    const mixed = history(
      20,
      Array.from({ length: 20 }, (_, i) => (i % 2 ? [0.1, 1, 4] : [0.2, 1, 4])),
    );
    const speeds = feeSpeeds(mixed, CHAIN);
    expect(speeds?.slow.maxPriorityFeePerGas).toBe(GWEI / 5n);
    expect([speeds?.slow.waitSeconds, speeds?.fast.waitSeconds]).toEqual([12, 12]);
    const rare = history(20, [
      ...Array.from({ length: 5 }, () => [0.1, 9, 9] as const),
      ...Array.from({ length: 4 }, () => [9, 9, 9] as const),
    ]);
    expect(feeSpeeds(rare, CHAIN)?.slow.waitSeconds).toBe(Math.round((9 / 5) * 12));
  });

  it("wait at least a second on fast chains", () => {
    expect(feeSpeeds(BUSY, "eip155:42161")?.normal.waitSeconds).toBe(1);
  });

  it("are in order even where the tips are not", () => {
    const odd = feeSpeeds(history(20, [[5, 3, 1]]), CHAIN);
    const tips = [odd?.slow, odd?.normal, odd?.fast].map((speed) => speed?.maxPriorityFeePerGas);
    expect(tips).toEqual([5n * GWEI, 5n * GWEI, 5n * GWEI]);
  });
});

describe("a history that teaches little", () => {
  const LEAST = 1_000_000n;
  const tipsOf = (value: unknown) => {
    const fees = feeSpeeds(value, CHAIN);
    return fees && [fees.slow, fees.normal, fees.fast].map(({ maxPriorityFeePerGas }) => maxPriorityFeePerGas);
  };

  it("of empty blocks gives the least tip: their zeros say nothing", () => {
    const empty = history(
      20,
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      [0, 0],
    );
    expect(tipsOf(empty)).toEqual([LEAST, LEAST, LEAST]);
    const half = history(
      20,
      [
        [0, 0, 0],
        [2, 2, 2],
        [0, 0, 0],
      ],
      [0, 0.9, 0],
    );
    expect(tipsOf(half)).toEqual([2n * GWEI, 2n * GWEI, (5n * GWEI) / 2n]);
  });

  it("of full blocks without tips gives the least tip too", () => {
    expect(tipsOf(history(20, [[0, 0, 0]]))).toEqual([LEAST, LEAST, LEAST]);
  });

  it.each([
    ["without rewards", { ...BUSY, reward: undefined }],
    ["with rewards of null", { ...BUSY, reward: null }],
    ["with rows that are none", { ...BUSY, reward: [null, 5, "x", {}] }],
    ["with rows that are short", { ...BUSY, reward: [["0x1"], []] }],
    [
      "with tips that are none",
      {
        ...BUSY,
        reward: [
          ["a", "b", "c"],
          [1, 2, 3],
        ],
      },
    ],
  ])("%s gives the least tip", (_, value) => expect(tipsOf(value)).toEqual([LEAST, LEAST, LEAST]));

  it("without its used part is believed in its tips", () => {
    expect(tipsOf({ ...BUSY, gasUsedRatio: undefined })).toEqual([GWEI / 10n, GWEI, 5n * GWEI]);
  });
});

describe("what is no history", () => {
  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "0x1"],
    ["no base fees", { reward: [] }],
    ["an empty list", { ...BUSY, baseFeePerGas: [] }],
    ["a base fee that is none", { ...BUSY, baseFeePerGas: ["abc"] }],
    ["base fees as numbers", { ...BUSY, baseFeePerGas: [1, 2] }],
    ["base fees that are no list", { ...BUSY, baseFeePerGas: 7 }],
    ["a base fee that would ruin anybody", { ...BUSY, baseFeePerGas: [quantity(10n ** 14n + 1n)] }],
    ["a tip that would ruin anybody", { ...BUSY, reward: [[hex(1), hex(1), quantity(10n ** 18n)]] }],
  ])("gives no fees: %s", (_, value) => expect(feeSpeeds(value, CHAIN)).toBeUndefined());

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (baseFeePerGas, reward) => {
        expect(() => feeSpeeds({ baseFeePerGas, reward }, CHAIN)).not.toThrow();
      }),
    );
  });
});

it("whatever the tips, a faster speed never pays or holds less", () => {
  const tip = fc.double({ min: 0, max: 1_000, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(tip, tip, tip), { maxLength: 20 }),
      fc.double({ min: 0, max: 5_000, noNaN: true }),
      (tips, base) => {
        const fees = feeSpeeds(history(base, tips), CHAIN);
        if (!fees) throw new Error("no fees");
        for (const field of ["maxFeePerGas", "maxPriorityFeePerGas", "expectedPerGas"] as const) {
          expect(fees.slow[field] <= fees.normal[field] && fees.normal[field] <= fees.fast[field]).toBe(true);
        }
        for (const { maxFeePerGas, maxPriorityFeePerGas, expectedPerGas, waitSeconds } of Object.values(fees)) {
          expect(maxFeePerGas >= expectedPerGas && expectedPerGas >= maxPriorityFeePerGas).toBe(true);
          expect(Number.isSafeInteger(waitSeconds) && waitSeconds >= 1).toBe(true);
        }
      },
    ),
  );
});
