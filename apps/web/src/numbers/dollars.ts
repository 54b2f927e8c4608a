import type { Decimal, Units } from "@alou/money/units";
import { grouped } from "./amount.ts";
import { scaled, tenTo } from "./decimal.ts";

/** What is shown where no trusted price is known: never 0. */
export const NO_PRICE = "—";

/**
 * What an amount is worth, in whole cents, rounded down.
 * @param usd dollars for one whole unit
 * @returns undefined without a usable price
 */
export function cents(units: Units, decimals: number, usd: Decimal | undefined): bigint | undefined {
  const price = usd === undefined ? undefined : scaled(usd);
  if (!price) return undefined;
  return (BigInt(units) * price.value * 100n) / tenTo(decimals + price.scale);
}

/** What an amount is worth: `$36,554.40`, `<$0.01`, or "—" where no trusted price is known. */
export function dollars(units: Units, decimals: number, usd: Decimal | undefined): string {
  const worth = cents(units, decimals, usd);
  if (worth === undefined) return NO_PRICE;
  if (worth === 0n && units !== "0") return "<$0.01";
  const sign = worth < 0n ? "−" : "";
  const digits = (worth < 0n ? -worth : worth).toString().padStart(3, "0");
  return `${sign}$${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`;
}
