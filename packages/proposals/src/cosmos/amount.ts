import { feeFor, gasPrices } from "@alou/chains/cosmos/fees";
import type { AmountSpec } from "@alou/intents/amount-spec";
import { getAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Situation } from "../corridor.ts";
import { resolveAmount } from "../evm/amount.ts";

/** What an amount of a Cosmos intent may depend on. */
export interface CosmosAmountContext {
  readonly chain: ChainId;
  readonly asset: AssetId;
  /** What the amount is taken of: the balance, or what is staked. */
  readonly balance: bigint;
  readonly market: bigint;
  /** Gas to keep the fee for, where it is paid in the same coin and the amount depends on it. */
  readonly gas: bigint;
  readonly situation: Situation;
  readonly usd: string | undefined;
}

/** Whether an amount leaves room for the fee by itself, and so must know the fee before the run. */
export function keepsFee(spec: AmountSpec, asset: AssetId, chain: ChainId): boolean {
  return asset === getChain(chain).native && (spec.kind === "all" || spec.kind === "keep-after-gas");
}

/**
 * An amount in base units, 1 or more. "All" of the coin fees are paid in leaves exactly the fee.
 * @throws AlouError `amount_invalid`, `balance_too_low`, `price_unknown`, `step_out_of_order`, `brought_unknown`, `brought_other_asset`
 */
export function cosmosAmount(spec: AmountSpec, context: CosmosAmountContext): bigint {
  const { chain, asset, balance, market, gas, situation, usd } = context;
  const listed = getAsset(asset);
  if (spec.kind === "unlimited") {
    throw new AlouError("amount_invalid", {
      amount: `∞ ${listed.symbol}`,
      detail: "it is more than any balance / 超过任何余额",
    });
  }
  return resolveAmount(spec, {
    chain: getChain(chain).name,
    asset,
    symbol: listed.symbol,
    decimals: listed.decimals,
    balance,
    reserve: keepsFee(spec, asset, chain) ? feeFor(gas, gasPrices(chain, market)[situation.speed]) : 0n,
    usd,
    brought: situation.brought,
  });
}
