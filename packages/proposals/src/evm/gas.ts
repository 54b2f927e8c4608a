import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { SimulationOutcome } from "@alou/chains/evm/simulate";
import type { AssetId } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { FeeSpeed, NetworkFee, Speed } from "../proposal.ts";
import type { Draft } from "./draft.ts";

/** Gas units of a plain payment to an account without code: exactly this. */
export const PLAIN_GAS = 21_000n;

/** Gas of one transaction: as simulated, and as allowed. */
export interface RequestGas {
  readonly used: bigint;
  readonly limit: bigint;
}

/**
 * Gas per request, in request order; typed data takes none. The limit leaves three tenths for what refunds hide and for
 * state that changes until the transaction is mined. Without a run it is what such calls usually take.
 */
export function gasOfRequests(draft: Draft, run: SimulationOutcome | undefined): RequestGas[] {
  return draft.requests.map((request, index) => {
    if (request.kind !== "transaction") return { used: 0n, limit: 0n };
    const at = draft.rehearsal.findIndex((rehearsed) => rehearsed.request === index);
    const measured = run ? (run.calls[at]?.gasUsed ?? 0n) : request.usualGas;
    const used = measured + (request.extraGas ?? 0n);
    if (request.data === "0x" && measured <= PLAIN_GAS) return { used: PLAIN_GAS, limit: PLAIN_GAS };
    const limit = (used * 13n) / 10n + 5_000n;
    const { leastLimit = 0n } = request;
    return { used, limit: limit > leastLimit ? limit : leastLimit };
  });
}

/**
 * What the network takes for all requests together.
 * @param asset the chain's native coin, which it is paid in
 */
export function networkFee(asset: AssetId, speed: Speed, fees: FeeSpeeds, gas: readonly RequestGas[]): NetworkFee {
  const used = gas.reduce((sum, one) => sum + one.used, 0n);
  const limit = gas.reduce((sum, one) => sum + one.limit, 0n);
  const at = (name: Speed): FeeSpeed => ({
    maxFeePerGas: toUnits(fees[name].maxFeePerGas),
    maxPriorityFeePerGas: toUnits(fees[name].maxPriorityFeePerGas),
    expected: toUnits(used * fees[name].expectedPerGas),
    waitSeconds: fees[name].waitSeconds,
  });
  return {
    asset,
    speed,
    expected: toUnits(used * fees[speed].expectedPerGas),
    cap: toUnits(limit * fees[speed].maxFeePerGas),
    gasUsed: toUnits(used),
    gasLimit: toUnits(limit),
    speeds: { slow: at("slow"), normal: at("normal"), fast: at("fast") },
  };
}
