import { loadsIn, marksOf, moves, placeOf, writesUnder } from "../contract.ts";
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
        for (const mark of kindsOf(path, to)) marked.set(mark, [...(marked.get(mark) ?? []), path]);
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
function kindsOf({ conditions }: Path, to: string): string[] {
  return conditions.flatMap(({ value, holds }) => {
    const sides = equality(value, holds);
    const other = sides?.some((side) => keyOf(side) === to) ? sides.find((side) => keyOf(side) !== to) : undefined;
    if (other !== undefined)
      return loadsIn(other)
        .slice(0, 1)
        .map((slot) => placeOf(slot).root);
    return marksOf({ value, holds })
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
  const [a, b] = equality(value, holds) ?? [];
  const other = a !== undefined && isSender(a) ? b : b !== undefined && isSender(b) ? a : undefined;
  if (other !== undefined) {
    // Equal to the other party of the same call is no privilege.
    return !isSender(other) && (isConstant(other) ? other !== 0n : other.op !== "calldata");
  }
  return marksOf({ value, holds }).some(({ keys }) => keys.some(isSender));
}
