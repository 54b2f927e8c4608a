import { type Contract, consults, found, isGated, isWho, loadsIn, placeOf } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import type { OutsideCall, Path } from "../path.ts";
import { isAnybodys, isFixed, isKeyed, isNamed, isPayable, leavesOf, opOf, pullsOf, sentOn } from "../payment.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** Exchanges in which only one side gives. */
export const ONE_SIDED: readonly Way[] = [
  byPath("what was exchanged", keepsOutput),
  byPath("what was exchanged, of some", divertsOutput),
  byPath("payments for a number", sellsNumbers),
  byPath("bids", keepsBids),
  byPath("more than it gives back", givesLess),
];

/**
 * All that the caller has (or allowed) of a token goes to somebody else, without the caller naming a sum, and the sum is used for nothing.
 * @see AP-16
 */
export function takesAllOfCaller(path: Path): boolean {
  return pullsOf(path).some((pull) => {
    const [, to = 0n, sum = 0n] = pull.words;
    const bared = bare(sum);
    if (isConstant(bared) || bared.op !== "answer" || !isElsewhere(to) || !isCallers(path, bared.args[0])) return false;
    const used = (value: Expression) => dependsOn(value, bared.key);
    const later = path.calls.slice(path.calls.indexOf(pull) + 1);
    return (
      !path.writes.some(({ value }) => used(value)) &&
      !later.some(({ words, kind }) => kind === "call" && words.some(used))
    );
  });
}

const isElsewhere = (to: Expression) => opOf(to) !== "address" && !isWho(to) && bare(to) !== 0xdeadn && isFixed(to);

/** That call asked how much the caller has, or allowed. */
function isCallers({ calls }: Path, index: Expression | undefined): boolean {
  const asked = index !== undefined && isConstant(index) ? calls[Number(index)] : undefined;
  const [holder] = asked?.words ?? [];
  return asked?.kind === "staticcall" && holder !== undefined && isWho(holder);
}

/** Tokens are taken from the caller and put into an exchange whose answer comes here, is written down for nobody, and can be fetched by a power. */
function keepsOutput(path: Path, contract: Contract): boolean {
  const pulled = pullsOf(path);
  if (!isAnybodys(path) || pulled.length === 0 || path.writes.length > 0) return false;
  const first = path.calls.findIndex((call) => pulled.includes(call));
  const later = path.calls.slice(first + 1).filter(({ kind }) => kind === "call");
  const isExchange = (call: OutsideCall) =>
    call.selector !== undefined && !pulled.includes(call) && call.words.some((word) => opOf(word) === "address");
  // An exchange names tokens too; whom it pays is this contract.
  const comesBack = later.some(
    (call) =>
      !pulled.includes(call) &&
      !isExchange(call) &&
      call.selector !== APPROVE &&
      (isWho(call.target) || call.words.some(namesSomebody) || (call.value !== 0n && isNamed(call.target))),
  );
  return later.some(isExchange) && !comesBack && pathsOf(contract).some(fetches);
}

const APPROVE = 0x095ea7b3;

const namesSomebody = (word: Expression) => isWho(word) || (isNamed(word) && isAddress(word));

/** Masked as an address is. */
const isAddress = (word: Expression) => !isConstant(word) && word.op === "and" && bare(word) !== word;

/** A power sends away whichever token it names. */
const fetches = (path: Path) =>
  isGated(path) && sentOn(path).some(({ token }) => token !== undefined && isNamed(token));

/** Of two ways that do the same, one pays the caller what came out and the other pays somebody fixed. */
function divertsOutput(path: Path, _: Contract, { paths }: { readonly paths: readonly Path[] }): boolean {
  const isTrade = isAnybodys(path) && pullsOf(path).length > 0;
  if (!isTrade || sentOn(path).some(({ to }) => isWho(to))) return false;
  return sentOn(path).some(
    (mine) =>
      isFixed(mine.to) &&
      opOf(mine.sum) !== "constant" &&
      paths.some(
        (other) =>
          other.calls.length === path.calls.length &&
          pullsOf(other).length === pullsOf(path).length &&
          sentOn(other).some(
            (theirs) => isWho(theirs.to) && isSame(mine.token, theirs.token) && isSame(mine.sum, theirs.sum),
          ),
      ),
  );
}

