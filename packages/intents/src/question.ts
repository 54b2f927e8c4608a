import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Sourced } from "./source.ts";

/** Something the user wants to know. */
export type Question =
  | {
      readonly kind: "balance";
      readonly asset?: Sourced<AssetId>;
      readonly chain?: Sourced<ChainId>;
      readonly account?: Sourced<AccountId>;
    }
  | { readonly kind: "portfolio"; readonly chain?: Sourced<ChainId> }
  | { readonly kind: "price"; readonly asset?: Sourced<AssetId>; readonly quote?: Sourced<AssetId> }
  | { readonly kind: "history"; readonly asset?: Sourced<AssetId>; readonly chain?: Sourced<ChainId> }
  | {
      readonly kind: "allowance";
      readonly asset?: Sourced<AssetId>;
      readonly spender?: Sourced<string>;
      readonly chain?: Sourced<ChainId>;
    }
  | { readonly kind: "gas"; readonly chain?: Sourced<ChainId> }
  | { readonly kind: "status"; readonly transaction?: Sourced<string> }
  /** What an exchange would bring (`side` sell) or cost (`side` buy). `amount` is a decimal of that side's asset. */
  | {
      readonly kind: "quote";
      readonly side: "sell" | "buy";
      readonly sell?: Sourced<AssetId>;
      readonly buy?: Sourced<AssetId>;
      readonly amount?: Sourced<string>;
      readonly chain?: Sourced<ChainId>;
    }
  /** Where an asset earns how much. */
  | { readonly kind: "yield"; readonly asset?: Sourced<AssetId>; readonly chain?: Sourced<ChainId> }
  /** About Alou, a word of the field, or anything else that needs no value. */
  | { readonly kind: "general"; readonly topic: string };
