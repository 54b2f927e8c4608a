/** An exact decimal as a whole number and its scale: `"1.25"` is `{ value: 125n, scale: 2 }`. */
interface Scaled {
  readonly value: bigint;
  readonly scale: number;
}

/** Takes a decimal text apart. Anything that is no plain decimal gives undefined. */
export function scaled(text: string): Scaled | undefined {
  const match = /^(-?)([0-9]{1,100})(?:\.([0-9]{1,100}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  return { value: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** `10n ** n`. */
export function tenTo(n: number): bigint {
  return 10n ** BigInt(n);
}
