import type { Units } from "@alou/money/units";
import { grouped } from "./amount.ts";
import { tenTo } from "./decimal.ts";

/** One side of an exchange. */
interface Side {
  readonly units: Units;
  readonly decimals: number;
}

/** Most decimals a rate is shown with. */
const PLACES = 18;

/**
 * How much of `to` one whole `from` brings, cut to `significant` digits but never cutting whole ones.
 * "—" when nothing is given for it.
 */
export function rateText(from: Side, to: Side, significant = 10): string {
  const given = BigInt(from.units);
  if (given <= 0n) return "—";
  const value = (BigInt(to.units) * tenTo(from.decimals) * tenTo(PLACES)) / (given * tenTo(to.decimals));
  const digits = value.toString().padStart(PLACES + 1, "0");
  const whole = digits.slice(0, -PLACES);
  const fraction = digits.slice(-PLACES);
  const leading = whole === "0" ? (/^0*/.exec(fraction)?.[0].length ?? 0) : 0;
  const places = whole === "0" ? leading + significant : Math.max(0, significant - whole.length);
  const kept = fraction.slice(0, places).replace(/0+$/, "");
  return kept ? `${grouped(whole)}.${kept}` : grouped(whole);
}
