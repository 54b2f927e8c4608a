import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { ParentFee } from "@alou/chains/evm/parent-fee";
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

/** The limit for a call that took so much: three tenths more, for what refunds hide and for state that changes. */
export const gasLimitFor = (used: bigint) => (used * 13n) / 10n + 5_000n;

/**
 * Gas per request, in request order; typed data takes none. Without a run it is what such calls usually take. Gas that the chain
 * takes for its parent comes on top of both.
 * @param parentFees one per transaction request; undefined where they could not be read
 */
export function gasOfRequests(
  draft: Draft,
  run: SimulationOutcome | undefined,
  parentFees?: readonly ParentFee[],
): RequestGas[] {
  let transactions = 0;
  return draft.requests.map((request, index) => {
    if (request.kind !== "transaction") return { used: 0n, limit: 0n };
    const forParent = parentFees?.[transactions++]?.gas ?? 0n;
    const at = draft.rehearsal.findIndex((rehearsed) => rehearsed.request === index);
    const measured = run ? (run.calls[at]?.gasUsed ?? 0n) : request.usualGas;
    const used = measured + (request.extraGas ?? 0n) + forParent;
    if (request.data === "0x" && measured <= PLAIN_GAS && forParent === 0n && !request.extraGas)
      return { used: PLAIN_GAS, limit: PLAIN_GAS };
    const limit = gasLimitFor(used);
    const { leastLimit = 0n } = request;
    return { used, limit: limit > leastLimit ? limit : leastLimit };
  });
}

/**
 * What the network takes for all requests together.
 * @param asset the chain's native coin, which it is paid in
 * @param parentFees what publishing on the parent chain takes on top; nothing where there is none or nobody could read it
 */
export function networkFee(
  asset: AssetId,
  speed: Speed,
  fees: FeeSpeeds,
  gas: readonly RequestGas[],
  parentFees: readonly ParentFee[] = [],
): NetworkFee {
  const used = gas.reduce((sum, one) => sum + one.used, 0n);
  const limit = gas.reduce((sum, one) => sum + one.limit, 0n);
  const parent = {
    expected: parentFees.reduce((sum, one) => sum + one.expected, 0n),
    cap: parentFees.reduce((sum, one) => sum + one.cap, 0n),
  };
  const at = (name: Speed): FeeSpeed => ({
    maxFeePerGas: toUnits(fees[name].maxFeePerGas),
    maxPriorityFeePerGas: toUnits(fees[name].maxPriorityFeePerGas),
    expected: toUnits(used * fees[name].expectedPerGas + parent.expected),
    waitSeconds: fees[name].waitSeconds,
  });
  return {
    asset,
    speed,
    expected: toUnits(used * fees[speed].expectedPerGas + parent.expected),
    cap: toUnits(limit * fees[speed].maxFeePerGas + parent.cap),
    ...(parent.cap > 0n && { parent: { expected: toUnits(parent.expected), cap: toUnits(parent.cap) } }),
    gasUsed: toUnits(used),
    gasLimit: toUnits(limit),
    speeds: { slow: at("slow"), normal: at("normal"), fast: at("fast") },
  };
}
