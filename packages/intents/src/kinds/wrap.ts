import type { AmountSpec } from "../amount-spec.ts";
import type { IntentCommon } from "../intent.ts";
import type { Sourced } from "../source.ts";

/** Turn the chain's native coin into its canonical wrapped token (`wrap`) or back (`unwrap`), one to one. */
export interface WrapIntent extends IntentCommon {
  readonly kind: "wrap" | "unwrap";
  readonly amount: Sourced<AmountSpec>;
}
