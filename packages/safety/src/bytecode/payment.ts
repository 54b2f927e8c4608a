import { gatesOf, isGiven, isWho, loadsIn, placeOf, SELECTOR } from "./contract.ts";
import { bare, dependsOn, type Expression, IMMUTABLE, isConstant, keyOf, term } from "./expression.ts";
import type { OutsideCall, Path } from "./path.ts";

/** Calls by which tokens and NFTs of somebody are moved: the words are from, to, and a sum or a number. */
const MOVES_FROM: ReadonlySet<number> = new Set([
  SELECTOR.transferFrom,
  SELECTOR.safeTransferFrom,
  SELECTOR.safeTransferFromData,
  SELECTOR.safeTransferFrom1155,
]);

/** Tokens, an NFT or the native coin that leave the contract. */
export interface Sent {
  /** Undefined of the native coin. */
  readonly token: Expression | undefined;
  readonly to: Expression;
  /** The sum, or of an NFT its number. */
  readonly sum: Expression;
}

/** It takes money with the call: nothing on the path refuses it. */
export function isPayable({ conditions }: Path): boolean {
  return !conditions.some(({ value, holds }) => keyOf(value) === "callvalue" && !holds);
}

/** What a path takes from its caller by their allowance. */
export function pullsOf({ calls }: Path): OutsideCall[] {
  return calls.filter(
    ({ kind, selector, words: [from] }) =>
      kind === "call" && selector !== undefined && MOVES_FROM.has(selector) && from !== undefined && isWho(from),
  );
}

/** What leaves the contract on a path. */
export function sentOn({ calls }: Path): Sent[] {
  return calls.flatMap(({ kind, selector, target, value, words }): Sent[] => {
    if (kind !== "call") return [];
    const [a = 0n, b = 0n, c = 0n] = words;
    if (selector === SELECTOR.transfer) return [{ token: target, to: a, sum: b }];
    if (selector !== undefined && MOVES_FROM.has(selector))
      return opOf(a) === "address" ? [{ token: target, to: b, sum: c }] : [];
    return selector === undefined && value !== 0n ? [{ token: undefined, to: target, sum: value }] : [];
  });
}

/** What a value is made by, masks aside; `constant` of a number. */
export function opOf(value: Expression): string {
  const bared = bare(value);
  return isConstant(bared) ? "constant" : bared.op;
}

/** Caller, a stored address without a key, a constant, or whoever is named. */
export function isOwners(target: Expression): boolean {
  const bared = bare(target);
  if (isConstant(bared) || bared === IMMUTABLE || isWho(bared) || bared.op === "calldata") return true;
  const slots = loadsIn(bared);
  return slots.length > 0 && slots.every((slot) => placeOf(slot).keys.length === 0 && isConstant(slot));
}

/** An address nobody names on the way: written in the code, kept in storage, or put together from pieces of either. */
export function isFixed(target: Expression): boolean {
  // What it pays itself it keeps.
  if (keyOf(bare(target)) === "address") return false;
  if (isConstant(target)) return target > 0xffffn;
  return (
    ![...target.leaves].some((leaf) => /^(caller|origin|calldata\(|answer\(|mload\(|\?)/.test(leaf)) &&
    loadsIn(target).every((slot) => placeOf(slot).keys.length === 0)
  );
}

/** The sum was checked against, or taken off, what is kept for the caller, or for whom it goes to. */
export function isKeptFor(path: Path, value: Expression, target?: Expression): boolean {
  const whom = target === undefined ? undefined : keyOf(bare(target));
  return path.writes.some((write) => {
    const { keys } = placeOf(write.slot);
    if (!keys.some((key) => isWho(key) || (whom !== undefined && keyOf(key) === whom))) return false;
    return (
      keyOf(value) === keyOf(term("sload", write.slot)) ||
      [...leavesOf(value)].some((leaf) => dependsOn(write.value, leaf))
    );
  });
}

/** Everything a value depends on; of a number nothing. */
export const leavesOf = (value: Expression): ReadonlySet<string> => (isConstant(value) ? new Set() : value.leaves);

/** One key alone lets a path through: a stored or written address, no mark that many may have, no signature. */
export function isOneKeys(path: Path): boolean {
  const gates = gatesOf(path);
  return gates.length > 0 && gates.every(({ kind }) => kind === "slot" || kind === "constant");
}

/** Nobody in particular has to call. */
export function isAnybodys(path: Path): boolean {
  return gatesOf(path).length === 0;
}

/** The place a value is read from, where it is one word of storage (or a part of one) and nothing was done to it. */
export function readFrom(value: Expression): Expression | undefined {
  const bared = bare(value);
  if (isConstant(bared)) return undefined;
  if (bared.op === "sload") return bared.args[0];
  const [by = 0n, inner] = bared.args;
  if ((bared.op === "shr" || bared.op === "div") && inner !== undefined) {
    return readFrom(bared.op === "shr" ? inner : by);
  }
  return undefined;
}

/** A place in a mapping or a list. */
export const isKeyed = (slot: Expression) => placeOf(slot).keys.length > 0;

/** Handed in as it is. */
export const isNamed = (value: Expression) => opOf(value) === "calldata" && isGiven(value);
