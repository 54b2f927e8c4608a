import { type Contract, loadsIn, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import { isHiddenPower } from "../hidden-power.ts";
import type { Path } from "../path.ts";
import { isToStored } from "./chosen.ts";
import { writtenAtWill } from "./spared.ts";

/** Somebody with powers says how much may move at once; where nobody can read the limit, it may be nothing. */
export const sizeLimit: CodeRule = {
  id: "CT-19",
  check(contract) {
    for (const { paths, amount, to } of moves(contract)) {
      for (const { value } of paths.flatMap(({ conditions }) => conditions)) {
        if (isConstant(value) || (value.op !== "lt" && value.op !== "slt")) continue;
        // The amount itself against what is stored, nothing worked out of both.
        const limit = value.args.find((side) => keyOf(bare(side)) !== amount);
        if (limit === undefined || !value.args.some((side) => keyOf(bare(side)) === amount) || dependsOn(limit, amount))
          continue;
        for (const slot of loadsIn(limit)) {
          const { root, keys } = placeOf(slot);
          const [setter] = keys.length === 0 && root !== contract.supply ? settersOf(contract, root) : [];
          if (!setter) continue;
          const by = hexOf(setter.selector);
          const free = writtenAtWill(contract, root, value);
          if (free && isOnSales(contract, paths, root, to)) {
            return { id: "CT-19", severity: "danger", evidence: { by: hexOf(free.selector), limit: "of sales alone" } };
          }
          return isHiddenPower(contract, root)
            ? { id: "CT-19", severity: "danger", evidence: { by, limit: "hidden" } }
            : { id: "CT-19", severity: "warning", evidence: { by } };
        }
      }
    }
    return undefined;
  },
};

/** Only what goes to one stored address (the pool) is held to it: it can be bought without limit, and sold as far as somebody likes. */
function isOnSales({ balances }: Contract, paths: readonly Path[], root: string, to: string): boolean {
  const moving = paths.filter((path) => writesUnder(path, balances).length > 0);
  const isHeld = ({ conditions }: Path) =>
    conditions.some(({ value }) => loadsIn(value).some((slot) => placeOf(slot).root === root));
  return moving.some((path) => !isHeld(path)) && moving.every((path) => !isHeld(path) || isToStored(path, to));
}
