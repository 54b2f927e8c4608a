/** What the local world's base fee starts with and wanders around, in wei: 0.8 gwei. */
export const USUAL_BASE_FEE = 800_000_000n;

/** @see https://eips.ethereum.org/EIPS/eip-1559 */
const ELASTICITY = 2n;
const CHANGE_DENOMINATOR = 8n;

/** What the base fee of the next block depends on. Wei and gas. */
export interface FeeParent {
  readonly baseFee: bigint;
  readonly gasUsed: bigint;
  readonly gasLimit: bigint;
}

/** The base fee of the block after `parent`, in wei. */
export function nextBaseFee({ baseFee, gasUsed, gasLimit }: FeeParent): bigint {
  const target = gasLimit / ELASTICITY;
  if (gasUsed === target) return baseFee;
  if (gasUsed > target) {
    const rise = (baseFee * (gasUsed - target)) / target / CHANGE_DENOMINATOR;
    return baseFee + (rise > 1n ? rise : 1n);
  }
  return baseFee - (baseFee * (target - gasUsed)) / target / CHANGE_DENOMINATOR;
}

/**
 * How much gas a block must use for its successor's base fee to come nearest to `wanted`: 0 to `gasLimit`, because a
 * block can move the base fee by an eighth at most.
 */
export function gasToReach(wanted: bigint, baseFee: bigint, gasLimit: bigint): bigint {
  const target = gasLimit / ELASTICITY;
  const gas = target + ((wanted - baseFee) * target * CHANGE_DENOMINATOR) / baseFee;
  if (gas < 0n) return 0n;
  return gas > gasLimit ? gasLimit : gas;
}
