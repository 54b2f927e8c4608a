import { found, isWho, loadsIn, placeOf } from "../contract.ts";
import { type Expression, equality, isConstant, keyOf } from "../expression.ts";
import type { Path } from "../path.ts";
import { isKeyed } from "../payment.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** Votes that do not count alike. */
export const WEIGHTIER_VOTE: readonly Way[] = [
  byPath("all, by a vote that counts more", (path, contract, { paths }) => {
    const mine = votesOn(path).filter(() => isOneInCode(path));
    return mine.some(
      ({ root, adds }) =>
        paths.some(
          (other) => !isOneInCode(other) && votesOn(other).some((each) => each.root === root && each.adds < adds),
        ) &&
        pathsOf(contract).some(
          (way) =>
            acts(way) && way.conditions.some(({ value }) => loadsIn(value).some((slot) => placeOf(slot).root === root)),
        ),
    );
  }),
];

/** What is added to a count that is kept of something: where, and how much. */
function votesOn({ writes }: Path): { readonly root: string; readonly adds: bigint }[] {
  return writes.flatMap(({ slot, value }) => {
    const load = `sload(${keyOf(slot)})`;
    if (!isKeyed(slot)) return [];
    const sums = found(
      value,
      ({ op, args: [a, b] }) => op === "add" && isOf(a, load) && b !== undefined && isConstant(b),
    );
    return sums.flatMap(({ args: [, b] }) =>
      b !== undefined && isConstant(b) && b < 1_000n ? [{ root: placeOf(slot).root, adds: b }] : [],
    );
  });
}

const isOf = (value: Expression | undefined, load: string) =>
  value !== undefined && !isConstant(value) && value.leaves.has(load);

/** The caller is an address that is written in the code. */
const isOneInCode = ({ conditions }: Path) =>
  conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return (
      sides?.some(isWho) === true &&
      sides.some((side) => (isConstant(side) ? side > 0xffffn : keyOf(side) === "immutable"))
    );
  });

/** Whom it calls, and with which sum, a record says. */
const acts = ({ calls }: Path) => calls.some(({ kind, target }) => kind === "call" && loadsIn(target).some(isKeyed));
