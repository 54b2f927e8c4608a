import type { AssetId } from "@alou/money/caip";
import type { AmountSpec } from "../amount-spec.ts";
import type { IntentCommon } from "../intent.ts";
import type { Recipient } from "../recipient.ts";
import type { Sourced } from "../source.ts";

/** Send an asset to somebody. */
export interface TransferIntent extends IntentCommon {
  readonly kind: "transfer";
  readonly asset: Sourced<AssetId>;
  readonly amount: Sourced<AmountSpec>;
  readonly recipient: Sourced<Recipient>;
  /** Public text beside it, in the user's own words: an exchange finds its customer by it. Absent: none. */
  readonly memo?: Sourced<string>;
}
