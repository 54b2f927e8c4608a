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
 * How much of `to` one whole `from` brings, cut but never in its whole digits. "—" when nothing is given for it.
 * @param small significant digits of a rate below one
 * @param large significant digits of any other
 */
export function rateText(from: Side, to: Side, small = 6, large = 8): string {
  const given = BigInt(from.units);
  if (given <= 0n) return "—";
  const value = (BigInt(to.units) * tenTo(from.decimals) * tenTo(PLACES)) / (given * tenTo(to.decimals));
  const digits = value.toString().padStart(PLACES + 1, "0");
  const whole = digits.slice(0, -PLACES);
  const fraction = digits.slice(-PLACES);
  const leading = whole === "0" ? (/^0*/.exec(fraction)?.[0].length ?? 0) : 0;
  const places = whole === "0" ? leading + small : Math.max(0, large - whole.length);
  const kept = fraction.slice(0, places).replace(/0+$/, "");
  return kept ? `${grouped(whole)}.${kept}` : grouped(whole);
}
