import type { Bar, Row } from "../row.ts";

/** Digits behind the point, where a unit wants others than its size would say. */
const DIGITS: Readonly<Record<string, number>> = { requests: 0, "%": 3, WETH: 4 };

/** A value with its unit, as exact as it is worth. */
export function showValue({ value, unit }: Pick<Row, "value" | "unit">): string {
  if (value === null) return "–";
  const digits = DIGITS[unit] ?? (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
  return `${value.toFixed(digits)} ${unit}`;
}

/** `≤ 2`, `< 500`, `≥ 99.99`. */
export function showBar({ is, value }: Bar): string {
  const sign = { "at most": "≤", "at least": "≥", below: "<" }[is];
  return `${sign} ${Number(value.toFixed(2))}`;
}

/** How many times as much: `12×`; close to one with the digits that tell. */
export function showRatio(ratio: number): string {
  const digits = ratio >= 0.8 && ratio < 1.25 ? 4 : ratio >= 10 ? 0 : 2;
  return `${ratio.toFixed(digits)}×`;
}

/** A yes, a no, or nothing to say. */
export const showMeets = ({ meets }: Row): string => (meets === null ? "" : meets ? "✓" : "✗");
