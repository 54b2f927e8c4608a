import { loadsIn, moves, placeOf } from "../contract.ts";
import { dependsOn } from "../expression.ts";
import type { CodeRule } from "../finding.ts";

/** After one transfer an address has to wait for its next. */
export const cooldown: CodeRule = {
  id: "CT-15",
  check(contract) {
    const waits = moves(contract)
      .flatMap(({ paths }) => paths)
      .flatMap(({ conditions }) => conditions)
      .some(({ value }) => {
        const timed = dependsOn(value, "timestamp") || dependsOn(value, "number");
        return timed && loadsIn(value).some((slot) => placeOf(slot).keys.length > 0);
      });
    return waits ? { id: "CT-15", severity: "info", evidence: {} } : undefined;
  },
};
