import { functionOf, SELECTOR } from "../contract.ts";
import type { CodeRule } from "../finding.ts";

/** `transfer` succeeds and changes nothing. */
export const nothingMoves: CodeRule = {
  id: "CT-21",
  check(contract) {
    const transfer = functionOf(contract, SELECTOR.transfer);
    if (!transfer || transfer.cut || transfer.paths.length === 0) return undefined;
    const idle = transfer.paths.every(({ writes, calls }) => writes.length === 0 && calls.length === 0);
    return idle ? { id: "CT-21", severity: "warning", evidence: {} } : undefined;
  },
};
