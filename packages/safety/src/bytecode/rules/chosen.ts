import { type Contract, loadsIn, marksOf } from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { isOwnChoice } from "../hidden-power.ts";
import type { Condition, Path } from "../path.ts";

/** The sender had to be somebody in particular. */
export function isChosen(contract: Contract, path: Path, from: Expression): boolean {
  return path.conditions.some((condition) => choosesSender(contract, condition, from));
}

/** A condition that only somebody in particular meets as sender. */
export function choosesSender(contract: Contract, { value, holds }: Condition, from: Expression): boolean {
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
  return marksOf({ value, holds }).some(
    ({ root, keys }) =>
      // To hold something is no privilege.
      root !== contract.balances &&
      keys.some((key) => isSender(key) || isMadeOf(key, from)) &&
      !isOwnChoice(contract, root),
  );
}

/** A key worked out of the sender alone: hashed with a number, or taken by parts. */
function isMadeOf(key: Expression, from: Expression): boolean {
  if (isConstant(key) || !dependsOn(key, keyOf(from))) return false;
  const others = [...key.leaves].filter((leaf) => leaf !== keyOf(from));
  return !others.some((leaf) => /^(calldata|sload|answer|callvalue|mload)\(/.test(leaf));
}

/** The recipient had to be a stored address. */
export function isToStored({ conditions }: Path, to: string): boolean {
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return sides?.some((side) => keyOf(side) === to) === true && sides.some((side) => loadsIn(side).length > 0);
  });
}
