import {
  type Contract,
  gatesOf,
  isFlag,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  placeOf,
  SELECTOR,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isBorrowed, isGuarded } from "../guarded.ts";
import { isTold } from "../hidden-power.ts";
import type { OutsideCall, Path } from "../path.ts";
import { isFixed, isOneKeys } from "../payment.ts";
import { CALLBACKS, PAYMASTER } from "../standard-names.ts";
import { takesAllOfCaller } from "./one-sided.ts";
import { takesFromRecorded } from "./record-pulls.ts";
import { creditsAnother, staysInside } from "./stays-inside.ts";
import { pathsOf } from "./way.ts";

const PULLS: ReadonlySet<number> = new Set([
  SELECTOR.transferFrom,
  SELECTOR.safeTransferFrom,
  SELECTOR.safeTransferFromData,
  SELECTOR.safeTransferFrom1155,
  SELECTOR.permit2TransferFrom,
]);
/** Permit2's `transferFrom` of several at once: the first of them stands behind where the list begins and how long it is. */
const PERMIT2_BATCH = 0x0d58b1db;

/**
 * It takes tokens from an address its caller names, on no more than the caller's word: whoever has allowed it anything can be emptied. Drainers
 * are built so. Honest ones take from their caller, from whom they keep an account of, or on a signature.
 */
export const pullsFromOthers: CodeRule = {
  id: "AP-16",
  check(contract) {
    const { functions } = contract;
    const trusted = functions.some(({ paths }) => paths.some(({ calls }) => calls.some(takesFromCaller)));
    const puppet = trusted ? functions.find(({ paths }) => paths.some(obeysAnybody)) : undefined;
    if (puppet) return { id: "AP-16", severity: "danger", evidence: { by: hexOf(puppet.selector), calls: "anything" } };
    let borrowed: CodeFinding | undefined;
    for (const { selector, paths } of functions) {
      for (const path of paths) {
        const by = hexOf(selector);
        const pull = path.calls
          .flatMap(asPull)
          .find(({ words }) => isStrangers(path, words[0]) || isChargedAtWill(path, words));
        if (pull && !isCallback(selector, path) && !isCredited(path, pull)) {
          const finding = { id: "AP-16", evidence: { by, calls: hexOf(pull.selector) } };
          const isPower =
            creditsAnother(contract, path, pull) ||
            (!isPaidForGas(selector, path, pull) &&
              !staysInside(contract, pull) &&
              !isFacade(selector, pull) &&
              !isOpenlyGranted(contract, path));
          if (!isBorrowed(path) && isPower) return { ...finding, severity: "danger" };
          borrowed = { ...finding, severity: "warning" };
        }
        if (usesSignaturesOfMany(path))
          return { id: "AP-16", severity: "danger", evidence: { by, takes: "what was signed for Permit2" } };
        const module = path.calls.find((call) => drivesSafe(path, call));
        if (module) return { id: "AP-16", severity: "danger", evidence: { by, calls: hexOf(module.selector) } };
        const recorded = isBorrowed(path) ? undefined : takesFromRecorded(path);
        if (recorded) return { id: "AP-16", severity: "danger", evidence: { by, takes: "what a record names" } };
        if (takesAllOfCaller(path))
          return { id: "AP-16", severity: "danger", evidence: { by, takes: "all its caller has" } };
      }
    }
    return borrowed;
  },
};

/**
 * Whom it obeys stands on lists that anybody can read, and every change of them is reported: a proxy of an exchange, an airdrop that its
 * administrators start. Drainers keep theirs to themselves.
 */
function isOpenlyGranted(contract: Contract, path: Path): boolean {
  const gates = gatesOf(path);
  return (
    gates.length > 0 &&
    gates.every(
      (gate) =>
        gate.kind === "mapping" &&
        isTold(contract, gate.root) &&
        pathsOf(contract).every((way) => way.events.length > 0 || writesUnder(way, gate.root).length === 0),
    )
  );
}

