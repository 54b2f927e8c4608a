import { type Contract, found, isGiven, placeOf, settersOf, writesUnder } from "./contract.ts";
import { evaluate } from "./evaluate.ts";
import { dependsOn, type Expression, isConstant, keyOf } from "./expression.ts";
import type { Path, Write } from "./path.ts";
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

function valuesOf(contract: Contract, path: Path, write: Write, stands: bigint, wanted: readonly bigint[]): bigint[] {
  const { value, slot, after } = write;
  const own = new Map([[`sload(${keyOf(slot)})`, stands]]);
  const leaves = isConstant(value) ? [] : [...value.leaves].filter((leaf) => leaf.startsWith("calldata("));
  if (leaves.some((leaf) => isAddress(path, leaf))) return [];
  const asked = path.conditions
    .slice(0, after)
    .filter(
      (condition) =>
        leaves.some((leaf) => dependsOn(condition.value, leaf)) ||
        (dependsOn(condition.value, `sload(${keyOf(slot)})`) && !dependsOn(condition.value, "caller")),
    );
  const bounds = asked
    .flatMap(({ value: each }) => found(each, ({ args }) => args.some(isConstant)))
    .flatMap(({ args }) => args.filter(isConstant))
    .filter((bound) => bound > 1n && bound < 1n << 128n)
    .slice(0, MOST_BOUNDS);
  const tried = isGiven(value)
    ? [...CANDIDATES, ...wanted, ...bounds.flatMap((bound) => [bound - 1n, bound, bound + 1n])]
    : [0n];
  // Everywhere the same number, or in one place only: fields of one word are set apart from each other.
  const places = [undefined, ...(leaves.length > 1 ? leaves.slice(0, MOST_FIELDS) : [])];
  const values = tried.flatMap((given) =>
    places.flatMap((place) => {
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
