import {
  type Contract,
  found,
  isFlag,
  isGated,
  isGiven,
  loadsIn,
  placeOf,
  settersOf,
  writesUnder,
} from "./contract.ts";
import { bare, type Expression, equality, isConstant, keyOf } from "./expression.ts";
import { isByLeave } from "./guarded.ts";
import type { Path, Write } from "./path.ts";
import { PLAIN_POWERS } from "./standard-names.ts";

/**
 * A place that somebody with powers writes, that no getter tells, whose writing no event reports and no usual name admits: a power that holders are not to see.
 * Stablecoins' black lists and the limits of fair launches can all be read.
 */
export function isHiddenPower(contract: Contract, root: string): boolean {
  const setters = settersOf(contract, root);
  const isPlain = setters.some(
    ({ path, selector }) => path.events.length > 0 || (selector !== undefined && PLAIN_POWERS.has(selector)),
  );
  return setters.length > 0 && !isPlain && !isTold(contract, root);
}

/** A function that changes nothing returns what stands at a place. */
export function isTold({ functions }: Contract, root: string): boolean {
  return functions.some(({ paths }) =>
    paths.some(
      ({ returned, writes }) =>
        writes.length === 0 &&
        returned.some(
          (value) => isFlag(value) && loadsIn(value).some((slot) => stem(placeOf(slot).root) === stem(root)),
        ),
    ),
  );
}

/** A struct's first word stands for all of it. */
const stem = (root: string) => root.replace(/\+.*$/, "");

/** Anybody can write to a place for themselves, for nothing and knowing nothing: what stands there is nobody's favour. */
export function isOwnChoice({ functions }: Contract, root: string): boolean {
  const isOwn = (path: Path) =>
    writesUnder(path, root).some(
      ({ write, keys }) =>
        !isLowered(write) &&
        keys.some((key) => typeof key !== "bigint" && (key.op === "caller" || key.op === "origin")),
    );
  return functions.some(({ paths }) =>
    paths.some((path) => !isGated(path) && !isByLeave(path) && isOwn(path) && !isSold(path)),
  );
}

/** What stood there, less something: what is used up is nobody's choice. */
export function isLowered({ slot, value }: Write): boolean {
  if (isConstant(value) || value.op !== "sub") return false;
  return keyOf(bare(value.args[0] ?? 0n)) === `sload(${keyOf(slot)})`;
}

/** It costs a payment, or a word whose hash is kept. */
function isSold({ conditions }: Path): boolean {
  return conditions.some(({ value, holds }) => {
    if (isConstant(value)) return false;
    if (value.op === "lt" && value.leaves.has("callvalue")) return true;
    const sides = equality(value, holds);
    const hashed = sides?.find(isHashOfGiven);
    const kept = sides?.find((side) => side !== hashed);
    return hashed !== undefined && kept !== undefined && !isGiven(kept);
  });
}

const isHashOfGiven = (side: Expression) =>
  !isConstant(side) && (side.op === "keccak" || side.op === "hash") && found(side, isInput).length > 0;

const isInput = ({ op }: { readonly op: string }) => op === "calldata" || op === "mload" || op === "opaque";
