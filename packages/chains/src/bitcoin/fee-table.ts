import { getChain } from "@alou/money/chain";
import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { FeeRow, FeeTable } from "../fee-table.ts";
import { FEE_PATHS, feeFor, readFeeRates, SPEED_BLOCKS } from "./fees.ts";
import type { BitcoinNode } from "./node.ts";

/** Virtual bytes of one coin in, a payment and change out, of native segwit. */
const PLAIN_VSIZE = 141;

/** @throws AlouError `rpc_unavailable` */
export async function bitcoinFeeTable(node: BitcoinNode): Promise<FeeTable> {
  const rates = await node.ask(FEE_PATHS, readFeeRates);
  const { blockSeconds } = getChain(node.chain);
  const row = (speed: keyof FeeTable["speeds"]): FeeRow => ({
    price: unitsToDecimal(rates[speed], 3),
    costs: toUnits(feeFor(PLAIN_VSIZE, rates[speed])),
    waitSeconds: SPEED_BLOCKS[speed] * blockSeconds,
  });
  return { unit: "sat per vbyte", speeds: { slow: row("slow"), normal: row("normal"), fast: row("fast") } };
}
