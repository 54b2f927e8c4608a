import type { AssetId } from "@alou/money/caip";
import type { AmountSpec } from "../amount-spec.ts";
import type { IntentCommon } from "../intent.ts";
import type { Sourced } from "../source.ts";

/** Exchange one asset for another on the same chain, back to the same wallet. */
export interface SwapIntent extends IntentCommon {
  readonly kind: "swap";
  readonly sell: Sourced<AssetId>;
  readonly buy: Sourced<AssetId>;
  /** Which side the amount fixes: `sell` is exact in, `buy` is exact out. */
  readonly side: "sell" | "buy";
  /** In the asset of `side`. */
  readonly amount: Sourced<AmountSpec>;
  /** 1 to 5000 basis points below the quote (exact in) or above it (exact out). */
  readonly slippageBps: Sourced<number>;
  /** Seconds after signing starts during which the chain may execute it: 30 to 3600. */
  readonly deadlineSeconds: Sourced<number>;
}
