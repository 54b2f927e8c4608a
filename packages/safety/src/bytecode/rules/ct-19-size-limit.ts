import { loadsIn, moves, placeOf, settersOf } from "../contract.ts";
import { bare, dependsOn, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import { isHiddenPower } from "../hidden-power.ts";

/** Somebody with powers says how much may move at once; where nobody can read the limit, it may be nothing. */
export const sizeLimit: CodeRule = {
  id: "CT-19",
  check(contract) {
    for (const { paths, amount } of moves(contract)) {
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
          return isHiddenPower(contract, root)
            ? { id: "CT-19", severity: "danger", evidence: { by, limit: "hidden" } }
            : { id: "CT-19", severity: "warning", evidence: { by } };
        }
      }
    }
    return undefined;
  },
};
