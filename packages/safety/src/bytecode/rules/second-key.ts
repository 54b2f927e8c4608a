import type { Contract } from "../contract.ts";
import { gatesOf, isGiven, isWho, loadsIn, marksOf, placeOf } from "../contract.ts";
import { bare, dependsOn, type Expression, equality, IMMUTABLE, isConstant, keyOf } from "../expression.ts";
import type { Condition, Path } from "../path.ts";
import { isAnybodys, isKeyed, isNamed, isOneKeys, isOwners, isPayable, opOf, pullsOf, sentOn } from "../payment.ts";
import { isLoweredBy } from "./counted-apart.ts";
import { isRecovered } from "./custody.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** A key beside the owner's, written into the code, that does what the owner does. */
export const SECOND_KEY: readonly Way[] = [
  byPath("all, by a second signer in its code", (path, _, { paths }) => hasSecondSigner(path, paths)),
  byPath("all, by a key in its code beside the account itself", obeysKeyToo),
  byPath("all, without the votes it asks for", (path, _, { paths }) => passesVotes(path, paths)),
  byPath("what several have to sign for", takesUnsigned),
];

/** Written in the code: a constant that is no precompile, or an immutable. */
const isWritten = (value: Expression) =>
  isConstant(bare(value)) ? (bare(value) as bigint) > 0xffffn : bare(value) === IMMUTABLE;

/** Two values were found to be the same, or were found not to be. */
function compared({ value, holds }: Condition): { readonly sides: readonly Expression[]; readonly same: boolean } {
  const same = equality(value, holds);
  return same ? { sides: same, same: true } : { sides: equality(value, !holds) ?? [], same: false };
}

/** Whom a signature was recovered to, or a hash of nothing else. */
function isSigner({ calls }: Path, value: Expression): boolean {
  if (isConstant(value) || isRecovered(calls, value)) return !isConstant(value);
  const [only = 0n, ...more] = value.args;
  return (value.op === "keccak" || value.op === "hash") && more.every(isConstant) && isRecovered(calls, only);
}

/** A signature that is not the stored owner's is taken after all if it is that of an address in the code. */
function hasSecondSigner(path: Path, paths: readonly Path[]): boolean {
  const isSigners = (sides: readonly Expression[], other: (side: Expression) => boolean) =>
    sides.some((side) => isSigner(path, side)) && sides.some((side) => !isSigner(path, side) && other(side));
  const isOwners = (side: Expression) => loadsIn(side).length > 0;
  const asked = (way: Path, same: boolean, other: (side: Expression) => boolean) =>
    way.conditions.some((each) => compared(each).same === same && isSigners(compared(each).sides, other));
  return (
    asked(path, false, isOwners) && asked(path, true, isWritten) && paths.some((way) => asked(way, true, isOwners))
  );
}

/** `validateUserOp` of ERC-4337 v0.6, and of later ones: the entry point may call too. */
const VALIDATES: ReadonlySet<number> = new Set([0x3a871cdd, 0x19822f7c]);

/** Any call goes through for the account itself and for one address in the code. */
function obeysKeyToo(path: Path, { functions }: Contract, { paths }: { readonly paths: readonly Path[] }): boolean {
  if (functions.some(({ selector }) => selector !== undefined && VALIDATES.has(selector))) return false;
  const isItself = (each: Condition, expected: boolean) => {
    const { sides, same } = compared(each);
    return same === expected && sides.some((side) => keyOf(side) === "address") && sides.some(isWho);
  };
  if (!actsAtWill(path) || !path.conditions.some((each) => isItself(each, false))) return false;
  const byKey = path.conditions.some((each) => {
    const { sides, same } = compared(each);
    return same && sides.some(isWho) && sides.some((side) => !isWho(side) && isWritten(side));
  });
  return byKey && paths.some((way) => actsAtWill(way) && way.conditions.some((each) => isItself(each, true)));
}

/** Whom it calls and with what is handed in. */
const actsAtWill = ({ calls }: Path) =>
  calls.some(({ kind, target, selector }) => kind === "call" && selector === undefined && isHandedIn(target));

const isHandedIn = (target: Expression) => isNamed(target) || opOf(target) === "mload";

/** Fewer agreed than are asked for, and it acts all the same for one who has not to be asked otherwise. */
function passesVotes(path: Path, paths: readonly Path[]): boolean {
  if (countsForTwo(path, paths)) return true;
  if (!acts(path)) return false;
  const short = path.conditions.find((each) => each.holds && isCount(each.value));
  const alone = gatesOf(path).some(({ kind }) => kind === "constant" || kind === "slot");
  return (
    short !== undefined &&
    alone &&
    paths.some(
      (way) => acts(way) && way.conditions.some(({ value, holds }) => !holds && keyOf(value) === keyOf(short.value)),
    )
  );
}

