import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { FeeRow, FeeTable } from "../fee-table.ts";
import { feeRead, type SpeedFee } from "./fees.ts";
import type { EvmNode } from "./node.ts";
import { readState } from "./state.ts";

/** Gas of a plain payment of the native coin. */
const PLAIN_GAS = 21_000n;

/** @throws AlouError `rpc_unavailable`; `rpc_bad_answer` where the node tells no fee history */
export async function evmFeeTable(node: EvmNode): Promise<FeeTable> {
  const { value, head } = await readState(node, feeRead(node.chain));
  if (!value) throw new AlouError("rpc_bad_answer", { chain: getChain(node.chain).name, detail: "fee history" });
  const row = ({ expectedPerGas, waitSeconds }: SpeedFee): FeeRow => ({
    price: unitsToDecimal(expectedPerGas, 9),
    costs: toUnits(expectedPerGas * PLAIN_GAS),
    waitSeconds,
  });
  return {
    unit: "gwei per gas",
    base: unitsToDecimal(head.baseFee, 9),
    speeds: { slow: row(value.slow), normal: row(value.normal), fast: row(value.fast) },
  };
}
