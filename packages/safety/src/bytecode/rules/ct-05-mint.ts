import { type Contract, isByDisguise, isGated, moves, SELECTOR, writesUnder } from "../contract.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** Somebody with powers can make more of it; where who that is cannot be read even in the code, nobody is to know. */
export const mint: CodeRule = {
  id: "CT-05",
  check(contract) {
    const { functions, supply } = contract;
    if (moves(contract).length === 0) return undefined;
    const hidden = functions.find(({ selector, paths }) => {
      if (selector === SELECTOR.transfer || selector === SELECTOR.transferFrom) return false;
      const making = paths.filter((path) => isCredited(contract, path) && !isDebited(contract, path));
      // Where others are let in by a longer hash it is a published tree, of which a leaf may be all there is.
      return making.length > 0 && making.every(isByDisguise);
    });
    if (hidden) return { id: "CT-05", severity: "danger", evidence: { by: hexOf(hidden.selector), key: "hidden" } };
    for (const { selector, paths } of functions) {
      const is = paths.some(
        (path) => isCredited(contract, path) && writesUnder(path, supply).length > 0 && isGated(path),
      );
      if (is) return { id: "CT-05", severity: "warning", evidence: { by: hexOf(selector) } };
    }
    return undefined;
  },
};

const isCredited = ({ balances }: Contract, path: Path) =>
  writesUnder(path, balances).some(({ write }) => typeof write.value !== "bigint" && write.value.op === "add");

const isDebited = ({ balances }: Contract, path: Path) =>
  writesUnder(path, balances).some(({ write }) => typeof write.value !== "bigint" && write.value.op === "sub");
