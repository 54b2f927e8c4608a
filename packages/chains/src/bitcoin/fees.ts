import { EndpointError } from "../endpoint-error.ts";
import { parseJson } from "./esplora.ts";
import type { EsploraAnswer } from "./node.ts";

/** Fee rates for three speeds, in satoshis per 1,000 virtual bytes, so that no fraction is lost. */
export interface FeeRates {
  readonly slow: bigint;
  readonly normal: bigint;
  readonly fast: bigint;
}

/** Where rates are asked: mempool.space's recommendation, and Esplora's own estimates, which every server has. */
export const FEE_PATHS = ["/v1/fees/recommended", "/fee-estimates"] as const;

/** Blocks until inclusion at each speed, as the estimates are asked for. */
export const SPEED_BLOCKS = { slow: 6, normal: 3, fast: 1 } as const;

/** What every node passes on, in sat per 1,000 virtual bytes. */
export const LEAST_RATE = 1_000n;

/** Nobody has had to pay more: a server that asks for it errs, or steals for miners. 2,000 sat per virtual byte. */
const MOST_RATE = 2_000_000n;

/**
 * The rates of a server. The recommendation is preferred; both are clamped to what nodes pass on, and ordered.
 * @throws EndpointError where neither can be read, or a rate is beyond reason
 */
export function readFeeRates([recommended, estimates]: readonly EsploraAnswer[]): FeeRates {
  const rates = fromRecommended(recommended) ?? fromEstimates(estimates);
  if (!rates) throw new EndpointError("malformed", "no fee rates");
  const [slow, normal, fast] = rates.sort((a, b) => a - b).map(perThousand) as [bigint, bigint, bigint];
  if (fast > MOST_RATE) throw new EndpointError("malformed", `a fee rate of ${fast} sat/kvB`);
  return { slow, normal, fast };
}

/** Up, and never below what is passed on. */
function perThousand(rate: number): bigint {
  const exact = BigInt(Math.ceil(rate * 1_000));
  return exact < LEAST_RATE ? LEAST_RATE : exact;
}

function fromRecommended(answer: EsploraAnswer | undefined): number[] | undefined {
  const told = recordOf(answer);
  return numbers([told?.hourFee, told?.halfHourFee, told?.fastestFee]);
}

function fromEstimates(answer: EsploraAnswer | undefined): number[] | undefined {
  const told = recordOf(answer);
  const { slow, normal, fast } = SPEED_BLOCKS;
  return told && numbers([told[slow], told[normal], told[fast] ?? told[2]]);
}

function recordOf(answer: EsploraAnswer | undefined): Record<string, unknown> | undefined {
  if (!answer?.ok) return undefined;
  const value = parseJson(answer.text);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

function numbers(values: readonly unknown[]): number[] | undefined {
  const all = values.filter((value) => typeof value === "number" && Number.isFinite(value) && value >= 0) as number[];
  return all.length === values.length ? all : undefined;
}

/** What a size costs at a rate, in satoshis, rounded up. */
export function feeFor(vsize: number, rate: bigint): bigint {
  return (BigInt(vsize) * rate + 999n) / 1_000n;
}
