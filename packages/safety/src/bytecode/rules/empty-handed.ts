import { type Contract, isGated, isWho, loadsIn, placeOf } from "../contract.ts";
import { bare, dependsOn, isConstant, keyOf } from "../expression.ts";
import { isTold } from "../hidden-power.ts";
import type { FunctionPaths, OutsideCall, Path } from "../path.ts";
import { isAnybodys, isFixed, isKeptFor, isKeyed, isPayable, readFrom, sentOn } from "../payment.ts";
import { CLAIMS } from "../standard-names.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** Whoever pays is left with less than they were told: a debt that nothing is kept for, a name without power, a claim that only costs. */
export const EMPTY_HANDED: readonly Way[] = [
  byPath("payments it owes and does not keep", passesOnWhatItOwes),
  byPath("payments for a name only", sellsOwnership),
  byPath("payments, under the name of a claim", (path, _, by) => claimsByPaying(path, by)),
  byPath("deposits, if a contract nobody is told of agrees", asksUntold),
];

/** All that is paid goes on at once, while it is written down as owed to who paid, and is to come out of what is kept here: nothing is. */
function passesOnWhatItOwes(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path) || !isPayable(path)) return false;
  const goesOn = path.calls.some(
    ({ kind, target, value, words }) =>
      kind === "call" && words.length === 0 && keyOf(value) === "callvalue" && isFixed(target),
  );
  const owed = recordsOf(path);
  if (!goesOn || owed.length === 0) return false;
  const ways = pathsOf(contract);
  const isKept = ways.some((way) => way !== path && recordsOf(way).length > 0 && sentOn(way).length === 0);
  const isPaidBack = (way: Path) =>
    isAnybodys(way) &&
    sentOn(way).some(
      ({ token, to, sum }) =>
        token === undefined &&
        isWho(to) &&
        loadsIn(sum).some((slot) => placeOf(slot).keys.some(isWho) && owed.includes(placeOf(slot).root)),
    );
  return !isKept && ways.some(isPaidBack);
}

/** Where a payment is written down as the caller's. */
const recordsOf = (path: Path) =>
  isPayable(path) && isAnybodys(path)
    ? path.writes
        .filter(({ slot, value }) => placeOf(slot).keys.some(isWho) && dependsOn(value, "callvalue"))
        .map(({ slot }) => placeOf(slot).root)
    : [];

/** Whoever pays more is written where `owner()` looks, which no power hangs on; another, whom nobody is told of, takes all that was paid. */
function sellsOwnership(path: Path, contract: Contract): boolean {
  const { owner, powers } = contract;
  if (owner === undefined || powers.has(owner) || !isAnybodys(path) || !isPayable(path)) return false;
  const isBought =
    path.conditions.some(({ value }) => dependsOn(value, "callvalue")) &&
    path.writes.some(({ slot, value }) => placeOf(slot).root === owner && dependsOn(value, "caller"));
  const ways = pathsOf(contract);
  const isPaid = ways.some((way) =>
    sentOn(way).some(({ to }) => {
      const slot = readFrom(to);
      return slot !== undefined && placeOf(slot).root === owner;
    }),
  );
  const taken = ways.some((way) => isGated(way) && sentOn(way).some(({ sum }) => keyOf(sum) === "balance(address)"));
  return isBought && !isPaid && taken;
}

/** By its name the caller gets something: all that happens is that what they pay goes to others, one of whom is in the code. */
function claimsByPaying(path: Path, { selector }: FunctionPaths): boolean {
  if (selector === undefined || !CLAIMS.has(selector) || !isAnybodys(path) || !isPayable(path)) return false;
  const isPlain =
    path.writes.length === 0 && path.calls.every((call) => call.kind === "call" && call.words.length === 0);
  const sent = sentOn(path);
  return (
    isPlain &&
    sent.length > 0 &&
    sent.every(({ to, sum }) => !isWho(to) && dependsOn(sum, "callvalue")) &&
    sent.some(({ to }) => isFixed(to))
  );
}

/**
 * Nobody gets a deposit back without a call to a contract whose address is kept where no getter tells of it, and whose answer is not looked at:
 * all it can do is refuse.
 */
function asksUntold(path: Path, contract: Contract): boolean {
  if (!isExit(path) || !asks(contract, path)) return false;
  const ways = pathsOf(contract);
  return ways.some((way) => recordsOf(way).length > 0) && ways.filter(isExit).every((way) => asks(contract, way));
}

/** Money goes back to the caller out of what is kept for them. */
const isExit = (path: Path) =>
  !isGated(path) &&
  sentOn(path).some(({ token, to, sum }) => token === undefined && isWho(to) && isKeptFor(path, sum, to));

const asks = (contract: Contract, path: Path) =>
  path.calls.some((call, index) => {
    const slot = readFrom(call.target);
    if (slot === undefined || isKeyed(slot) || !isNotice(call) || isTold(contract, placeOf(slot).root)) return false;
    const answer = (value: OutsideCall["target"]) =>
      !isConstant(value) && [...value.leaves].some((leaf) => leaf.startsWith(`answer(#${index.toString(16)},`));
    return (
      !path.conditions.some(({ value }) => answer(value)) &&
      !path.calls.some(({ target, words, value }) => [target, value, ...words].some(answer)) &&
      !path.writes.some(({ value }) => answer(value)) &&
      path.conditions.some(
        ({ value, holds }) => holds && keyOf(bare(value)).startsWith(`success(#${index.toString(16)},`),
      )
    );
  });

/** Something is told, nothing paid. */
const isNotice = ({ kind, value, selector }: OutsideCall) => kind === "call" && value === 0n && selector !== undefined;
