import { found, isFlag, loadsIn, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { type Expression, isConstant, keyOf } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isHiddenPower } from "../hidden-power.ts";
import type { Path } from "../path.ts";
import { sparesTheChosen, writtenAtWill } from "./spared.ts";

/** Somebody with powers can stop all transfers, or has not allowed them yet; where nobody can see it coming, it is a trap. */
export const pause: CodeRule = {
  id: "CT-08",
  check(contract) {
    let seen: CodeFinding | undefined;
    const barred = moves(contract).flatMap(({ paths, from, to }) => {
      const moving = { paths: paths.filter((path) => writesUnder(path, contract.balances).length > 0), from, to };
      return paths.flatMap(({ conditions }) => conditions.map((condition) => ({ moving, condition })));
    });
    for (const { moving, condition } of barred) {
      const { value, holds } = condition;
      if (!isFlag(value)) continue;
      for (const slot of loadsIn(value)) {
        const { root, keys } = placeOf(slot);
        const setters = keys.length > 0 ? [] : settersOf(contract, root);
        const [setter] = setters;
        if (!setter) continue;
        const by = hexOf(setter.selector);
        if (setters.some(({ path }) => closes(path, root, value, holds)) && isHiddenPower(contract, root)) {
          return { id: "CT-08", severity: "danger", evidence: { by, stop: "hidden" } };
        }
        const isShut =
          setters.some(({ path }) => closes(path, root, value, holds)) || writtenAtWill(contract, root, value);
        if (isShut && sparesTheChosen(contract, moving, condition)) {
          return { id: "CT-08", severity: "danger", evidence: { by, stop: "for all but the chosen" } };
        }
        seen ??= { id: "CT-08", severity: "warning", evidence: { by } };
      }
    }
    return seen;
  },
};

/** It writes a number with which the condition no longer holds: what was opened can be shut again. */
function closes(path: Path, root: string, condition: Expression, holds: boolean): boolean {
  if (isConstant(condition)) return false;
  const wanted = condition.op === "eq" ? condition.args.find(isConstant) : undefined;
  return writesUnder(path, root).some(({ write: { slot, value } }) => {
    // Turned round: what was open is shut.
    if (!isConstant(value)) {
      return found(value, (part) => part.op === "iszero" && part.leaves.has(`sload(${keyOf(slot)})`)).length > 0;
    }
    const isMet = wanted === undefined ? (value !== 0n) === (condition.op !== "iszero") : value === wanted;
    return isMet !== holds;
  });
}
