import { isGated, isWho, loadsIn, moves, placeOf, SELECTOR, writesUnder } from "../contract.ts";
import { dependsOn, isConstant } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** Somebody with powers can write other people's balances: made from nothing, or gone, without the supply telling. */
export const balanceSetter: CodeRule = {
  id: "CT-06",
  check(contract) {
    const { functions, balances, supply } = contract;
    const movers = moves(contract);
    if (movers.length === 0) return undefined;
    if (movers.some(({ paths, amount }) => paths.some((path) => fromNothing(path, balances, amount)))) {
      return { id: "CT-06", severity: "danger", evidence: { by: "transfer" } };
    }
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

/** A transfer that credits somebody with what has nothing to do with the amount. */
function fromNothing(path: Path, balances: string | undefined, amount: string): boolean {
  return writesUnder(path, balances).some(({ write: { value } }) => {
    if (isConstant(value) || value.op !== "add") return false;
    const added = value.args.filter((part) => loadsIn(part).every((slot) => placeOf(slot).root !== balances));
    return added.some((part) => isConstant(part) && part > 0n && part >> 255n === 0n) && !dependsOn(value, amount);
  });
}
