import { accountOn } from "@alou/money/account-on";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import { actingAccounts } from "../corridor/acting-accounts.ts";
import { holdingsOf } from "../corridor/holdings.ts";
import type { Handler } from "../http/handler.ts";
import { readWallet, walletsOf } from "../storage/users.ts";

export const listBalances: Handler<"listBalances"> = async ({ query }, { services, session }) => {
  const chain = findChain(query.chain);
  if (!chain || !services.chains.includes(chain.id)) throw new AlouError("chain_unsupported", { chain: query.chain });
  const wallets = (await services.db.all(walletsOf(session.user))).map(readWallet);
  const acting = actingAccounts(wallets, session.account)[chain.family];
  const account = acting && accountOn(chain.id, acting);
  // Without a wallet of the family there is nothing that could hold anything there.
  if (!account) return { chain: chain.id, block: 0, balances: [] };
  const { block, held } = await holdingsOf(services, account);
  const balances = held.map(({ asset, units, usd }) => ({
    asset: asset.id,
    symbol: asset.symbol,
    decimals: asset.decimals,
    units: toUnits(units),
    ...(usd !== undefined && { usd }),
  }));
  return { chain: chain.id, block, balances };
};
