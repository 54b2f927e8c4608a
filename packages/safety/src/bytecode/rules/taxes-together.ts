import { type Contract, loadsIn, type moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { evaluate, type World } from "../evaluate.ts";
import { dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import type { Condition, Path } from "../path.ts";
import { SAMPLE_AMOUNT, SAMPLE_HELD } from "../sample-world.ts";

/** More words than any token keeps its taxes in. */
const MOST_SETTERS = 16;

/**
 * Taxes that are held to a limit one by one, and at their limits together take half of what is sent or more. Whoever sets them is taken to hand
 * in the most that each setter lets through, one setter after the other; a limit of the sum is kept to because the setter would refuse.
 * @param path a way of a transfer
 * @param roots the words that say how much is kept back
 */
export function takesHalfTogether(
  contract: Contract,
  { to, amount }: Pick<ReturnType<typeof moves>[number], "to" | "amount">,
  path: Path,
  roots: ReadonlySet<string>,
): boolean {
  const credit = writesUnder(path, contract.balances)
    .filter(({ keys }) => keys.some((key) => keyOf(key) === to))
    .at(-1);
  const setters = new Set([...roots].flatMap((root) => settersOf(contract, root).map((setter) => setter.path)));
  if (!credit || setters.size > MOST_SETTERS) return false;
  const isTax = (slot: Expression) => roots.has(placeOf(slot).root);
  const kept = new Map<string, bigint>();
  for (const setter of setters) {
    if (!hands(setter, kept, isTax)) continue;
    const world: World = (term) => {
      if (term.key === amount) return SAMPLE_AMOUNT;
      if (term.op !== "sload") return undefined;
      const slot = term.args[0] ?? 0n;
      if (isTax(slot)) return kept.get(term.key) ?? 0n;
      if (keyOf(slot) === keyOf(credit.write.slot)) return 0n;
      return placeOf(slot).root === contract.balances ? SAMPLE_HELD : undefined;
    };
    const arrives = evaluate(credit.write.value, world);
    // What is taken off beyond all of it wraps around, or is refused.
    const isHalf = arrives !== undefined && (2n * arrives <= SAMPLE_AMOUNT || arrives > SAMPLE_AMOUNT);
    if (isHalf && path.conditions.every((each) => !loadsIn(each.value).some(isTax) || isMet(each, world))) return true;
  }
  return false;
}

/** Writes the most that a setter lets through; false where it refuses that, or it cannot be told. */
function hands(setter: Path, kept: Map<string, bigint>, isTax: (slot: Expression) => boolean): boolean {
  const writes = setter.writes.filter(({ slot }) => isTax(slot));
  const given = new Map<string, bigint>();
  for (const { value } of writes) {
    if (isConstant(value)) continue;
    for (const leaf of value.leaves) if (leaf.startsWith("calldata(#")) given.set(leaf, capOf(setter, leaf));
  }
  const world: World = (term) => given.get(term.key) ?? (term.op === "sload" ? (kept.get(term.key) ?? 0n) : undefined);
  const isAsked = ({ value }: Condition) => [...given.keys()].some((leaf) => dependsOn(value, leaf));
  if (given.size === 0 || !setter.conditions.every((each) => !isAsked(each) || isMet(each, world))) return false;
  const after = writes.map(({ slot, value }) => [`sload(${keyOf(slot)})`, evaluate(value, world)] as const);
  if (after.some(([, value]) => value === undefined)) return false;
  for (const [key, value] of after) kept.set(key, value ?? 0n);
  return true;
}

/** The least number in the code that something with this part may not exceed; nothing where there is none. */
function capOf({ conditions }: Path, leaf: string): bigint {
  const caps = conditions.flatMap(({ value, holds }) => {
    if (isConstant(value) || value.op !== "lt") return [];
    const [a = 0n, b = 0n] = value.args;
    if (!holds && isConstant(a) && dependsOn(b, leaf)) return [a];
    return holds && isConstant(b) && dependsOn(a, leaf) ? [b - 1n] : [];
  });
  const [first = 0n, ...more] = caps;
  return more.reduce((least, cap) => (cap < least ? cap : least), first);
}

const isMet = ({ value, holds }: Condition, world: World) => {
  const is = evaluate(value, world);
  return is !== undefined && (is !== 0n) === holds;
};
