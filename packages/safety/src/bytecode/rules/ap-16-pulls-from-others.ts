import { gatesOf, isGated, isGiven, isWho, loadsIn, placeOf, SELECTOR } from "../contract.ts";
import { bare, type Expression, isConstant, keyOf } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isBorrowed, isGuarded } from "../guarded.ts";
import type { OutsideCall, Path } from "../path.ts";
import { CALLBACKS } from "../standard-names.ts";

const PULLS: ReadonlySet<number> = new Set([
  SELECTOR.transferFrom,
  SELECTOR.safeTransferFrom,
  SELECTOR.safeTransferFromData,
  SELECTOR.safeTransferFrom1155,
  SELECTOR.permit2TransferFrom,
]);

/**
 * It takes tokens from an address its caller names, on no more than the caller's word: whoever has allowed it anything can be emptied. Drainers
 * are built so. Honest ones take from their caller, from whom they keep an account of, or on a signature.
 */
export const pullsFromOthers: CodeRule = {
  id: "AP-16",
  check({ functions }) {
    const trusted = functions.some(({ paths }) => paths.some(({ calls }) => calls.some(takesFromCaller)));
    const puppet = trusted ? functions.find(({ paths }) => paths.some(obeysAnybody)) : undefined;
    if (puppet) return { id: "AP-16", severity: "danger", evidence: { by: hexOf(puppet.selector), calls: "anything" } };
    let borrowed: CodeFinding | undefined;
    for (const { selector, paths } of functions) {
      for (const path of paths) {
        const by = hexOf(selector);
        const pull = path.calls.find(
          ({ kind, selector: called, words }) =>
            kind === "call" && called !== undefined && PULLS.has(called) && isStrangers(path, words[0]),
        );
        if (pull && !isCallback(selector, path) && !isCredited(path, pull)) {
          const finding = { id: "AP-16", evidence: { by, calls: hexOf(pull.selector) } };
          if (!isBorrowed(path)) return { ...finding, severity: "danger" };
          borrowed = { ...finding, severity: "warning" };
        }
        if (takesAll(path)) return { id: "AP-16", severity: "danger", evidence: { by, takes: "all its caller has" } };
      }
    }
    return borrowed;
  },
};

/** Only the pool may call it back: whose tokens they are, the pool has been told. */
function isCallback(selector: number | undefined, path: Path): boolean {
  return selector !== undefined && CALLBACKS.has(selector) && isGated(path);
}

function isStrangers(path: Path, from: Expression | undefined): boolean {
  if (from === undefined) return false;
  const bared = bare(from);
  if (isConstant(bared) || isWho(bared) || bared.op === "address" || !isGiven(bared) || loadsIn(bared).length > 0)
    return false;
  // A pool's callback, or a signature: somebody else vouches for it.
  if (gatesOf(path).some(({ kind }) => kind === "derived" || kind === "signature")) return false;
  const isAsked = path.conditions.some(({ value }) => {
    const kept = loadsIn(value).some((slot) => placeOf(slot).keys.some((key) => keyOf(key) === keyOf(bared)));
    return kept || (!isConstant(value) && value.leaves.has("caller") && value.leaves.has(keyOf(bared)));
  });
  return !isAsked;
}

/** The whole balance of its caller goes to somebody else, and nothing comes of it. */
function takesAll({ calls, writes, events }: Path): boolean {
  const [asked, pull, more] = calls;
  if (!asked || !pull || more || writes.length > 0 || events.length > 0) return false;
  const [holder] = asked.words;
  const [from, to, sum] = pull.words;
  if (asked.selector !== SELECTOR.balanceOf || holder === undefined || !isWho(holder)) return false;
  if (pull.selector !== SELECTOR.transferFrom || from === undefined || !isWho(from) || to === undefined) return false;
  const isElsewhere = !isConstant(bare(to)) && bareOp(to) !== "address" && !isWho(to);
  return isElsewhere && sum !== undefined && keyOf(sum) === "answer(#0,#0)";
}

const bareOp = (value: Expression): string => {
  const bared = bare(value);
  return isConstant(bared) ? "constant" : bared.op;
};

/** It keeps what it took, or hands it to the contract that it tells next whose it was: an exchange of old tokens, a bridge's deposit. */
function isCredited({ calls }: Path, pull: OutsideCall): boolean {
  const [from = 0n, to = 0n] = pull.words;
  return calls.slice(calls.indexOf(pull) + 1).some(({ kind, target, selector, words }) => {
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

/** Anybody has it call whom they like with what they like: what others allowed it is theirs. */
function obeysAnybody(path: Path): boolean {
  if (isGuarded(path)) return false;
  return path.calls.some(({ kind, target, selector, words }) => {
    const named = bare(target);
    const isNamed = !isConstant(named) && named.op === "calldata";
    // Empty data, as a payment has, is nothing anybody handed in: its words are whatever lies in memory.
    const isAnything = selector === undefined && words.some((each) => /^(calldata|cat)$/.test(bareOp(each)));
    return kind === "call" && isNamed && isAnything && !isListed(path, named);
  });
}
