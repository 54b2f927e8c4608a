import { isFlag, loadsIn, moves, placeOf, settersOf } from "../contract.ts";
import { type CodeRule, hexOf } from "../finding.ts";

/** Somebody with powers can stop all transfers, or has not allowed them yet. */
export const pause: CodeRule = {
  id: "CT-08",
  check(contract) {
    for (const { paths } of moves(contract)) {
      for (const { value } of paths.flatMap(({ conditions }) => conditions)) {
        if (!isFlag(value)) continue;
        for (const slot of loadsIn(value)) {
          const { root, keys } = placeOf(slot);
          if (keys.length > 0) continue;
          const [setter] = settersOf(contract, root);
          if (setter) return { id: "CT-08", severity: "warning", evidence: { by: hexOf(setter.selector) } };
        }
      }
    }
    return undefined;
  },
};