/** Whoever is in the code needs two marks of others less than everybody else does, to have anything done. */
function countsForTwo(path: Path, paths: readonly Path[]): boolean {
  if (!actsAtWill(path) || !gatesOf(path).some(({ kind }) => kind === "constant")) return false;
  const others = paths.filter((way) => actsAtWill(way) && gatesOf(way).length === 0).map(marksOn);
  return others.length > 0 && marksOn(path) + 2 <= Math.min(...others);
}

/** How many had agreed to what is handed in. */
const marksOn = ({ conditions }: Path) =>
  new Set(
    conditions.flatMap((condition) =>
      marksOf(condition).flatMap(({ root, keys }) => (keys.some(isGiven) ? [`${root} ${keys.map(keyOf).join()}`] : [])),
    ),
  ).size;

/** What is kept of a proposal, against how much is asked for. */
function isCount(value: Expression): boolean {
  if (isConstant(value) || value.op !== "lt") return false;
  const [votes = 0n, asked = 0n] = value.args;
  const isOf = (side: Expression, keyed: boolean) => {
    const slots = loadsIn(side);
    return slots.length > 0 && slots.every((slot) => isKeyed(slot) === keyed);
  };
  return isOf(votes, true) && isOf(asked, false) && placeOf(loadsIn(asked)[0] ?? 0n).keys.length === 0;
}

const acts = ({ calls }: Path) =>
  calls.some(({ kind, target, value }) => kind === "call" && value !== 0n && loadsIn(target).some(isKeyed));

/**
 * What people hand in for good leaves again on the signatures of several who stand on a list, as a bridge's does; and one key sends as much of the
 * same as it says to itself or whom it likes, at any time, unsigned.
 */
function takesUnsigned(path: Path, contract: Contract): boolean {
  if (!isOneKeys(path)) return false;
  const taken = sentOn(path).filter(
    ({ token, to, sum }) => isOwners(to) && isAsMuch(sum) && !isSpared(path, token) && !isBounded(path, sum),
  );
  if (taken.length === 0 || path.conditions.some(({ value }) => isTime(value))) return false;
  const ways = pathsOf(contract);
  const isSame = (kind: Kind, other: Kind) =>
    kind === undefined || other === undefined
      ? kind === other
      : keyOf(bare(kind)) === keyOf(bare(other)) || (isNamed(kind) && isNamed(other));
  const locked = ways.filter(isAnybodys).flatMap(handedIn);
  const released = ways.filter((way) => signersOn(way) > 1).flatMap((way) => sentOn(way).map(({ token }) => token));
  return taken.some(
    ({ token }) => locked.some((each) => isSame(token, each)) && released.some((each) => isSame(token, each)),
  );
}

/** A token; undefined of the native coin. */
type Kind = Expression | undefined;

/** The sum is handed in, or all that is there. */
const isAsMuch = (sum: Expression) =>
  isNamed(sum) || keyOf(sum) === "balance(address)" || /^answer\(/.test(keyOf(bare(sum)));

/** No more than a limit says, than is there beyond what is owed, or than was set aside. */
const isBounded = ({ conditions, writes }: Path, sum: Expression) =>
  writes.some((write) => isLoweredBy(write, sum)) ||
  conditions.some(({ value }) => dependsOn(value, keyOf(bare(sum))) && loadsIn(value).length > 0);

/** Which token it may be is compared with something kept: with the one that is locked. */
const isSpared = ({ conditions }: Path, token: Kind) =>
  token !== undefined &&
  isNamed(token) &&
  conditions.some(({ value }) => dependsOn(value, keyOf(bare(token))) && (loadsIn(value).length > 0 || isTold(value)));

/** Compared with an address that is written in the code. */
const isTold = (value: Expression) =>
  [...(equality(value, true) ?? []), ...(equality(value, false) ?? [])].some(isWritten);

const isTime = (value: Expression) => dependsOn(value, "timestamp") || dependsOn(value, "number");

/** What a way takes from whoever calls, keeps, and reports. */
function handedIn(path: Path): Kind[] {
  if (path.events.length === 0) return [];
  const kept = pullsOf(path).filter(({ words: [, to = 0n] }) => opOf(to) === "address");
  const isReported = path.events.some(({ data, topics }) =>
    [...data, ...topics].some((word) => dependsOn(word, "callvalue")),
  );
  return [...kept.map(({ target }) => target), ...(isPayable(path) && isReported ? [undefined] : [])];
}

/** How many signatures of those on a list a way asked for. */
const signersOn = ({ conditions, calls }: Path) =>
  new Set(
    conditions.flatMap((condition) =>
      marksOf(condition).flatMap(({ keys }) => keys.filter((key) => isRecovered(calls, key)).map(keyOf)),
    ),
  ).size;
