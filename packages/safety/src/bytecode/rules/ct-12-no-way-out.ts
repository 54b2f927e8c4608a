import { type Contract, isFlag, loadsIn, marksOf, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { binary, type Expression, equality, isConstant, keyOf, term } from "../expression.ts";
import type { CodeRule } from "../finding.ts";
import type { Path } from "../path.ts";
import { byLeave } from "./by-leave.ts";
import { isChosen, isToStored } from "./chosen.ts";
import { exitGate } from "./exit-gate.ts";
import { lastingWays } from "./ordinary.ts";
import { withholdsLeave } from "./withheld-leave.ts";

/** It can be bought by anybody and sold only by the chosen: to one address (the pool) only they may send. */
export const noWayOut: CodeRule = {
  id: "CT-12",
  check(contract) {
    for (const mover of moves(contract)) {
      const { paths, from, to } = mover;
      const all = paths.filter((path) => writesUnder(path, contract.balances).length > 0);
      const moving = lastingWays(contract, mover, all);
      const trap = moving
        .flatMap((path) => marksBuyer(path, to))
        .find(
          (root) =>
            moving.some((path) => needsUnmarked(path, from, root)) &&
            moving.every((path) => needsUnmarked(path, from, root) || isSwitchedOff(contract, path)),
        );
      if (trap !== undefined) return { id: "CT-12", severity: "danger", evidence: { marks: trap } };
      const spent =
        moving.length > 0 &&
        moving.some((path) => isUsedUp(path, from)) &&
        moving.every((path) => isUsedUp(path, from) || isChosen(contract, path, from) || isToStored(path, to));
      if (spent) return { id: "CT-12", severity: "danger", evidence: { sends: "a fixed number of times" } };
      // Of ways that were not walked nothing is known.
      if (mover.cut) continue;
      const marked = new Map<string, Path[]>();
      for (const path of moving) {
        for (const mark of kindsOf(path, to)) marked.set(mark, [...(marked.get(mark) ?? []), path]);
      }
      for (const [mark, ways] of marked) {
        if (ways.length < moving.length && ways.every((path) => isChosen(contract, path, from))) {
          return { id: "CT-12", severity: "danger", evidence: { to: mark } };
        }
      }
    }
    const evidence = exitGate(contract)?.evidence ?? byLeave(contract) ?? withholdsLeave(contract);
    return evidence && { id: "CT-12", severity: "danger", evidence };
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

/** When somebody bought marks them as well as a truth does. */
const WHEN: ReadonlySet<string> = new Set(["number", "timestamp"]);

/** A flag that somebody with powers sets and unsets had to be unset. */
function isSwitchedOff(contract: Contract, { conditions }: Path): boolean {
  return conditions.some(
    ({ value, holds }) =>
      !holds &&
      isFlag(value) &&
      loadsIn(value).some((slot) => {
        const { root, keys } = placeOf(slot);
        return keys.length === 0 && settersOf(contract, root).some(({ path }) => setsIt(path, root));
      }),
  );
}

/** Not only cleared, as an owner is who renounces. */
const setsIt = (path: Path, root: string) =>
  writesUnder(path, root).some(({ write }) => !isConstant(write.value) && write.value.op === "or");

/** Mappings in which a transfer marks whoever receives. */
function marksBuyer({ writes }: Path, to: string): string[] {
  return writes
    .filter(({ slot, value }) => {
      const { keys } = placeOf(slot);
      const isMark =
        (isConstant(value) && value !== 0n) ||
        (!isConstant(value) && value.op === "or" && loadsIn(value).length === 1) ||
        WHEN.has(keyOf(value));
      return isMark && keys.some((key) => keyOf(key) === to);
    })
    .map(({ slot }) => placeOf(slot).root);
}

/** The sender had to be unmarked there, or to be somebody in particular. */
function needsUnmarked(path: Path, from: Expression, root: string): boolean {
  const unmarked = path.conditions.some(
    ({ value, holds }) =>
      !holds &&
      isFlag(value) &&
      loadsIn(value).some((slot) => {
        const place = placeOf(slot);
        return place.root === root && place.keys.some((key) => keyOf(key) === keyOf(from));
      }),
  );
  const known = path.conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return (
      sides?.some((side) => keyOf(side) === keyOf(from)) === true && sides.some((side) => loadsIn(side).length > 0)
    );
  });
  return unmarked || known;
}

/** What is counted of the sender's transfers had to be below a number, and goes up by this one. */
function isUsedUp(path: Path, from: Expression): boolean {
  return path.conditions.some(({ value }) => {
    if (isConstant(value) || (value.op !== "lt" && value.op !== "iszero")) return false;
    if (value.op === "lt" && !value.args.some(isConstant)) return false;
    return loadsIn(value).some((slot) => {
      const { root, keys } = placeOf(slot);
      const counted = writesUnder(path, root).some(
        ({ write }) =>
          keyOf(write.slot) === keyOf(slot) && keyOf(write.value) === keyOf(binary("add", term("sload", slot), 1n)),
      );
      return keys.some((key) => keyOf(key) === keyOf(from)) && counted;
    });
  });
}
