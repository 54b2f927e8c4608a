import { feeFor } from "@alou/chains/bitcoin/fees";
import { dustLimit, witnessScript } from "@alou/chains/bitcoin/script";
import type { Coin, SelectionGoal } from "@alou/chains/bitcoin/select";
import { frameWeight, inputWeight, outputWeight } from "@alou/chains/bitcoin/weight";

/** A wallet and what it is to pay. */
export interface SelectionTask {
  readonly coins: readonly Coin[];
  readonly goal: SelectionGoal;
}

const SCRIPT = witnessScript(0, new Uint8Array(20));

/** A wallet of up to eleven coins, from crumbs to whole ones, that pays some part of what it holds. @param random 0 to 1 */
export function randomTask(random: () => number): SelectionTask {
  const between = (least: number, most: number) => BigInt(Math.floor(least + random() * (most - least)));
  const ranges = [
    [294, 5_000],
    [5_000, 400_000],
    [400_000, 50_000_000],
  ] as const;
  const coins = Array.from({ length: Number(between(1, 12)) }, (_, vout): Coin => {
    const [least, most] = ranges[Math.floor(random() * ranges.length)] ?? ranges[0];
    return { txid: "00".repeat(32), vout, value: between(least, most) };
  });
  const total = coins.reduce((sum, { value }) => sum + value, 0n);
  const part = (total * between(1, 999)) / 1_000n;
  const dust = dustLimit(SCRIPT);
  const target = part > dust ? part : dust;
  return {
    coins,
    goal: { kind: "p2wpkh", target, rate: between(1_000, 80_000), scripts: [SCRIPT], changeScript: SCRIPT, dust },
  };
}

/**
 * The least fee of all subsets of a small wallet, by trying every one: with change that is no dust, or without any and at most one
 * input's fee too much. Undefined where none will do.
 */
export function leastFee({ coins, goal }: SelectionTask): bigint | undefined {
  const inputFee = feeFor(Math.ceil(inputWeight(goal.kind) / 4), goal.rate);
  let best: bigint | undefined;
  for (let subset = 1; subset < 1 << coins.length; subset++) {
    const chosen = coins.filter((_, index) => subset & (1 << index));
    const left = chosen.reduce((sum, { value }) => sum + value, 0n) - goal.target;
    const withChange = feeOf(goal, chosen.length, true);
    const without = feeOf(goal, chosen.length, false);
    const fees = [
      ...(left - withChange >= goal.dust ? [withChange] : []),
      ...(left >= without && left - without <= inputFee ? [left] : []),
    ];
    for (const fee of fees) if (best === undefined || fee < best) best = fee;
  }
  return best;
}

function feeOf({ kind, rate, scripts, changeScript }: SelectionGoal, inputs: number, change: boolean): bigint {
  const outputs = change ? [...scripts, changeScript] : scripts;
  const weights = outputs.reduce((sum, script) => sum + outputWeight(script), 0);
  return feeFor(
    Math.ceil((frameWeight(kind, inputs, outputs.length) + inputs * inputWeight(kind) + weights) / 4),
    rate,
  );
}
