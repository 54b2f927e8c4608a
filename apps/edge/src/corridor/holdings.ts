import type { HeldAsset } from "@alou/agent/tools/tool-desk";
import { balanceRead } from "@alou/chains/evm/erc20";
import { mapRead, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { familyOf } from "@alou/chains/families";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { type UsdPrices, usdPrices } from "@alou/proposals/usd-prices";
import type { Services } from "../services.ts";

/**
 * The listed assets of an account on its own chain, with prices, in one round trip.
 * @throws AlouError `chain_unsupported`, `rpc_unavailable`, `rpc_bad_answer`
 */
export async function holdingsOf(
  services: Services,
  account: AccountId,
): Promise<{ block: number; held: HeldAsset[] }> {
  const { chain, address } = splitAccount(account);
  if (getChain(chain).family !== "evm") return await heldOn(services, chain, address);
  const reads = assetsOf(chain).map((asset) =>
    mapRead(readAll({ units: balanceRead(asset.id, address), price: chainlinkPriceRead(asset.id) }), (read) => ({
      asset,
      ...read,
    })),
  );
  const { value, head } = await readState(services.corridor.node(chain), readEach(reads));
  const now = services.now();
  const held = value.map(({ asset, units, price }): HeldAsset => {
    if (units === undefined) {
      throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name, detail: `balance of ${asset.symbol}` });
    }
    return { asset, units, usd: price && now < price.staleAt ? price.usd : undefined };
  });
  return { block: head.number, held };
}

/** The same on a chain of another family, as the chain itself tells it, with what is known of its coins' prices. */
async function heldOn(services: Services, chain: ChainId, address: string) {
  const family = await familyOf(chain);
  const node = services.corridor.open(chain, (connection) => family.openNode(connection));
  const listed = assetsOf(chain);
  const ids = listed.map(({ id }) => id);
  const priced = usdPrices(ids, services.corridor);
  const { block, assets } = await family.holdings(node, address);
  const units = new Map(assets.map(({ asset, units }) => [asset, BigInt(units)]));
  // Another chain must not delay this one.
  const prices: UsdPrices = await Promise.race([priced, {}]);
  const held = listed.map(
    (asset): HeldAsset => ({ asset, units: units.get(asset.id) ?? 0n, usd: prices[asset.id]?.usd }),
  );
  return { block, held };
}
