/**
 * What a model's work cost, to the last millionth: `$0.000123`. At least two decimals.
 * @param millionths of a US dollar, as a whole number in decimal digits; anything else is "—"
 */
export function costText(millionths: string): string {
  if (!/^\d{1,20}$/.test(millionths)) return "—";
  const digits = millionths.padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0{1,4}$/, "");
  return `$${BigInt(digits.slice(0, -6))}.${fraction}`;
}
