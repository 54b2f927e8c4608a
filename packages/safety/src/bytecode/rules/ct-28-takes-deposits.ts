import {
  type Contract,
  found,
  gatesOf,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  placeOf,
  settersOf,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, IMMUTABLE, isConstant, keyOf, term } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isGuarded } from "../guarded.ts";
import type { FunctionPaths, OutsideCall, Path } from "../path.ts";
import { BURNS } from "../standard-names.ts";

const TRANSFER = 0xa9059cbb;
const TRANSFER_FROM = 0x23b872dd;

/**
 * What people paid in, somebody with powers can take out: of a contract that keeps account of deposits, or of one that takes money and gives
 * nothing for it.
 */
export const takesDeposits: CodeRule = {
  id: "CT-28",
  check(contract) {
    const forwards = contract.functions.find((each) => each.paths.some(isForwarded));
    if (forwards) return told(forwards, "forwards");
    const bait = contract.functions.find(({ paths }) => paths.some((path) => isBait(contract, path)));
    if (bait) return told(bait, "bait");
    const twice = contract.functions.find(({ paths }) => paths.some(paysBeforeItCounts));
    if (twice) return told(twice, "paid before it is counted");
    const open = contract.functions.find(({ paths }) => paths.some(spendsForAnybody));
    if (open && contract.functions.some(({ paths }) => paths.some(isIdlePayment)))
      return told(open, "anybody spends it");
    const grants = contract.functions.find(({ paths }) => paths.some((path) => allowsPower(contract, path)));
    if (grants) return told(grants, "allowed to its owner");
    const takers = contract.functions.filter(
      ({ selector, paths }) => !(selector !== undefined && BURNS.has(selector)) && paths.some(takesAll),
    );
    const [taker] = takers;
    if (taker && takers.every(({ paths }) => paths.filter(takesAll).every(isByTerms)))
      return { id: "CT-28", severity: "warning", evidence: { by: hexOf(taker.selector), takes: "deposits, by terms" } };
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
    const sum = keyOf(value) === "balance(address)" || (isGiven(value) && loadsIn(value).length === 0);
    return sum && isOwners(target) && !isKeptFor(path, value, target) && !isVouched(path);
  });
}

/** Caller, a stored address without a key, a constant, or whoever is named. */
function isOwners(target: Expression): boolean {
  const bared = bare(target);
  if (isConstant(bared) || bared === IMMUTABLE || isWho(bared) || bared.op === "calldata") return true;
  const slots = loadsIn(bared);
  return slots.length > 0 && slots.every((slot) => placeOf(slot).keys.length === 0 && isConstant(slot));
}

/** The sum was checked against, or taken off, what is kept for the caller, or for whom it goes to. */
function isKeptFor(path: Path, value: Expression, target?: Expression): boolean {
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

/** The caller is a contract that was asked, and its answer decided: a bridge's messenger tells who sends from the other side. */
function isVouched({ conditions, calls }: Path): boolean {
  const asked = calls.filter(
    ({ kind, target }) => kind === "staticcall" && (isWho(target) || loadsIn(target).length > 0),
  );
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return sides?.some(
      (side) =>
        !isConstant(side) && asked.some((call) => dependsOn(side, `answer(#${calls.indexOf(call).toString(16)},#0)`)),
    );
  });
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

/** It takes money and passes it on, or all that it holds, to whom its maker chose; and does nothing else. */
function isForwarded(path: Path): boolean {
  const [only, more] = path.calls;
  if (!only || more || only.kind !== "call" || only.selector !== undefined) return false;
  if (path.writes.length > 0 || !isPayable(path) || gatesOf(path).length > 0) return false;
  const all = keyOf(only.value) === "balance(address)";
  if (!all && !dependsOn(only.value, "callvalue")) return false;
  // An event that names who paid is a receipt.
  if (path.events.some(({ topics, data }) => [...topics, ...data].some((word) => dependsOn(word, "caller"))))
    return false;
  return isFixed(only.target) && (all || path.events.length === 0);
}

