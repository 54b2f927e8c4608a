import { type Contract, type moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { evaluate, type World } from "../evaluate.ts";
import { dependsOn, isConstant } from "../expression.ts";
import type { Condition, Path } from "../path.ts";
import { EARLIER, SAMPLE_AMOUNT } from "../sample-world.ts";

type Mover = ReturnType<typeof moves>[number];

const LATER: ReadonlyMap<string, bigint> = new Map([
  ["timestamp", 1_900_000_000n],
  ["number", 30_000_000n],
]);

/**
 * The ways that an ordinary transfer can go for good: of something, and after every time that ends by itself. What is free only for nothing, or
 * only for the first ten minutes, is no way out.
 * @returns all of them where none would be left
 */
export function lastingWays(contract: Contract, mover: Mover, paths: readonly Path[]): readonly Path[] {
  const lasting = paths.filter((path) => path.conditions.every((condition) => isMet(contract, mover, condition)));
  return lasting.length > 0 ? lasting : paths;
}

/** What a condition needs that is not the amount or the time is not asked: it may be met. */
function isMet(contract: Contract, { amount }: Mover, { value, holds }: Condition): boolean {
  if (isConstant(value)) return true;
  const isTimed = [...LATER.keys()].some((when) => dependsOn(value, when));
  if (!isTimed && !dependsOn(value, amount)) return true;
  const world: World = (term) => {
    if (term.key === amount) return isTimed ? undefined : SAMPLE_AMOUNT;
    if (!isTimed) return undefined;
    // A time in the code is one that was: when it was made, or a while after.
    if (term.key === "immutable") return 0n;
    if (term.op === "sload") return isLaunch(contract, placeOf(term.args[0] ?? 0n).root) ? EARLIER : undefined;
    return LATER.get(term.key);
  };
  const is = evaluate(value, world);
  return is === undefined || (is !== 0n) === holds;
}

/** Whoever has powers writes there when it is, once: when trade began. */
function isLaunch(contract: Contract, root: string): boolean {
  const setters = settersOf(contract, root);
  return (
    setters.length > 0 &&
    setters.every(({ path }) => writesUnder(path, root).every(({ write }) => dependsOn(write.value, "timestamp")))
  );
}
