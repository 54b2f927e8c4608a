import { isFlag, loadsIn, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import { isHiddenPower } from "../hidden-power.ts";
import type { Path } from "../path.ts";

/** Somebody with powers can bar an address from moving its tokens; where nobody can read whom, it is a trap. */
export const blacklist: CodeRule = {
  id: "CT-07",
  check(contract) {
    for (const { paths, from, to } of moves(contract)) {
      const moving = paths.filter((path) => writesUnder(path, contract.balances).length > 0);
      const [first, ...others] = moving;
      for (const root of first ? unmarked(first, from, to) : []) {
        if (root === contract.balances || root === contract.allowances) continue;
        // Where a marked address may move as well, the mark is about something else, such as a fee.
        if (!others.every((path) => unmarked(path, from, to).includes(root))) continue;
        const [setter] = settersOf(contract, root);
        if (!setter) continue;
        const hidden = isHiddenPower(contract, root);
        const by = hexOf(setter.selector);
        return hidden
          ? { id: "CT-07", severity: "danger", evidence: { by, list: "hidden" } }
          : { id: "CT-07", severity: "warning", evidence: { by } };
      }
    }
    return undefined;
  },
};

/** Mappings in which sender or recipient had to be unmarked. */
function unmarked({ conditions }: Path, from: Expression, to: string): string[] {
  return conditions
    .filter(({ value, holds }) => (!holds && isFlag(value)) || isUntil(value))
    .flatMap(({ value }) => loadsIn(value).map(placeOf))
    .filter(({ keys }) => keys.some((key) => keyOf(key) === keyOf(from) || keyOf(key) === to))
    .map(({ root }) => root);
}

/** A time is kept for an address, up to which it may not: set far ahead it is never. */
function isUntil(value: Expression): boolean {
  if (isConstant(value) || value.op !== "lt" || !dependsOn(value, "timestamp")) return false;
  return (
    value.args.some((side) => keyOf(side) === "timestamp") &&
    value.args.some((side) => !isConstant(side) && side.op === "sload")
  );
}
