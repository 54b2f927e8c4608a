import { type Contract, gatesOf, isGated, loadsIn, placeOf, settersOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import type { FunctionPaths, Path } from "../path.ts";
import { isAnybodys, isFixed, isPayable, leavesOf, opOf, readFrom } from "../payment.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** What is made for people to send it money: sent on at once, or shown as a prize nobody wins. */
export const LURES: readonly Way[] = [
  byPath("forwards", (path, _, by) => isForwarded(path) || sendsAllOn(path, by)),
  byPath("bait", (path, contract) => isBait(contract, path)),
  byPath("its user's money, to an address in the code", feedsItsMaker),
];

/** Whatever is done besides, all that it holds first goes to whom its maker chose. */
function sendsAllOn(path: Path, by: FunctionPaths): boolean {
  const { calls, writes } = path;
  if (writes.length > 0 || !isPayable(path) || !isAnybodys(path)) return false;
  const plain = calls.every(({ kind, selector }) => kind === "staticcall" || selector === undefined);
  return (
    plain &&
    !isTold(path) &&
    calls.some(
      ({ kind, value, target }) => kind === "call" && isAll(value) && (isFixed(target) || isToldTo(path, by, target)),
    )
  );
}

/** Another contract, which its maker chose, says to whom what a named function is paid goes. */
function isToldTo({ calls }: Path, { selector }: FunctionPaths, target: Expression): boolean {
  const bared = bare(target);
  if (selector === undefined || isConstant(bared) || bared.op !== "answer") return false;
  const [index = 0n] = bared.args;
  const asked = isConstant(index) ? calls[Number(index)] : undefined;
  return asked !== undefined && asked.words.length === 0 && isFixed(asked.target);
}

/** The caller named one of several things to do: they may have said to whom as well. */
function isTold({ conditions }: Path): boolean {
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds) ?? equality(value, !holds);
    return (
      sides?.some(isConstant) &&
      sides.some((side) => [...leavesOf(side)].some((leaf) => /^calldata\((?!#0\))/.test(leaf)))
    );
  });
}

const isAll = (value: Expression) => keyOf(value) === "balance(address)";

/**
 * Whoever made it for themselves pays in and starts it, and everything goes to an address that is written in the code, or is put together from
 * pieces nobody can change; there is no other way out, and nothing is sold that the payments could be for.
 */
function feedsItsMaker(path: Path, contract: Contract): boolean {
  const ways = pathsOf(contract);
  const feeds = (way: Path, isMakers: (target: Expression) => boolean) =>
    way.calls.some(
      ({ kind, target, value, selector }) =>
        kind === "call" && selector === undefined && isAll(value) && isMakers(target),
    );
  const isHidden = (way: Path) => feeds(way, (target) => isPutTogether(ways, target));
  const isFed = (way: Path) => feeds(way, isInCode) || isHidden(way);
  if (!isGated(path) || !isFed(path) || !(isPayable(path) || isHidden(path))) return false;
  const isWayOut = (way: Path) =>
    way.calls.some(({ kind, value }) => kind !== "staticcall" && value !== 0n) || way.destroyedTo;
  const isSale = (way: Path) => isPayable(way) && isAnybodys(way) && (way.writes.length > 0 || way.calls.length > 0);
  return ways.every((way) => !isWayOut(way) || isFed(way)) && !ways.some(isSale);
}

const isInCode = (target: Expression) => opOf(target) === "constant" && (bare(target) as bigint) > 0xffffn;

/** Put together from pieces that nobody can change: who does not hide it writes an address in one piece. */
function isPutTogether(ways: readonly Path[], target: Expression): boolean {
  if (!isFixed(target) || readFrom(target) !== undefined) return false;
  const pieces = loadsIn(target).map((slot) => placeOf(slot).root);
  return (
    pieces.length > 0 && !ways.some(({ writes }) => writes.some(({ slot }) => pieces.includes(placeOf(slot).root)))
  );
}

/** It takes money and passes it on, or all that it holds, to whom its maker chose; and does nothing else. */
function isForwarded(path: Path): boolean {
  const [only, more] = path.calls;
  if (!only || more || only.kind !== "call" || only.selector !== undefined) return false;
  if (path.writes.length > 0 || !isPayable(path) || gatesOf(path).length > 0 || isTold(path)) return false;
  const all = keyOf(only.value) === "balance(address)";
  if (!all && !dependsOn(only.value, "callvalue")) return false;
  // An event that names who paid is a receipt.
  if (path.events.some(({ topics, data }) => [...topics, ...data].some((word) => dependsOn(word, "caller"))))
    return false;
  return isFixed(only.target) && (all || path.events.length === 0);
}

/**
 * It pays out for something that cannot be had: more must be paid in than it holds, the payment already counted; or the answer to a riddle that
 * somebody with powers changes.
 */
function isBait(contract: Contract, path: Path): boolean {
  if (isGated(path)) return false;
  const pays = path.calls.some(({ kind, value }) => kind === "call" && dependsOn(value, "balance(address)"));
  if (!pays) return false;
  return path.conditions.some(({ value, holds }) => {
    if (!isConstant(value) && value.op === "lt" && !holds && isPayable(path)) {
      const [a = 0n, b = 0n] = value.args;
      return keyOf(a) === "callvalue" && keyOf(b) === "balance(address)";
    }
    const sides = equality(value, holds);
    const secret = sides?.find((side) => !isConstant(side) && side.op === "sload");
    const guess = sides?.find((side) => !isConstant(side) && /^(hash|keccak|opaque)$/.test(side.op));
    const slot = secret === undefined ? undefined : loadsIn(secret)[0];
    if (guess === undefined || slot === undefined) return false;
    const { root } = placeOf(slot);
    return (isPayable(path) && settersOf(contract, root).length > 0) || isSetByPayers(contract, root);
  });
}

/** Whoever pays may set the riddle, until somebody has closed it: they do not learn that it is closed. */
function isSetByPayers(contract: Contract, root: string): boolean {
  return pathsOf(contract).some(
    (path) =>
      isPayable(path) &&
      isAnybodys(path) &&
      path.conditions.some(({ value }) => dependsOn(value, "callvalue")) &&
      writesUnder(path, root).some(({ keys }) => keys.length === 0),
  );
}
