import { type Contract, found, isGiven, placeOf, settersOf, writesUnder } from "./contract.ts";
import { evaluate } from "./evaluate.ts";
import { dependsOn, type Expression, isConstant, keyOf } from "./expression.ts";
import type { Condition, Path, Write } from "./path.ts";
import { sampleSetting } from "./sample-world.ts";

/** A number that somebody with powers can write to a word, and by which function. */
export interface Setting {
  readonly value: bigint;
  readonly selector: number | undefined;
}

const CANDIDATES: readonly bigint[] = [0n, 1n, 100n, 1000n, 10_000n, 10n ** 30n, 1n << 200n, (1n << 256n) - 1n];
/** Of a setter's own numbers, so that a search stays short. */
const MOST_BOUNDS = 8;
const MOST_FIELDS = 4;
/** Parts of expressions that are looked at for one contract, all its rules together. */
const MOST_WORK = 1_000_000;

const WORK = new WeakMap<Contract, { left: number }>();

/** A search for what can be set ended before its end: what was not found may be there. */
export function isSearchCut(contract: Contract): boolean {
  return (WORK.get(contract)?.left ?? 1) <= 0;
}

/** Whether a number may be tried yet; as costly as what it is put into is large. */
function mayTry(contract: Contract, cost: number): boolean {
  const work = WORK.get(contract) ?? { left: MOST_WORK };
  WORK.set(contract, work);
  if (work.left <= 0) return false;
  work.left -= cost;
  return true;
}

/**
 * What somebody with powers can write to a word when something stands there: numbers that the setters' own conditions let through, tried one by
 * one. A word that holds an address is left out: whom it names is another question.
 * @param place the word, as the reader of it has it
 * @param stands what is there before
 * @param wanted numbers worth trying besides
 */
export function settingsOf(
  contract: Contract,
  place: Expression,
  stands: bigint,
  wanted: readonly bigint[] = [],
): Setting[] {
  const { root } = placeOf(place);
  return settersOf(contract, root).flatMap(({ path, selector }) =>
    writesUnder(path, root)
      .slice(-1)
      .flatMap(({ write }) => valuesOf(contract, path, write, stands, wanted).map((value) => ({ value, selector }))),
  );
}

/** What a way to a word asks of what is handed in. */
interface Terms {
  readonly leaves: readonly string[];
  readonly asked: readonly Condition[];
  readonly bounds: readonly bigint[];
  /** Of how many parts all of it is made. */
  readonly cost: number;
}

const TERMS = new WeakMap<Path, Map<Write, Terms | undefined>>();

/** @returns undefined of an address */
function termsOf(path: Path, write: Write): Terms | undefined {
  const known = TERMS.get(path) ?? new Map<Write, Terms | undefined>();
  TERMS.set(path, known);
  if (!known.has(write)) known.set(write, readTerms(path, write));
  return known.get(write);
}

function readTerms(path: Path, { value, slot }: Write): Terms | undefined {
  const leaves = isConstant(value) ? [] : [...value.leaves].filter((leaf) => leaf.startsWith("calldata("));
  if (leaves.some((leaf) => isAddress(path, leaf))) return undefined;
  // What is asked only after it was written undoes it as well.
  const asked = path.conditions.filter(
    (condition) =>
      leaves.some((leaf) => dependsOn(condition.value, leaf)) ||
      (dependsOn(condition.value, `sload(${keyOf(slot)})`) && !dependsOn(condition.value, "caller")),
  );
  const bounds = asked
    .flatMap(({ value: each }) => found(each, ({ args }) => args.some(isConstant)))
    .flatMap(({ args }) => args.filter(isConstant))
    .filter((bound) => bound > 1n && bound < 1n << 128n)
    .slice(0, MOST_BOUNDS);
  return { leaves, asked, bounds, cost: 1 + asked.reduce((sum, each) => sum + sizeOf(each.value), sizeOf(value)) };
}

function valuesOf(contract: Contract, path: Path, write: Write, stands: bigint, wanted: readonly bigint[]): bigint[] {
  const { value, slot } = write;
  const terms = mayTry(contract, 1) ? termsOf(path, write) : undefined;
  if (!terms) return [];
  const { leaves, asked, bounds, cost } = terms;
  const own = new Map([[`sload(${keyOf(slot)})`, stands]]);
  const tried = isGiven(value)
    ? [...CANDIDATES, ...wanted, ...bounds.flatMap((bound) => [bound - 1n, bound, bound + 1n])]
    : [0n];
  // Everywhere the same number, or in one place only: fields of one word are set apart from each other.
  const places = [undefined, ...(leaves.length > 1 ? leaves.slice(0, MOST_FIELDS) : [])];
  const values = tried.flatMap((given) =>
    places.flatMap((place) => {
      if (!mayTry(contract, cost)) return [];
      const others = place === undefined ? [] : leaves.filter((leaf) => leaf !== place);
      const world = sampleSetting(contract, given, new Map([...own, ...others.map((leaf) => [leaf, 0n] as const)]));
      const isLet = asked.every(({ value: each, holds }) => {
        const is = evaluate(each, world);
        return is === undefined || (is !== 0n) === holds;
      });
      const written = isLet ? evaluate(value, world) : undefined;
      return written === undefined ? [] : [written];
    }),
  );
  return [...new Set(values)];
}

const SIZES = new WeakMap<object, number>();

/** Of how many parts, each counted once. */
function sizeOf(value: Expression): number {
  if (isConstant(value)) return 1;
  const size = SIZES.get(value) ?? found(value, () => true).length;
  SIZES.set(value, size);
  return size;
}

/** What is handed in was found to be no wider than an address. */
function isAddress({ conditions }: Path, leaf: string): boolean {
  return conditions.some(
    ({ value }) =>
      dependsOn(value, leaf) && found(value, ({ op, args }) => op === "and" && args.includes(ADDRESS)).length > 0,
  );
}

const ADDRESS = (1n << 160n) - 1n;

/** Numbers that a condition compares with, and what two of them come to: one of these is where it turns. */
export function numbersIn(value: Expression): bigint[] {
  const own = found(value, ({ args }) => args.some(isConstant)).flatMap(({ args }) => args.filter(isConstant));
  const some = [...new Set(own)].filter((each) => each < 1n << 64n).slice(0, 6);
  return [...new Set(some.flatMap((a) => [a, a + 1n, ...some.flatMap((b) => [a ^ b, a + b])]))];
}
