import { findAsset } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { cosmosAsset, cosmosNetwork } from "@alou/money/cosmos-network";
import { cleanForeignText } from "@alou/money/foreign-text";
import { toUnits } from "@alou/money/units";
import type { HeldAsset, Holdings } from "../family.ts";
import type { CosmosNode } from "./node.ts";
import { balancesRead, delegationsRead, unbondingsRead } from "./queries.ts";
import { knownRead, readAll } from "./read.ts";

/**
 * What an account holds, in one round trip: every coin the bank lists, and what of the chain's own coin is staked or on its way
 * back. A coin outside the registry is shown under its own name without decimals: nobody trustworthy tells them.
 * @throws AlouError when no node answers
 */
export async function cosmosHoldings(node: CosmosNode, address: string): Promise<Holdings> {
  const { chain } = node;
  const nobody = knownRead({ items: [], complete: true });
  const canStake = cosmosNetwork(chain).unbondingSeconds !== undefined;
  const { value, head } = await node.read(
    readAll({
      balances: balancesRead(address),
      delegations: canStake ? delegationsRead(address) : nobody,
      unbondings: canStake ? unbondingsRead(address) : nobody,
    }),
  );
  const { native } = getChain(chain);
  const staked = value.delegations.items.reduce((sum, { balance }) => sum + balance.amount, 0n);
  const locked = value.unbondings.items.reduce((sum, { amount }) => sum + amount, staked);
  const coins = new Map(value.balances.items.map(({ denom, amount }) => [denom, amount]));
  const { denom: nativeDenom } = cosmosNetwork(chain);
  if (locked > 0n && !coins.has(nativeDenom)) coins.set(nativeDenom, 0n);
  const assets = [...coins].flatMap(([denom, amount]): HeldAsset[] => {
    const asset = cosmosAsset(chain, native, denom);
    if (!asset) return [];
    return [
      {
        asset,
        units: toUnits(amount),
        ...(asset === native && locked > 0n && { locked: toUnits(locked) }),
        ...(!findAsset(asset) && { foreign: { symbol: cleanForeignText(denom, 40), decimals: 0 } }),
      },
    ];
  });
  const complete = value.balances.complete && value.delegations.complete && value.unbondings.complete;
  return { block: head.number, assets, complete: complete && assets.length === coins.size };
}