/** A call by which somebody's tokens are taken, its words from, to, and a sum or a number. */
function asPull(call: OutsideCall, index: number): (OutsideCall & { readonly index: number })[] {
  const { kind, selector, words } = call;
  if (kind !== "call" || selector === undefined) return [];
  if (selector === PERMIT2_BATCH) return [{ ...call, words: words.slice(2), index }];
  return PULLS.has(selector) ? [{ ...call, index }] : [];
}

/** It passes its own three words on to one token that nobody names: a front of that token, with no key that could use it better than others. */
function isFacade(selector: number | undefined, { selector: called, target, words }: OutsideCall): boolean {
  return (
    selector === called &&
    !isGiven(target) &&
    words.slice(0, 3).every((word, index) => keyOf(bare(word)) === `calldata(#${(4 + 32 * index).toString(16)})`)
  );
}

/** Only the pool may call it back: whose tokens they are, the pool has been told. */
function isCallback(selector: number | undefined, path: Path): boolean {
  return selector !== undefined && CALLBACKS.has(selector) && isGated(path);
}

/** ERC-4337's entry point, which is in the code, says whose tokens pay for gas: it has asked the contract before, and the contract keeps them. */
function isPaidForGas(selector: number | undefined, path: Path, { words: [, to = 0n] }: OutsideCall): boolean {
  const gates = gatesOf(path);
  const isFixed = gates.length > 0 && gates.every(({ kind }) => kind === "constant");
  return selector !== undefined && PAYMASTER.has(selector) && isFixed && bareOp(to) === "address";
}

function isStrangers(path: Path, from: Expression | undefined): boolean {
  if (from === undefined) return false;
  const bared = bare(from);
  if (isConstant(bared) || isWho(bared) || bared.op === "address" || !isGiven(bared) || loadsIn(bared).length > 0)
    return false;
  // A pool's callback, or a signature: somebody else vouches for it.
  if (gatesOf(path).some(({ kind }) => kind === "derived" || kind === "signature")) return false;
  const isAsked = path.conditions.some(({ value, holds }) => {
    // That the caller is not whom that address chose lets nobody in.
    const isRefusal = !holds && equality(value, true)?.some(isWho);
    if (isOverflow(value) || isRefusal) return false;
    const kept = loadsIn(value).some((slot) => placeOf(slot).keys.some((key) => keyOf(key) === keyOf(bared)));
    return kept || (!isConstant(value) && value.leaves.has("caller") && value.leaves.has(keyOf(bared)));
  });
  return !isAsked;
}

/** Whose tokens they are once said yes, and no more: one key says how much of them goes to itself or a fixed address, and nothing is written down. */
function isChargedAtWill(path: Path, [from, to = 0n, sum = 0n]: OutsideCall["words"]): boolean {
  const bared = bare(sum);
  if (from === undefined || bareOp(from) !== "calldata" || isConstant(bared) || bared.op !== "calldata") return false;
  if (
    !isOneKeys(path) ||
    !(isFixed(to) || isWho(to)) ||
    path.writes.length > 0 ||
    path.calls.some(({ kind }) => kind === "delegatecall")
  )
    return false;
  const whom = keyOf(bare(from));
  return path.conditions.every(({ value, holds }) => {
    if (dependsOn(value, bared.key)) return isNothing(value, bared.key);
    // A yes or no of theirs; a time or a limit is a term.
    const theirs = loadsIn(value).some((slot) => placeOf(slot).keys.some((key) => keyOf(key) === whom));
    const sides = equality(value, holds) ?? equality(value, !holds);
    const isMark = sides?.some(isConstant) && sides.some(isFlag);
    return !theirs || isFlag(value) || isMark || isEnumWidth(value);
  });
}

/** Whether the sum is nothing: no limit. */
function isNothing(value: Expression, sum: string): boolean {
  if (isConstant(value) || value.key === sum) return true;
  const [a = 0n, b = 0n] = value.args;
  return (value.op === "iszero" && isNothing(a, sum)) || (value.op === "lt" && a === 0n && keyOf(b) === sum);
}

/** The compiler's own question whether a number is one of an enumeration. */
function isEnumWidth(value: Expression): boolean {
  if (isConstant(value) || value.op !== "lt") return false;
  return value.args.some((arg) => isConstant(arg) && arg < 0x100n) && value.args.some(isFlag);
}

