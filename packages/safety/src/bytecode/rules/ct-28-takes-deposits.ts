import {
  type Contract,
  gatesOf,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  placeOf,
  SELECTOR,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, IMMUTABLE, isConstant, keyOf, term } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isGuarded } from "../guarded.ts";
import type { FunctionPaths, OutsideCall, Path } from "../path.ts";
import { isKeptFor, isKeyed, isOneKeys, isOwners, isPayable, leavesOf, readFrom, sentOn } from "../payment.ts";
import { BURNS } from "../standard-names.ts";
import { WEIGHTIER_VOTE } from "./beside-owner.ts";
import { CUSTODY } from "./custody.ts";
import { EMPTY_HANDED } from "./empty-handed.ts";
import { GOODWILL } from "./goodwill.ts";
import { LURES } from "./lure.ts";
import { ONE_SIDED } from "./one-sided.ts";
import { OPEN_RECORDS } from "./open-records.ts";
import { POOL_SHARES } from "./pool-shares.ts";
import { SECOND_KEY } from "./second-key.ts";
import { SHARE_AT_WILL } from "./share-at-will.ts";
import { takesTokens } from "./token-deposits.ts";
import { UNHELD } from "./unheld.ts";
import { UNSET_SIGNER } from "./unset-signer.ts";
import { pathsOf, type Way } from "./way.ts";

const TRANSFER_FROM = 0x23b872dd;

/**
 * What people paid in, somebody with powers can take out: of a contract that keeps account of deposits, or of one that takes money and gives
 * nothing for it.
 */
export const takesDeposits: CodeRule = {
  id: "CT-28",
  check(contract) {
    for (const { takes, find } of WAYS) {
      const by = find(contract);
      if (by) return told(by, takes);
    }
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
    if (
      taker &&
      takers.every(({ paths }) =>
        paths.filter(takesAll).every((path) => isByTerms(path) || isPutToWork(path) || isRelayed(path)),
      )
    )
      return { id: "CT-28", severity: "warning", evidence: { by: hexOf(taker.selector), takes: "deposits, by terms" } };
    if (taker) {
      if (contract.functions.some(({ paths }) => paths.some(keepsDeposit))) return told(taker, "deposits");
      const idle = contract.functions.find(
        (each) => isIdle(each) && !each.paths.every((path) => isRefundable(contract, path)),
      );
      if (idle) return told(taker, "payments for nothing");
      return { id: "CT-28", severity: "info", evidence: { by: hexOf(taker.selector), takes: "its own" } };
    }
    const sweeper = contract.functions.find(({ paths }) => paths.some((path) => takesTokens(contract, path)));
    return sweeper && told(sweeper, "token deposits");
  },
};

const WAYS: readonly Way[] = [
  ...LURES,
  ...SECOND_KEY,
  ...WEIGHTIER_VOTE,
  ...GOODWILL,
  ...POOL_SHARES,
  ...CUSTODY,
  ...ONE_SIDED,
  ...SHARE_AT_WILL,
  ...UNSET_SIGNER,
  ...UNHELD,
  ...EMPTY_HANDED,
  ...OPEN_RECORDS,
];

function told({ selector }: FunctionPaths, takes: string): CodeFinding {
  return { id: "CT-28", severity: "danger", evidence: { by: hexOf(selector), takes } };
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

/** Only one key kept in storage may pay in, some way pays that key, and no other key pays itself: two who know each other, and no others' money. */
function isRefundable(contract: Contract, path: Path): boolean {
  const payers = new Set(isOneKeys(path) ? rootsOf(path) : []);
  const whom = (to: Expression) => {
    const slot = readFrom(to);
    return slot === undefined ? undefined : placeOf(slot).root;
  };
  const ways = pathsOf(contract).filter((way) => sentOn(way).length > 0);
  const isFair = (way: Path) =>
    sentOn(way).every(({ to }) => {
      const root = whom(to);
      return root !== undefined && (payers.has(root) || !rootsOf(way).includes(root));
    });
  return ways.some((way) => sentOn(way).some(({ to }) => payers.has(whom(to) ?? ""))) && ways.every(isFair);
}

const rootsOf = (path: Path) => gatesOf(path).flatMap((gate) => (gate.kind === "slot" ? [gate.root] : []));

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
  return path.calls.some(({ kind, target, value, words, selector }) => {
    // Where it says itself what is asked for, it is a router that keeps nothing.
    if (selector !== undefined) return false;
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
  return path.calls.some(({ selector, target, words: [spender = 0n, sum = 0n] }) => {
    if (selector === undefined || !ALLOWS.has(selector) || sum === 0n) return false;
    const taken = pulled.filter((pull) => keyOf(bare(pull.target)) === keyOf(bare(target)));
    if (taken.length === 0 || taken.some((pull) => isCharge(path, sum, pull))) return false;
    const slot = readFrom(spender) ?? loadsIn(spender).find((each) => !isKeyed(each));
    const root = slot === undefined ? undefined : placeOf(slot).root;
    if (root === undefined) return false;
    return root === contract.owner || !isToldBy(contract, root);
  });
}

/** A price that another contract named, which the caller pays beside what they hand in: no more than that is allowed. */
function isCharge({ calls }: Path, sum: Expression, { target, words: [, , paid = 0n] }: OutsideCall): boolean {
  const asked = bare(sum);
  const taken = bare(paid);
  if (isConstant(asked) || asked.op !== "answer" || isConstant(taken)) return false;
  const [index] = asked.args;
  const call = index !== undefined && isConstant(index) ? calls[Number(index)] : undefined;
  if (call?.kind !== "staticcall" || call.selector === SELECTOR.balanceOf || call.selector === SELECTOR.allowance)
    return false;
  const isBeside = taken.op === "add" && taken.args.some((part) => keyOf(bare(part)) === asked.key);
  return isBeside || (taken.key === asked.key && bare(call.target) !== bare(target));
}

function isToldBy({ functions }: Contract, root: string): boolean {
  return functions.some(({ paths }) =>
    paths.some(({ returned }) => returned.some((value) => loadsIn(value).some((slot) => placeOf(slot).root === root))),
  );
}

/**
 * Sent with instructions to a contract that nobody can exchange, and moved from one count to another: what people's shares are worked out of stays
 * the same. So ether is staked.
 */
function isPutToWork({ calls, writes }: Path): boolean {
  const isMoved = (sum: Expression) => {
    const part = (op: string) =>
      writes.some(({ slot, value }) => {
        if (isConstant(value) || value.op !== op || placeOf(slot).keys.length > 0) return false;
        const keys = value.args.map((each) => keyOf(bare(each)));
        return keys.includes(`sload(${keyOf(slot)})`) && keys.includes(keyOf(bare(sum)));
      });
    return part("sub") && part("add");
  };
  const paid = calls.filter(({ kind, value }) => kind === "call" && value !== 0n);
  return (
    paid.length > 0 &&
    paid.every(({ target, value, words }) => {
      const whom = bare(target);
      return (whom === IMMUTABLE || isConstant(whom)) && words.length > 0 && isMoved(value);
    })
  );
}

/** A contract in the code passes on what was said elsewhere, and where it was said, or who said it, has to be enrolled: a bridge. */
function isRelayed(path: Path): boolean {
  return (
    gatesOf(path).every(({ kind }) => kind === "constant") &&
    path.conditions.some(({ value, holds }) => {
      const kept = [...(equality(value, holds) ?? []), ...(holds ? [value] : [])].map((side) => readFrom(side));
      return kept.some((slot) => slot !== undefined && placeOf(slot).keys.some(isGiven));
    })
  );
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
