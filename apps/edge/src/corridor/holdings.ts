import type { HeldAsset } from "@alou/agent/tools/tool-desk";
import { balanceRead } from "@alou/chains/evm/erc20";
import { mapRead, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
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
      throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name.en, detail: `balance of ${asset.symbol}` });
    }
    return { asset, units, usd: price && now < price.staleAt ? price.usd : undefined };
  });
  return { block: head.number, held };
}
