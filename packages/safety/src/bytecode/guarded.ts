import { found, gatesOf, isGiven, loadsIn, placeOf } from "./contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "./expression.ts";
import type { Condition, Path } from "./path.ts";

/**
 * Whether anything at all stands between a stranger and a path: who calls, a signature, another contract's answer, or a mark in storage that is
 * used up (an initialiser).
 */
export function isGuarded(path: Path): boolean {
  if (gatesOf(path).length > 0) return true;
  return path.conditions.some(
    (condition) => asksWho(condition.value) || asksStorage(condition) || asksElsewhere(path, condition.value),
  );
}

const asksWho = (value: Expression) => dependsOn(value, "caller") || dependsOn(value, "origin");

/** A word of its own storage decided, and not what a mapping keeps for what was handed in. */
function asksStorage({ value }: Condition): boolean {
  return loadsIn(value).some((slot) => placeOf(slot).keys.length === 0);
}

/** The answer of a contract decided that the caller did not name. */
function asksElsewhere({ calls }: Path, value: Expression): boolean {
  return found(value, ({ op }) => op === "answer").some(({ args: [index] }) => {
    const call = index !== undefined && isConstant(index) ? calls[Number(index)] : undefined;
    return call !== undefined && !isGiven(call.target);
  });
}

/** Somebody in particular signed for it: whom a signature was recovered to had to be an address in the code, or one word of storage. */
export function isByLeave({ conditions, calls }: Path): boolean {
  const isSigner = (value: Expression) => {
    if (isConstant(value) || value.op !== "answer") return false;
    const [index] = value.args;
    return index !== undefined && isConstant(index) && calls[Number(index)]?.target === 1n;
  };
  const isSomebody = (value: Expression) => {
    if (isConstant(value)) return value > 0xffffn;
    const [slot] = value.args;
    return keyOf(value) === "immutable" || (value.op === "sload" && placeOf(slot ?? 0n).keys.length === 0);
  };
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return sides?.some(isSigner) === true && sides.some(isSomebody);
  });
}

/**
 * Whoever brings a word lets themselves in, and nobody asks who they are: its hash is written in the code, or kept in one word of storage. What is
 * hashed says nothing of the one whose things are at stake, as a proof does, and nothing that is kept goes into it.
 */
export function isByWord({ conditions }: Path, whose: Expression): boolean {
  const isHash = (side: Expression) =>
    !isConstant(side) &&
    (side.op === "keccak" || side.op === "hash") &&
    isGiven(side) &&
    loadsIn(side).length === 0 &&
    !dependsOn(side, keyOf(bare(whose)));
  const isKept = (side: Expression) =>
    isConstant(side)
      ? side >> 160n !== 0n
      : keyOf(side) === "immutable" || (side.op === "sload" && placeOf(side.args[0] ?? 0n).keys.length === 0);
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return sides?.some(isHash) === true && sides.some(isKept);
  });
}

/**
 * The path goes on only where the code runs in another contract's name, as libraries' do: that contract's own ways tell who may. It says so
 * itself, which is why it lowers a danger to a warning and no further.
 */
export function isBorrowed({ conditions }: Path): boolean {
  return conditions.some(({ value, holds }) => {
    if (isConstant(value)) return false;
    // A library's own address is nothing before it is deployed: it is not compared then, it has to be something.
    if (holds && value.op === "address") return true;
    const isUnlike = holds ? value.op === "sub" || value.op === "xor" : value.op === "eq";
    const [a = 0n, b = 0n] = isUnlike ? value.args.map(bare) : [];
    return keyOf(a) === "address" ? isFixed(b) : keyOf(b) === "address" && isFixed(a);
  });
}

const isFixed = (value: Expression) => isConstant(value) || keyOf(value) === "immutable";
