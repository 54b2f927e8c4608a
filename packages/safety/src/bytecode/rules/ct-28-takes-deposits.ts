import { type Contract, found, gatesOf, isGated, isGiven, isWho, loadsIn, placeOf } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import type { FunctionPaths, OutsideCall, Path } from "../path.ts";

const TRANSFER = 0xa9059cbb;
const TRANSFER_FROM = 0x23b872dd;

/**
 * What people paid in, somebody with powers can take out: of a contract that keeps account of deposits, or of one that takes money and gives
 * nothing for it.
 */
export const takesDeposits: CodeRule = {
  id: "CT-28",
  check(contract) {
    const forwards = contract.functions.find((each) => each.selector !== undefined && each.paths.some(isForwarded));
    if (forwards) return told(forwards, "forwards");
    const taker = contract.functions.find(({ paths }) => paths.some(takesAll));
    if (taker) {
      if (contract.functions.some(({ paths }) => paths.some(keepsDeposit))) return told(taker, "deposits");
      const idle = contract.functions.find(isIdle);
      if (idle) return told(taker, "payments for nothing");
      return { id: "CT-28", severity: "info", evidence: { by: hexOf(taker.selector), takes: "its own" } };
    }
    const sweeper = contract.functions.find(({ paths }) => paths.some((path) => takesTokens(contract, path)));
    return sweeper && told(sweeper, "token deposits");
  },
};

function told({ selector }: FunctionPaths, takes: string): CodeFinding {
  return { id: "CT-28", severity: "danger", evidence: { by: hexOf(selector), takes } };
}

/** It takes money with the call: nothing on the path refuses it. */
function isPayable({ conditions }: Path): boolean {
  return !conditions.some(({ value, holds }) => keyOf(value) === "callvalue" && !holds);
}

/** All of what it holds, or whatever sum is asked for, to somebody with powers. */
function takesAll(path: Path): boolean {
  if (!isGated(path) && path.destroyedTo === undefined) return false;
  if (path.destroyedTo !== undefined && isGated(path)) return true;
  return path.calls.some(({ kind, value, target, selector }) => {
    if (kind !== "call" || value === 0n || selector !== undefined) return false;
    const sum = keyOf(value) === "balance(address)" || isGiven(value);
    return sum && isOwners(target) && !isKeptFor(path, value);
  });
}

/** Caller, a stored address without a key, a constant, or whoever is named. */
function isOwners(target: Expression): boolean {
  const bared = bare(target);
  if (isConstant(bared) || isWho(bared) || bared.op === "calldata") return true;
  const slots = loadsIn(bared);
  return slots.length > 0 && slots.every((slot) => placeOf(slot).keys.length === 0 && isConstant(slot));
}

/** The sum was checked against, or taken off, what is kept for the caller. */
function isKeptFor(path: Path, value: Expression): boolean {
  return path.writes.some(
    (write) =>
      placeOf(write.slot).keys.some(isWho) && [...leavesOf(value)].some((leaf) => dependsOn(write.value, leaf)),
  );
}

const leavesOf = (value: Expression): ReadonlySet<string> => (isConstant(value) ? new Set() : value.leaves);

/** Money paid in is written down for who paid. */
function keepsDeposit(path: Path): boolean {
  return path.writes.some(
    (write) =>
      dependsOn(write.value, "callvalue") && placeOf(write.slot).keys.some((key) => isWho(key) || isGiven(key)),
  );
}

/** A named function that never does anything but take money. */
function isIdle({ selector, paths, cut }: FunctionPaths): boolean {
  return selector !== undefined && !cut && paths.length > 0 && paths.every(isIdlePayment);
}

/** A way that takes money and does nothing at all. */
function isIdlePayment(path: Path): boolean {
  return (
    isPayable(path) &&
    path.writes.length === 0 &&
    path.calls.length === 0 &&
    path.events.length === 0 &&
    path.returned.length === 0
  );
}

/** A named function that takes money, passes it on to its maker, and does nothing else. */
function isForwarded(path: Path): boolean {
  const [only, more] = path.calls;
  if (!only || more || only.kind !== "call" || !dependsOn(only.value, "callvalue")) return false;
  const quiet = path.writes.length === 0 && path.events.length === 0;
  return quiet && !isWho(only.target) && isOwners(only.target) && !isGiven(only.target) && gatesOf(path).length === 0;
}

/** Tokens of a kind that people deposit, sent away by somebody with powers. */
function takesTokens({ functions }: Contract, path: Path): boolean {
  if (!isGated(path)) return false;
  const sent = path.calls.filter(({ kind, selector }) => kind === "call" && selector === TRANSFER);
  if (sent.length === 0) return false;
  const deposited = functions.flatMap(({ paths }) => paths.filter((way) => !isGated(way)).flatMap(tokensDeposited));
  return sent.some((call) => isTaken(path, call, deposited));
}

/** The tokens that a path takes from its caller and writes down for them. */
function tokensDeposited(path: Path): string[] {
  if (!path.writes.some(({ slot }) => placeOf(slot).keys.some(isWho))) return [];
  return path.calls
    .filter(({ selector, words }) => selector === TRANSFER_FROM && words[0] !== undefined && isWho(words[0]))
    .map(({ target }) => keyOf(bare(target)));
}

function isTaken(path: Path, { target, words }: OutsideCall, deposited: readonly string[]): boolean {
  const token = keyOf(bare(target));
  const [, sum = 0n] = words;
  if (deposited.includes(token)) return !isKeptFor(path, sum);
  if (!isGiven(target) || deposited.length === 0) return false;
  // Any token but those that are deposited: the owner may clear up what was sent by mistake.
  const spared = path.conditions.some(
    ({ value }) =>
      deposited.some((each) => dependsOn(value, each)) && found(value, ({ key }) => key === token).length > 0,
  );
  return !spared;
}
