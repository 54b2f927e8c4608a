import { splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import { holdingsOf } from "../corridor/holdings.ts";
import type { Handler } from "../http/handler.ts";

export const listBalances: Handler<"listBalances"> = async ({ query }, { services, session }) => {
  const chain = findChain(query.chain);
  if (!chain || !services.chains.includes(chain.id)) throw new AlouError("chain_unsupported", { chain: query.chain });
  const { address } = splitAccount(session.account);
  const { block, held } = await holdingsOf(services, `${chain.id}:${address}`);
  const balances = held.map(({ asset, units, usd }) => ({
    asset: asset.id,
    symbol: asset.symbol,
    decimals: asset.decimals,
    units: toUnits(units),
    ...(usd !== undefined && { usd }),
  }));
  return { chain: chain.id, block, balances };
};
