import type { Decimal, Units } from "@alou/money/units";

/** What the network takes for a plain payment of its own coin now. */
export interface FeeTable {
  /** What prices are counted in. */
  readonly unit: "gwei per gas" | "micro-lamport per compute unit" | "base unit per gas" | "sat per vbyte";
  /** What everybody pays before any tip, where the chain has such a thing. */
  readonly base?: Decimal;
  readonly speeds: Readonly<Record<"slow" | "normal" | "fast", FeeRow>>;
}

export interface FeeRow {
  readonly price: Decimal;
  /** A plain payment, in base units of the native coin. */
  readonly costs: Units;
  /** Usual seconds until a block holds it. */
  readonly waitSeconds: number;
}
