/** Half of what the shortest word of an allowance holds: Permit2's has 160 bits. */
const UNLIMITED = 1n << 159n;

/** Whether an allowance is as good as endless: contracts write the most their word holds, and some never count it down. */
export function isUnlimitedAllowance(units: bigint): boolean {
  return units >= UNLIMITED;
}
