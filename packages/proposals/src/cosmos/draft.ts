import type { Coin } from "@alou/chains/cosmos/coin";
import type { CosmosEvent } from "@alou/chains/cosmos/events";
import type { CosmosMessage } from "@alou/chains/cosmos/messages";
import type { AssetId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { SafetyAction } from "@alou/safety/action";
import type { Action, Check } from "../proposal.ts";

/** What an intent comes to on a Cosmos chain, before it is run. */
export interface CosmosDraft {
  readonly action: Action;
  readonly label: Words;
  readonly messages: readonly CosmosMessage[];
  readonly memo: string;
  /** What leaves the account beside the fee, exactly; undefined where nothing does. */
  readonly pays?: Coin & { readonly asset: AssetId };
  /** Who gets it on the same chain; undefined where nobody does. */
  readonly recipient?: string;
  /** The least that arrives. */
  readonly receives: readonly (Coin & { readonly asset: AssetId })[];
  /** An event that the run must show, beside the coins that move: that the other chain's account is meant, or the validator. */
  readonly says?: {
    readonly id?: Check["id"];
    readonly words: Words;
    readonly holds: (events: readonly CosmosEvent[]) => boolean;
  };
  /** Gas that the amount was reckoned with; undefined where what the run used decides. */
  readonly gasLimit?: bigint;
  /** As the rules judge it. */
  readonly judged: SafetyAction;
}
