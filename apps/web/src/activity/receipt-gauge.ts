import type { Units } from "@alou/money/units";

/** Where minimum, quote and realised amount stand on a scale, in percent of its width. */
export interface GaugePlaces {
  readonly realised: number;
  readonly quoted: number;
}

/** Of the scale, this much lies between the minimum and the larger of the other two; the rest is air. */
const FULL = 94;

/**
 * Places on a scale that begins at the minimum. Only positions are made numbers here, never amounts: the shares are
 * computed on whole numbers to a ten-thousandth.
 * @returns undefined where there is nothing to measure: no slack between minimum and quote
 */
export function gaugePlaces(minimum: Units, quoted: Units, realised: Units): GaugePlaces | undefined {
  const [low, quote, real] = [minimum, quoted, realised].map(BigInt) as [bigint, bigint, bigint];
  const high = quote > real ? quote : real;
  const span = high - low;
  if (span <= 0n) return undefined;
  const place = (value: bigint) => {
    const above = value < low ? 0n : value - low;
    return (Number((above * 10_000n) / span) / 10_000) * FULL;
  };
  return { realised: place(real), quoted: place(quote) };
}
