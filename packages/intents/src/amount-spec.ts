import type { Decimal, Units } from "@alou/money/units";

/**
 * How much the user said, before any balance or price is known. Resolving it to base units is the proposal's work,
 * because "all", "half" and "$200 of" depend on the chain's state in the block that is quoted.
 */
export type AmountSpec =
  /** Exactly this many base units of the slot's asset. */
  | { readonly kind: "exact"; readonly units: Units }
  /** A part of the balance: half is 1/2, 30 % is 30/100. `0 < numerator <= denominator <= 10^6`. */
  | { readonly kind: "fraction"; readonly numerator: number; readonly denominator: number }
  /** The whole balance; of a native coin, less the network fee. */
  | { readonly kind: "all" }
  /** The whole balance except this many base units ("all but 0.1 ETH"): the fee comes out of what is kept. */
  | { readonly kind: "all-but"; readonly units: Units }
  /** As much as leaves this many base units after the fee ("keep 0.1 after gas"). Native coins only. */
  | { readonly kind: "keep-after-gas"; readonly units: Units }
  /** As much as is worth this many dollars at the price of the quote ("$200 of"). */
  | { readonly kind: "fiat"; readonly currency: "USD"; readonly value: Decimal }
  /** What an earlier step of the same plan really brought, or a part of it. */
  | { readonly kind: "from-step"; readonly step: number; readonly numerator: number; readonly denominator: number }
  /** `2^256 - 1`. Approvals only, and never by default. */
  | { readonly kind: "unlimited" };
