import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feeFor } from "./fees.ts";
import { dustLimit, witnessScript } from "./script.ts";
import { type Coin, type SelectionGoal, selectAll, selectCoins } from "./select.ts";
import { frameWeight, inputWeight, outputWeight, type SpendableKind } from "./weight.ts";

const SCRIPTS = {
  p2wpkh: witnessScript(0, new Uint8Array(20)),
  p2tr: witnessScript(1, new Uint8Array(32)),
} as const;

const coin = (value: bigint, index: number): Coin => ({ txid: index.toString(16).padStart(64, "0"), vout: 0, value });

function goalOf(kind: keyof typeof SCRIPTS, target: bigint, rate: bigint): SelectionGoal {
  const changeScript = SCRIPTS[kind];
  return { kind, target, rate, scripts: [SCRIPTS.p2wpkh], changeScript, dust: dustLimit(changeScript) };
}

/** What a number of inputs costs, reckoned beside the code under test. */
function feeOf({ kind, rate, scripts, changeScript }: SelectionGoal, inputs: number, change: boolean): bigint {
  const outputs = change ? [...scripts, changeScript] : scripts;
  const weight =
    frameWeight(kind, inputs, outputs.length) +
    inputs * inputWeight(kind as SpendableKind) +
    outputs.reduce((sum, script) => sum + outputWeight(script), 0);
  return feeFor(Math.ceil(weight / 4), rate);
}

const inputFee = ({ kind, rate }: SelectionGoal) => feeFor(Math.ceil(inputWeight(kind) / 4), rate);

/** The least fee of all subsets, by trying them all: with change above dust, or with at most one input's fee too much. */
function optimum(coins: readonly Coin[], goal: SelectionGoal): bigint | undefined {
  let best: bigint | undefined;
  for (let mask = 1; mask < 1 << coins.length; mask++) {
    const chosen = coins.filter((_, index) => mask & (1 << index));
    const left = chosen.reduce((sum, { value }) => sum + value, 0n) - goal.target;
    const withChange = feeOf(goal, chosen.length, true);
    const without = feeOf(goal, chosen.length, false);
    const options = [
      left - withChange >= goal.dust ? withChange : undefined,
      left >= without && left - without <= inputFee(goal) ? left : undefined,
    ];
    for (const fee of options) if (fee !== undefined && (best === undefined || fee < best)) best = fee;
  }
  return best;
}

/** Values as wallets hold them: crumbs, ordinary coins and large ones. */
const value = fc.oneof(
  fc.bigInt({ min: 294n, max: 5_000n }),
  fc.bigInt({ min: 5_000n, max: 400_000n }),
  fc.bigInt({ min: 400_000n, max: 50_000_000n }),
);
const wallet = (max: number) => fc.array(value, { minLength: 1, maxLength: max }).map((all) => all.map(coin));
const rate = fc.bigInt({ min: 1_000n, max: 80_000n });
const kind = fc.constantFrom("p2wpkh" as const, "p2tr" as const);

/** A wallet, and a target somewhere within what it holds. */
const task = (most: number) =>
  fc
    .record({ coins: wallet(most), share: fc.integer({ min: 1, max: 999 }), rate, kind })
    .map(({ coins, share, ...rest }) => {
      const total = coins.reduce((sum, one) => sum + one.value, 0n);
      const target = (total * BigInt(share)) / 1_000n;
      return { coins, goal: goalOf(rest.kind, target > 294n ? target : 294n, rest.rate) };
    });

describe("a selection", () => {
  it("costs within 1 % of the best of all subsets, in 1,000 random wallets", () => {
    let solved = 0;
    fc.assert(
      fc.property(task(11), ({ coins, goal }) => {
        const worth = coins.filter((one) => one.value > inputFee(goal));
        const best = optimum(worth, goal);
        const found = selectCoins(coins, goal);
        if (best === undefined) return;
        solved++;
        expect(found).toBeDefined();
        expect(found && found.fee * 100n <= best * 101n).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(solved).toBeGreaterThan(500);
  });

  it("adds up, never makes dust, and overpays by no more than one input where anything else would do", () => {
    fc.assert(
      fc.property(task(400), ({ coins, goal }) => {
        const found = selectCoins(coins, goal);
        if (!found) return;
        const { fee, change, vsize } = found;
        const total = found.coins.reduce((sum, one) => sum + one.value, 0n);
        expect(total).toBe(goal.target + change + fee);
        expect(new Set(found.coins).size).toBe(found.coins.length);
        expect(change === 0n || change >= goal.dust).toBe(true);
        expect(fee).toBeGreaterThanOrEqual(feeFor(vsize, goal.rate));
        expect(fee).toBe(change > 0n ? feeOf(goal, found.coins.length, true) : fee);
        const over = fee - feeFor(vsize, goal.rate);
        if (over <= inputFee(goal)) return;
        // Only where no number of coins leaves a change worth having.
        const worth = coins.filter((one) => one.value > inputFee(goal)).sort((a, b) => Number(b.value - a.value));
        let sum = 0n;
        worth.forEach((one, index) => {
          sum += one.value;
          expect(sum - goal.target - feeOf(goal, index + 1, true)).toBeLessThan(goal.dust);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds the coins that need no change", () => {
    const goal = goalOf("p2wpkh", 100_000n, 10_000n);
    const fee = feeOf(goal, 2, false);
    const pair = [coin(60_000n, 2), coin(40_000n + fee, 3)];
    // Beside three that would need change, and others that fit nowhere.
    const others = [coin(39_000n, 4), coin(30_100n, 5), coin(25_000n, 6)];
    expect(selectCoins([...others, ...pair], goal)).toMatchObject({ coins: pair, change: 0n, fee });
  });

  it("spends what it must, and others only where those do not suffice", () => {
    const goal = goalOf("p2wpkh", 50_000n, 5_000n);
    const required = [coin(52_000n, 9)];
    const found = selectCoins([coin(900_000n, 1), ...required], { ...goal, required, leastFee: 5_000n });
    expect(found?.coins.map(({ value: v }) => v)).toEqual([52_000n, 900_000n]);
    expect(found?.fee).toBe(5_000n);
  });

  it("is none where the coins do not suffice, or cost more than they are worth", () => {
    const goal = goalOf("p2wpkh", 10_000n, 50_000n);
    expect(selectCoins([coin(10_100n, 1)], goal)).toBeUndefined();
    expect(
      selectCoins(
        Array.from({ length: 50 }, (_, index) => coin(3_000n, index)),
        goal,
      ),
    ).toBeUndefined();
    expect(selectCoins([], goal)).toBeUndefined();
  });
});

describe("everything", () => {
  it("pays what the fee leaves, without coins that are not worth it", () => {
    fc.assert(
      fc.property(wallet(60), rate, kind, (coins, atRate, of) => {
        const goal = goalOf(of, 0n, atRate);
        const all = selectAll(coins, goal);
        const worth = coins.filter((one) => one.value > inputFee(goal));
        const total = worth.reduce((sum, one) => sum + one.value, 0n);
        const fee = feeOf(goal, worth.length, false);
        if (worth.length === 0 || total - fee < goal.dust) expect(all).toBeUndefined();
        else expect(all).toMatchObject({ pays: total - fee, fee, change: 0n });
      }),
    );
  });
});
