import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { readQuantity } from "./hex.ts";
import type { Read } from "./read.ts";

/** Blocks of history the fees are judged by. */
const BLOCKS = 20;
/** The tips that the cheapest tenth, the middle and the dearest tenth of a block's gas paid. */
const PERCENTILES = [10, 50, 90] as const;

/** EIP-1559 fees for one speed, in wei per gas. */
export interface SpeedFee {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
  /** What a unit of gas most likely costs: next base fee and tip. */
  readonly expectedPerGas: bigint;
  /** Usual wait until inclusion, in seconds. */
  readonly waitSeconds: number;
}

export type FeeSpeeds = Readonly<Record<"slow" | "normal" | "fast", SpeedFee>>;

/** `eth_feeHistory`'s answer as far as it is read; every part of it is checked. */
interface FeeHistory {
  readonly baseFeePerGas?: unknown;
  readonly reward?: unknown;
  readonly gasUsedRatio?: unknown;
}

/**
 * What speeds cost now, from `eth_feeHistory`. Undefined when the node does not tell.
 * @see https://eips.ethereum.org/EIPS/eip-1559
 */
export function feeRead(chain: ChainId): Read<FeeSpeeds | undefined> {
  return {
    calls: [
      { kind: "rpc", method: "eth_feeHistory", params: [`0x${BLOCKS.toString(16)}`, "latest", [...PERCENTILES]] },
    ],
    decode: ([outcome]) => (outcome?.ok ? feeSpeeds(outcome.value, chain) : undefined),
  };
}

/** A tip below this is ignored by most block builders; also what is paid where blocks are empty. 0.001 gwei. */
const LEAST_TIP = 1_000_000n;

/** No network asks more, in wei per gas (100,000 gwei): a history that says so is none, and would ruin who believed it. */
const MOST_PER_GAS = 10n ** 14n;

/**
 * Fees for three speeds, or undefined when the history is not one. Exported for its tests.
 * @param history as the node gave it; blocks without tips, or with unreadable ones, teach nothing and are passed over
 */
export function feeSpeeds(history: unknown, chain: ChainId): FeeSpeeds | undefined {
  const { baseFeePerGas, reward, gasUsedRatio } = (history ?? {}) as FeeHistory;
  const nextBase = Array.isArray(baseFeePerGas) ? readQuantity(baseFeePerGas.at(-1)) : undefined;
  if (nextBase === undefined || nextBase > MOST_PER_GAS) return undefined;
  const tips = tipsOf(Array.isArray(reward) ? reward : [], Array.isArray(gasUsedRatio) ? gasUsedRatio : []);
  const lowest = tips.map(({ low }) => low);
  const slow = max(LEAST_TIP, median(lowest));
  const normal = max(slow, median(tips.map(({ middle }) => middle)));
  const fast = max(normal, (median(tips.map(({ high }) => high)) * 5n) / 4n);
  if (fast > MOST_PER_GAS) return undefined;
  const { blockSeconds } = getChain(chain);
  const speed = (tip: bigint, headroomPercent: bigint): SpeedFee => ({
    maxPriorityFeePerGas: tip,
    // The base fee rises by at most 12.5 % a block: the headroom says for how many full blocks the fee still holds.
    maxFeePerGas: (nextBase * headroomPercent) / 100n + tip,
    expectedPerGas: nextBase + tip,
    waitSeconds: Math.max(1, Math.round(expectedBlocks(lowest, tip) * blockSeconds)),
  });
  return { slow: speed(slow, 125n), normal: speed(normal, 160n), fast: speed(fast, 200n) };
}

interface BlockTips {
  readonly low: bigint;
  readonly middle: bigint;
  readonly high: bigint;
}

function tipsOf(rewards: readonly unknown[], usedRatios: readonly unknown[]): BlockTips[] {
  return rewards.flatMap((row, i) => {
    // An empty block has no tips to learn from: nodes report zeros for it.
    if (usedRatios[i] === 0 || !Array.isArray(row)) return [];
    const [low, middle, high] = row.map(readQuantity);
    return low === undefined || middle === undefined || high === undefined ? [] : [{ low, middle, high }];
  });
}

/** On average, one block in how many took transactions at this tip. */
function expectedBlocks(lowestTips: readonly bigint[], tip: bigint): number {
  if (lowestTips.length === 0) return 1;
  const taking = lowestTips.filter((lowest) => lowest <= tip).length;
  return taking === 0 ? lowestTips.length + 1 : lowestTips.length / taking;
}

function median(values: readonly bigint[]): bigint {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[sorted.length >> 1] ?? 0n;
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
