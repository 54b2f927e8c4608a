/**
 * The value below which a share of the samples lies (nearest rank, so always one that was measured).
 * @param share 0 to 1
 * @throws Error without samples
 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error("no samples");
  return value;
}

/** The middle sample. */
export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** @throws Error without samples */
export function mean(samples: readonly number[]): number {
  if (samples.length === 0) throw new Error("no samples");
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}
