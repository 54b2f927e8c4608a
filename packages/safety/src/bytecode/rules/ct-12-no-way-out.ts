import { isFlag, loadsIn, moves, placeOf, writesUnder } from "../contract.ts";
import { bare, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import type { CodeRule } from "../finding.ts";
import type { Condition, Path } from "../path.ts";

/** It can be bought by anybody and sold only by the chosen: to one address (the pool) only they may send. */
export const noWayOut: CodeRule = {
  id: "CT-12",
  check(contract) {
    for (const { paths, from, to } of moves(contract)) {
      const moving = paths.filter((path) => writesUnder(path, contract.balances).length > 0);
      const marked = new Map<string, Path[]>();
      for (const path of moving) {
        for (const mark of marksOf(path, to)) marked.set(mark, [...(marked.get(mark) ?? []), path]);
      }
      for (const [mark, ways] of marked) {
        if (ways.length < moving.length && ways.every((path) => isChosen(path, from))) {
          return { id: "CT-12", severity: "danger", evidence: { to: mark } };
        }
      }
    }
    return undefined;
  },
};

/** What the recipient was found to be: equal to a stored address, or marked in a mapping. */
function marksOf({ conditions }: Path, to: string): string[] {
  return conditions.flatMap(({ value, holds }) => {
    const equal = equality(value, holds);
    if (equal) {
      const other = keyOf(equal[0]) === to ? equal[1] : keyOf(equal[1]) === to ? equal[0] : undefined;
      const slot = other === undefined ? undefined : loadsIn(other)[0];
      return slot === undefined ? [] : [placeOf(slot).root];
    }
    if (!holds || !isFlag(value)) return [];
    return loadsIn(value)
      .map(placeOf)
      .filter(({ keys }) => keys.some((key) => keyOf(key) === to))
      .map(({ root }) => root);
  });
}

/** The sender had to be somebody in particular. */
export function isChosen(path: Path, from: Expression): boolean {
  return path.conditions.some((condition) => choosesSender(condition, from));
}

function choosesSender({ value, holds }: Condition, from: Expression): boolean {
  const isSender = (each: Expression) => {
    const bared = bare(each);
    return keyOf(bared) === keyOf(from) || (!isConstant(bared) && (bared.op === "caller" || bared.op === "origin"));
  };
  const equal = equality(value, holds);
  if (equal) {
    const [a, b] = equal;
    const other = isSender(a) ? b : isSender(b) ? a : undefined;
    // Equal to the other party of the same call is no privilege.
    return other !== undefined && !isSender(other) && (isConstant(other) ? other !== 0n : other.op !== "calldata");
  }
  if (!holds || !isFlag(value)) return false;
  return loadsIn(value).some((slot) => placeOf(slot).keys.some(isSender));
}