/** Permit2's `permitTransferFrom`, and the one with a witness: the fifth word is who gets it, the seventh whose it is. */
const SIGNED_TRANSFERS: ReadonlySet<number> = new Set([0x30f28b7a, 0x137c29fe]);

/** One key hands in what others signed, gets what they signed for, and does nothing else. */
function usesSignaturesOfMany(path: Path): boolean {
  if (!isOneKeys(path) || path.writes.length > 0) return false;
  return (
    path.calls.length > 0 &&
    path.calls.every(({ kind, selector, words }) => {
      const [, , , , to = 0n, , owner] = words;
      const isSigned = kind === "call" && selector !== undefined && SIGNED_TRANSFERS.has(selector);
      return isSigned && (isWho(to) || isFixed(to)) && owner !== undefined && isGiven(owner) && !isWho(owner);
    })
  );
}

/** `execTransactionFromModule`, and the one that returns data: a Safe that let it in does what it says. */
const MODULE_CALLS: ReadonlySet<number> = new Set([0x468721a7, 0x5229073f]);

/** One key has whichever Safe it names do whatever it likes, and the Safe was not asked. */
function drivesSafe(path: Path, { kind, selector, target, words: [to] }: OutsideCall): boolean {
  const isSafes =
    kind === "call" && selector !== undefined && MODULE_CALLS.has(selector) && bareOp(target) === "calldata";
  return isSafes && to !== undefined && isGiven(to) && isOneKeys(path) && isStrangers(path, target);
}

const bareOp = (value: Expression): string => {
  const bared = bare(value);
  return isConstant(bared) ? "constant" : bared.op;
};

/** The compiler's own question whether a sum was too large: it asks nobody. */
function isOverflow(value: Expression): boolean {
  if (isConstant(value) || value.op !== "lt") return false;
  const [a, b] = value.args;
  const isSumOf = (sum: Expression | undefined, part: Expression | undefined) =>
    sum !== undefined &&
    part !== undefined &&
    !isConstant(sum) &&
    sum.op === "add" &&
    sum.args.some((each) => keyOf(each) === keyOf(part));
  return isSumOf(a, b) || isSumOf(b, a);
}

/** It keeps what it took, or hands it to the contract that it tells next whose it was: an exchange of old tokens, a bridge's deposit. */
function isCredited(
  { calls }: Path,
  { words: [from = 0n, to = 0n], index }: ReturnType<typeof asPull>[number],
): boolean {
  return calls.slice(index + 1).some(({ kind, target, selector, words }) => {
    const keeps = bareOp(to) === "address" || keyOf(bare(to)) === keyOf(bare(target));
    const names = words.some((word) => keyOf(bare(word)) === keyOf(bare(from)));
    return kind === "call" && keeps && names && selector !== undefined && !PULLS.has(selector);
  });
}

/** Something is kept of that address, and decided: those it may call are listed. */
function isListed({ conditions }: Path, named: Expression): boolean {
  return conditions.some(({ value }) =>
    loadsIn(value).some((slot) => placeOf(slot).keys.some((key) => keyOf(key) === keyOf(named))),
  );
}

/** People allow it something: it takes tokens from its caller. */
const takesFromCaller = ({ selector, words: [from] }: OutsideCall) =>
  selector === SELECTOR.transferFrom && from !== undefined && isWho(from);

/** Of what was handed in alone, if only a part of it. */
const isHandedIn = (value: Expression): boolean =>
  !isConstant(value) &&
  (value.op === "calldata" || (value.op === "shr" && value.args[1] !== undefined && isHandedIn(value.args[1])));

/** Anybody has it call whom they like with what they like: what others allowed it is theirs. */
function obeysAnybody(path: Path): boolean {
  if (isGuarded(path)) return false;
  return path.calls.some(({ kind, target, selector, head, words }) => {
    const named = bare(target);
    const isNamed = isHandedIn(named);
    // Empty data, as a payment has, is nothing anybody handed in: its words are whatever lies in memory.
    const isAnything = selector === undefined && words.length > 0 && /^(calldata|mload)$/.test(bareOp(head));
    return kind === "call" && isNamed && isAnything && !isListed(path, named);
  });
}