/** An address nobody names on the way: written in the code, kept in storage, or put together from pieces of either. */
function isFixed(target: Expression): boolean {
  // What it pays itself it keeps.
  if (keyOf(bare(target)) === "address") return false;
  if (isConstant(target)) return target > 0xffffn;
  return (
    ![...target.leaves].some((leaf) => /^(caller|origin|calldata\(|answer\(|mload\(|\?)/.test(leaf)) &&
    keysOf(target) === 0
  );
}

const keysOf = (value: Expression) => loadsIn(value).reduce((sum, slot) => sum + placeOf(slot).keys.length, 0);

/**
 * It pays out for something that cannot be had: more must be paid in than it holds, the payment already counted; or the answer to a riddle that
 * somebody with powers changes.
 */
function isBait(contract: Contract, path: Path): boolean {
  if (!isPayable(path) || isGated(path)) return false;
  const pays = path.calls.some(({ kind, value }) => kind === "call" && dependsOn(value, "balance(address)"));
  if (!pays) return false;
  return path.conditions.some(({ value, holds }) => {
    if (!isConstant(value) && value.op === "lt" && !holds) {
      const [a = 0n, b = 0n] = value.args;
      return keyOf(a) === "callvalue" && keyOf(b) === "balance(address)";
    }
    const sides = equality(value, holds);
    const secret = sides?.find((side) => !isConstant(side) && side.op === "sload");
    const guess = sides?.find((side) => !isConstant(side) && /^(hash|keccak|opaque)$/.test(side.op));
    const slot = secret === undefined ? undefined : loadsIn(secret)[0];
    return guess !== undefined && slot !== undefined && settersOf(contract, placeOf(slot).root).length > 0;
  });
}

/**
 * The caller is paid from what is kept for them and it is taken off only afterwards, with no lock: they can call back and be paid again, out of
 * what others paid in. Where it is bait, what it asks on the way lets nobody but its maker through.
 */
function paysBeforeItCounts(path: Path): boolean {
  // What is kept for the caller and taken off is no power.
  const isPower = gatesOf(path).some(
    (gate) =>
      gate.kind === "slot" ||
      gate.kind === "constant" ||
      (gate.kind === "mapping" && writesUnder(path, gate.root).length === 0),
  );
  if (isPower) return false;
  return path.calls.some(({ kind, target, value, selector, callsBack }, index) => {
    if (kind !== "call" || !callsBack || selector !== undefined || value === 0n || !isWho(target)) return false;
    const isLocked = path.writes.some((write) => write.behind <= index && placeOf(write.slot).keys.length === 0);
    const counted = path.writes.some((write) => {
      if (write.behind <= index || !placeOf(write.slot).keys.some(isWho)) return false;
      const kept = keyOf(term("sload", write.slot));
      if (write.value === 0n) return dependsOn(value, kept);
      const isTakenOff = !isConstant(write.value) && write.value.op === "sub" && dependsOn(write.value, kept);
      return isTakenOff && [...leavesOf(value)].some((leaf) => dependsOn(write.value, leaf));
    });
    return counted && !isLocked;
  });
}

/** Anybody may have it call anything with any sum: what others sent it is theirs. */
function spendsForAnybody(path: Path): boolean {
  if (isGuarded(path) || path.conditions.some(({ value }) => dependsOn(value, "callvalue") && isGiven(value)))
    return false;
  return path.calls.some(({ kind, target, value, words }) => {
    const whom = bare(target);
    const sum = bare(value);
    const named = !isConstant(whom) && whom.op === "calldata" && !isConstant(sum) && sum.op === "calldata";
    return kind === "call" && named && words.length > 0 && !isKeptFor(path, value, target) && path.writes.length === 0;
  });
}

/** `approve`, `increaseAllowance`, `setApprovalForAll`. */
const ALLOWS: ReadonlySet<number> = new Set([0x095ea7b3, 0x39509351, 0xa22cb465]);

/** What people pay in is at once allowed to its owner, or to a power nobody can read. */
function allowsPower(contract: Contract, path: Path): boolean {
  const pulled = path.calls.filter(
    ({ selector, words }) => selector === TRANSFER_FROM && words[0] !== undefined && isWho(words[0]),
  );
  return path.calls.some(({ selector, target, words: [spender = 0n] }) => {
    if (selector === undefined || !ALLOWS.has(selector)) return false;
    if (!pulled.some((pull) => keyOf(bare(pull.target)) === keyOf(bare(target)))) return false;
    const slot = loadsIn(spender)[0];
    const root = slot === undefined ? undefined : placeOf(slot).root;
    if (root === undefined) return false;
    return root === contract.owner || !isToldBy(contract, root);
  });
}

function isToldBy({ functions }: Contract, root: string): boolean {
  return functions.some(({ paths }) =>
    paths.some(({ returned }) => returned.some((value) => loadsIn(value).some((slot) => placeOf(slot).root === root))),
  );
}

/** Tokens of a kind that people deposit, sent away by somebody with powers. */
function takesTokens({ functions }: Contract, path: Path): boolean {
  if (!isGated(path)) return false;
  const sent = path.calls.filter(({ kind, selector }) => kind === "call" && selector === TRANSFER);
  if (sent.length === 0) return false;
  const open = functions.flatMap(({ paths }) => paths.filter((way) => !isGated(way)));
  const deposited = open.flatMap(tokensDeposited);
  if (sent.some((call) => isTaken(path, call, deposited) && !isFeesOnly(open, path, call))) return true;
  const records = new Set(open.flatMap(tokensRecorded));
  const byPower = gatesOf(path).some(
    (gate) => gate.kind === "constant" || (gate.kind === "slot" && SIMPLE.test(gate.root)),
  );
  return byPower && sent.some(({ target, words: [to = 0n] }) => isRecorded(target, records) && isOwners(to));
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

/** The sum is what was counted apart, is counted down with it, and no payment goes to that count as a whole: fees. */
function isFeesOnly(open: readonly Path[], path: Path, { words: [, sum = 0n] }: OutsideCall): boolean {
  const slot = !isConstant(sum) && sum.op === "sload" ? sum.args[0] : undefined;
  if (slot === undefined || placeOf(slot).keys.length > 0) return false;
  const isCleared = path.writes.some((write) => keyOf(write.slot) === keyOf(slot) && keyOf(write.value) !== keyOf(sum));
  const takesWhole = open.some(({ writes }) =>
    writes.some((write) => {
      if (keyOf(write.slot) !== keyOf(slot) || isConstant(write.value) || write.value.op !== "add") return false;
      return write.value.args.some(
        (part) => !isConstant(bare(part)) && (bare(part) as { op: string }).op === "calldata",
      );
    }),
  );
  return isCleared && !takesWhole;
}

const SIMPLE = /^#[0-9a-f]{1,4}$/;

/** Where a path that takes tokens from its caller writes down which token it was. */
function tokensRecorded(path: Path): string[] {
  const pulled = path.calls
    .filter(({ selector, words }) => selector === TRANSFER_FROM && words[0] !== undefined && isWho(words[0]))
    .map(({ target }) => keyOf(bare(target)));
  return path.writes
    .filter(({ value }) => pulled.some((token) => dependsOn(value, token)))
    .map(({ slot }) => placeOf(slot))
    .filter(({ keys }) => keys.length > 0)
    .map(({ root }) => root);
}

function isRecorded(target: Expression, records: ReadonlySet<string>): boolean {
  return loadsIn(target).some((slot) => records.has(placeOf(slot).root));
}

/** Only after a time that is fixed, and where what was raised reached a goal: a sale or a collection, as it was announced. */
function isByTerms({ conditions }: Path): boolean {
  const timed = conditions.some(({ value }) => dependsOn(value, "timestamp") || dependsOn(value, "number"));
  return (
    timed &&
    conditions.some(
      ({ value }) =>
        !isConstant(value) && value.op === "lt" && !dependsOn(value, "timestamp") && loadsIn(value).length > 0,
    )
  );
}
