import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { FeeRow, FeeTable } from "../fee-table.ts";
import { feeFor, gasPrices } from "./fees.ts";
import type { CosmosNode } from "./node.ts";
import { gasPriceRead } from "./queries.ts";

/** Gas allowed for a payment of one coin. */
const PLAIN_GAS = 100_000n;

/** @throws AlouError `rpc_unavailable` */
export async function cosmosFeeTable(node: CosmosNode): Promise<FeeTable> {
  const { chain } = node;
  const { value } = await node.read(gasPriceRead(chain));
  const prices = gasPrices(chain, value);
  const row = (speed: keyof FeeTable["speeds"]): FeeRow => ({
    price: prices[speed],
    costs: toUnits(feeFor(PLAIN_GAS, prices[speed])),
    waitSeconds: Math.ceil(getChain(chain).blockSeconds),
  });
  return { unit: "base unit per gas", speeds: { slow: row("slow"), normal: row("normal"), fast: row("fast") } };
}
