import { isGated, isWho, moves, SELECTOR, writesUnder } from "../contract.ts";
import { type CodeRule, hexOf } from "../finding.ts";

/** Somebody with powers can write other people's balances: made from nothing, or gone, without the supply telling. */
export const balanceSetter: CodeRule = {
  id: "CT-06",
  check(contract) {
    const { functions, balances, supply } = contract;
    if (moves(contract).length === 0) return undefined;
    for (const { selector, paths } of functions) {
      if (selector === SELECTOR.transfer || selector === SELECTOR.transferFrom) continue;
      for (const path of paths) {
        const written = writesUnder(path, balances);
        const [only] = written;
        if (written.length !== 1 || !only || !isGated(path)) continue;
        if (writesUnder(path, supply).length > 0 || only.keys.some(isWho)) continue;
        return { id: "CT-06", severity: "danger", evidence: { by: hexOf(selector) } };
      }
    }
    return undefined;
  },
};
