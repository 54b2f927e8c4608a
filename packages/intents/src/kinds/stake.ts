import type { AssetId } from "@alou/money/caip";
import type { AmountSpec } from "../amount-spec.ts";
import type { IntentCommon } from "../intent.ts";
import type { Recipient } from "../recipient.ts";
import type { Sourced } from "../source.ts";

/** Stake the chain's own coin with a validator, or begin to take stake back. */
export interface DelegateIntent extends IntentCommon {
  readonly kind: "delegate" | "undelegate";
  readonly asset: Sourced<AssetId>;
  /** `all` of an undelegation is everything staked with the validator. */
  readonly amount: Sourced<AmountSpec>;
  /** A validator's own address, e.g. `cosmosvaloper1…`. */
  readonly validator: Sourced<Recipient>;
}

/** Take what stake has earned so far, from every validator. */
export interface ClaimRewardsIntent extends IntentCommon {
  readonly kind: "claim-rewards";
}