const isSame = (a: Expression | undefined, b: Expression | undefined) =>
  a === b || (a !== undefined && b !== undefined && keyOf(bare(a)) === keyOf(bare(b)));

/** What is paid goes on to its maker, and all that is given is a number, at a price, that nothing ever asks for. */
function sellsNumbers(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path) || !isPayable(path)) return false;
  const goesOn = sentOn(path).some(
    ({ token, to, sum }) => token === undefined && isFixed(to) && dependsOn(sum, "callvalue"),
  );
  if (!goesOn) return false;
  const counted = path.writes.filter(({ slot, value }) => isKeyed(slot) && dependsOn(value, "callvalue"));
  const isPriced = counted.some(({ value }) => found(value, isProduct).length > 0);
  return isPriced && counted.every(({ slot }) => isDead(contract, placeOf(slot).root));
}

const isProduct = ({ op, args }: { readonly op: string; readonly args: readonly Expression[] }) =>
  (op === "mul" || op === "div") && args.some((arg) => dependsOn(arg, "callvalue") || keyOf(arg) === "callvalue");

/** Nothing that is done hangs on a place, but adding to it. */
function isDead(contract: Contract, root: string): boolean {
  return pathsOf(contract).every((path) => {
    const isAdded = path.writes.some(({ slot }) => placeOf(slot).root === root) && isPayable(path);
    const acts = path.writes.length > 0 || path.calls.length > 0;
    const sends = path.calls.some(({ words, value }: OutsideCall) =>
      [value, ...words].some((each) => loadsIn(each).some((slot) => placeOf(slot).root === root)),
    );
    return isAdded || !acts || !(consults(path, root) || sends);
  });
}

/** Whoever pays more than the last is written in their place; the last gets nothing back, and a power may take it all. */
function keepsBids(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path) || !isPayable(path)) return false;
  const plain = path.writes.filter(({ slot }) => !isKeyed(slot));
  const sum = plain.find(({ value }) => keyOf(value) === "callvalue");
  const leader = plain.some(({ value }) => dependsOn(value, "caller"));
  if (!sum || !leader || path.calls.length > 0 || path.writes.length > plain.length) return false;
  const last = `sload(${keyOf(sum.slot)})`;
  const outbids = path.conditions.some(
    ({ value }) =>
      !isConstant(value) && value.op === "lt" && leavesOf(value).has(last) && leavesOf(value).has("callvalue"),
  );
  const taken = pathsOf(contract).some(
    (way) => isGated(way) && sentOn(way).some(({ sum: all }) => keyOf(all) === "balance(address)"),
  );
  return outbids && taken && !givesBack(contract, path);
}

/** On another way that does the same, somebody is paid or credited: the first bid has nobody to give back to. */
const givesBack = (contract: Contract, path: Path) =>
  contract.functions.some(
    ({ paths }) =>
      paths.includes(path) && paths.some((way) => way.calls.length > 0 || way.writes.some(({ slot }) => isKeyed(slot))),
  );

/** At least so much has to be paid, and the caller gets a smaller number back; a power may take the rest. */
function givesLess(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path) || !isPayable(path) || path.writes.length > 0) return false;
  const sent = sentOn(path);
  const [back] = sent;
  if (!back || sent.length > 1 || back.token !== undefined || !isWho(back.to) || !isConstant(back.sum)) return false;
  const least = path.conditions.flatMap(({ value, holds }) => {
    if (isConstant(value) || value.op !== "lt") return [];
    const [a = 0n, b = 0n] = value.args;
    const [bound, paid] = holds ? [a, b] : [b, a];
    return isConstant(bound) && keyOf(paid) === "callvalue" ? [bound] : [];
  });
  const taken = pathsOf(contract).some(
    (way) => isGated(way) && sentOn(way).some(({ sum }) => keyOf(sum) === "balance(address)"),
  );
  return taken && least.some((bound) => (back.sum as bigint) < bound / 2n);
}
