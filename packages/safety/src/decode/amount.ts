/** A whole number however JSON spells it: a number, decimal or hex text, grouped digits, or `1e18`. */
export function toUnits(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? BigInt(Math.floor(value)) : undefined;
  if (typeof value === "object" && value !== null) {
    // BigNumber's JSON: {"type":"BigNumber","hex":"0x…"}, {"_hex":"0x…"}; dates and coins are told elsewhere.
    const { hex, _hex, value: inner, $bigint, low, high } = value as Record<string, unknown>;
    // Long's JSON, as CosmJS writes 64-bit numbers: two halves of 32 bits.
    if (Number.isInteger(low) && Number.isInteger(high))
      return (BigInt.asUintN(32, BigInt(high as number)) << 32n) | BigInt.asUintN(32, BigInt(low as number));
    return toUnits(hex ?? _hex ?? $bigint ?? (typeof inner === "object" ? undefined : inner));
  }
  if (typeof value !== "string") return undefined;
  const text = value
    .trim()
    .replace(/(?<=\d)[_,](?=\d{3})/g, "")
    .replace(/n$/, "");
  if (/^0x[0-9a-f]{1,128}$/i.test(text)) return BigInt(text);
  if (/^0x$/i.test(text)) return 0n;
  if (/^\d{1,200}$/.test(text)) return BigInt(text);
  const power = /^(\d{1,20})(?:\.(\d{1,60}))?e\+?(\d{1,2})$/i.exec(text);
  if (!power) return undefined;
  const [, whole = "0", part = "", exponent = "0"] = power;
  const shift = Number(exponent) - part.length;
  const digits = BigInt(whole + part);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

/**
 * An amount of coins with a point, as `0.5`, in base units; what is finer than the coin is cut.
 * @param text digits, a point, digits
 */
export function coinsToUnits(text: string, decimals: number): bigint {
  const [whole = "0", part = ""] = text.split(".");
  return BigInt(whole + part.slice(0, decimals).padEnd(decimals, "0"));
}

/** A point in time in seconds since 1970, from seconds, milliseconds, microseconds or an ISO text. */
export function toSeconds(value: unknown): bigint | undefined {
  if (typeof value === "string" && /^\d{4}-\d\d/.test(value)) {
    const ms = Date.parse(value);
    return Number.isNaN(ms) ? undefined : BigInt(Math.floor(ms / 1000));
  }
  const units = toUnits(value);
  if (units === undefined) return undefined;
  return units >= 10n ** 14n ? units / 1_000_000n : units >= 10n ** 11n ? units / 1_000n : units;
}
