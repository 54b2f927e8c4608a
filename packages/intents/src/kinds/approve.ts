import type { AssetId } from "@alou/money/caip";
import type { AmountSpec } from "../amount-spec.ts";
import type { IntentCommon } from "../intent.ts";
import type { Recipient } from "../recipient.ts";
import type { Sourced } from "../source.ts";

/** Let a contract spend up to an amount of a token. */
export interface ApproveIntent extends IntentCommon {
  readonly kind: "approve";
  readonly asset: Sourced<AssetId>;
  readonly amount: Sourced<AmountSpec>;
  readonly spender: Sourced<Recipient>;
}

/** Take a permission back: the allowance becomes zero. */
export interface RevokeIntent extends IntentCommon {
  readonly kind: "revoke";
  readonly asset: Sourced<AssetId>;
  readonly spender: Sourced<Recipient>;
}
