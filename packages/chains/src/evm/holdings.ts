import { assetsOf } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Holdings } from "../family.ts";
import { balanceRead } from "./erc20.ts";
import type { EvmNode } from "./node.ts";
import { mapRead, readEach } from "./read.ts";
import { readState } from "./state.ts";

/**
 * The listed assets of an account, in one round trip. An EVM node enumerates no tokens: what is not listed only an indexer
 * knows.
 * @throws AlouError `rpc_unavailable`; `rpc_bad_answer` where a balance is missing
 */
export async function evmHoldings(node: EvmNode, address: string): Promise<Holdings> {
  const reads = assetsOf(node.chain).map((asset) =>
    mapRead(balanceRead(asset.id, address), (units) => ({ asset, units })),
  );
  const { value, head } = await readState(node, readEach(reads));
  const assets = value.map(({ asset, units }) => {
    if (units === undefined) {
      throw new AlouError("rpc_bad_answer", {
        chain: getChain(node.chain).name,
        detail: `balance of ${asset.symbol}`,
      });
    }
    return { asset: asset.id, units: toUnits(units) };
  });
  return { block: head.number, assets, complete: false };
}
