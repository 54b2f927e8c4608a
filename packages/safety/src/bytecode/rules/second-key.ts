import type { Contract } from "../contract.ts";
import { gatesOf, isGiven, isWho, loadsIn, marksOf, placeOf } from "../contract.ts";
import { bare, type Expression, equality, IMMUTABLE, isConstant, keyOf } from "../expression.ts";
import type { Condition, Path } from "../path.ts";
import { isKeyed, isNamed, opOf } from "../payment.ts";
import { isRecovered } from "./custody.ts";
import { byPath, type Way } from "./way.ts";

/** A key beside the owner's, written into the code, that does what the owner does. */
export const SECOND_KEY: readonly Way[] = [
  byPath("all, by a second signer in its code", (path, _, { paths }) => hasSecondSigner(path, paths)),
  byPath("all, by a key in its code beside the account itself", obeysKeyToo),
  byPath("all, without the votes it asks for", (path, _, { paths }) => passesVotes(path, paths)),
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
