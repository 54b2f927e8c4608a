import { isGated, moves, writesUnder } from "../contract.ts";
import { type CodeRule, hexOf } from "../finding.ts";

/** Somebody with powers can make more of it. */
export const mint: CodeRule = {
  id: "CT-05",
  check(contract) {
    const { functions, balances, supply } = contract;
    if (moves(contract).length === 0) return undefined;
    for (const { selector, paths } of functions) {
      const is = paths.some((path) => {
        const credit = writesUnder(path, balances).some(
          ({ write }) => typeof write.value !== "bigint" && write.value.op === "add",
        );
        return credit && writesUnder(path, supply).length > 0 && isGated(path);
      });
      if (is) return { id: "CT-05", severity: "warning", evidence: { by: hexOf(selector) } };
    }
    return undefined;
  },
};
