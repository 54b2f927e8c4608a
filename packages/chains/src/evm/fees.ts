import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
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

interface FeeHistory {
  readonly baseFeePerGas: readonly string[];
  readonly reward?: readonly (readonly string[])[];
  readonly gasUsedRatio?: readonly number[];
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
    decode: ([outcome]) => (outcome?.ok ? feeSpeeds(outcome.value as FeeHistory, chain) : undefined),
  };
}

/** A tip below this is ignored by most block builders; also what is paid where blocks are empty. 0.001 gwei. */
const LEAST_TIP = 1_000_000n;

/** Fees for three speeds, or undefined when the history is not one. Exported for its tests. */
export function feeSpeeds(history: FeeHistory, chain: ChainId): FeeSpeeds | undefined {
  const nextBase = toBigInt(history?.baseFeePerGas?.at(-1));
  if (nextBase === undefined) return undefined;
  const rewards = (history.reward ?? []).flatMap((row, i) => {
    const [low, middle, high] = row.map(toBigInt);
    // An empty block has no tips to learn from: nodes report zeros for it.
    const empty = history.gasUsedRatio?.[i] === 0;
    return empty || low === undefined || middle === undefined || high === undefined ? [] : [{ low, middle, high }];
  });
  const tips = {
    slow: atLeast(median(rewards.map(({ low }) => low))),
    normal: atLeast(median(rewards.map(({ middle }) => middle))),
    fast: atLeast(median(rewards.map(({ high }) => high))),
  };
  const floor = { slow: tips.slow, normal: max(tips.normal, tips.slow), fast: max((tips.fast * 5n) / 4n, tips.normal) };
  const blockSeconds = getChain(chain).blockSeconds;
  const speed = (tip: bigint, headroomPercent: bigint): SpeedFee => ({
    maxPriorityFeePerGas: tip,
    // The base fee rises by at most 12.5 % a block: the headroom says for how many full blocks the fee still holds.
    maxFeePerGas: (nextBase * headroomPercent) / 100n + tip,
    expectedPerGas: nextBase + tip,
    waitSeconds: Math.max(
      1,
      Math.round(
        expectedBlocks(
          rewards.map(({ low }) => low),
          tip,
        ) * blockSeconds,
      ),
    ),
  });
  return { slow: speed(floor.slow, 125n), normal: speed(floor.normal, 160n), fast: speed(floor.fast, 200n) };
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
const atLeast = (tip: bigint) => max(tip, LEAST_TIP);

function toBigInt(value: unknown): bigint | undefined {
  return typeof value === "string" && /^0x[0-9a-fA-F]+$/.test(value) ? BigInt(value) : undefined;
}
