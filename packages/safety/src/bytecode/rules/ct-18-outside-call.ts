import { loadsIn, moves, placeOf } from "../contract.ts";
import { isConstant } from "../expression.ts";
import type { CodeRule } from "../finding.ts";
import { isHiddenPower } from "../hidden-power.ts";

/** Every transfer asks another contract, which can change its mind. */
export const outsideCall: CodeRule = {
  id: "CT-18",
  check(contract) {
    for (const { paths, to } of moves(contract)) {
      for (const { calls } of paths) {
        const asked = calls.find(({ target }) => {
          if (isConstant(target)) return target > 0xffffn;
          return loadsIn(target).length > 0 && !target.leaves.has(to);
        });
        if (!asked) continue;
        const hidden = loadsIn(asked.target).some((slot) => isHiddenPower(contract, placeOf(slot).root));
        return hidden
          ? { id: "CT-18", severity: "danger", evidence: { kind: asked.kind, whom: "hidden" } }
          : { id: "CT-18", severity: "warning", evidence: { kind: asked.kind } };
      }
    }
    return undefined;
  },
};
