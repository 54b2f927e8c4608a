import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { FeeRow, FeeTable } from "../fee-table.ts";
import { feeOf, priorityFeesRead, WAIT_SECONDS } from "./fees.ts";
import type { SolanaNode } from "./node.ts";

/** Compute units a payment of SOL may take, with what sets its price. */
const PLAIN_UNITS = 450;

/** @throws AlouError `rpc_unavailable` */
export async function solanaFeeTable(node: SolanaNode): Promise<FeeTable> {
  const { value } = await node.read(priorityFeesRead([]));
  const row = (speed: keyof FeeTable["speeds"]): FeeRow => ({
    price: unitsToDecimal(value[speed], 0),
    costs: toUnits(feeOf(1, PLAIN_UNITS, value[speed])),
    waitSeconds: WAIT_SECONDS[speed],
  });
  return {
    unit: "micro-lamport per compute unit",
    speeds: { slow: row("slow"), normal: row("normal"), fast: row("fast") },
  };
}
