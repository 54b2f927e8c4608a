import { loadsIn, moves, placeOf, writesUnder } from "../contract.ts";
import { dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Condition } from "../path.ts";
import { sparesTheChosen, writtenAtWill } from "./spared.ts";

/** After one transfer an address has to wait for its next; where somebody says how long, and need not wait, it may be for ever. */
export const cooldown: CodeRule = {
  id: "CT-15",
  check(contract) {
    let waits = false;
    for (const { paths, from, to } of moves(contract)) {
      const moving = { paths: paths.filter((path) => writesUnder(path, contract.balances).length > 0), from, to };
      // Paths share most of their conditions: each is judged once.
      const timed = new Map<string, Condition>();
      for (const each of paths.flatMap(({ conditions }) => conditions))
        if (isTimed(each.value)) timed.set(`${each.holds}${keyOf(each.value)}`, each);
      for (const condition of timed.values()) {
        const places = loadsIn(condition.value).map(placeOf);
        waits ||= places.some(({ keys }) => keys.length > 0);
        for (const { root, keys } of places) {
          const setter = keys.length === 0 ? writtenAtWill(contract, root, condition.value) : undefined;
          if (setter && sparesTheChosen(contract, moving, condition)) {
            return { id: "CT-15", severity: "danger", evidence: { by: hexOf(setter.selector), limit: "none" } };
          }
        }
      }
    }
    return waits ? { id: "CT-15", severity: "info", evidence: {} } : undefined;
  },
};

const isTimed = (value: Expression) =>
  !isConstant(value) && (dependsOn(value, "timestamp") || dependsOn(value, "number"));
