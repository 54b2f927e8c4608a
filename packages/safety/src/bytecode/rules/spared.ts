import { type Contract, found, isGiven, placeOf, settersOf, writesUnder } from "../contract.ts";
import { type Expression, isConstant, keyOf } from "../expression.ts";
import { zeros } from "../packed.ts";
import type { Condition, Path } from "../path.ts";
import { isChosen, isToStored } from "./chosen.ts";

/** How a token's transfers go: the ways that move something, and whose it is. */
export interface Moving {
  readonly paths: readonly Path[];
  readonly from: Expression;
  readonly to: string;
}

/** Every ordinary sender has to meet a condition, and somebody chosen sends without: they can leave while the others cannot. */
export function sparesTheChosen(contract: Contract, { paths, from, to }: Moving, condition: Condition): boolean {
  const meets = (path: Path) =>
    path.conditions.some(({ value, holds }) => keyOf(value) === keyOf(condition.value) && holds === condition.holds);
  const ordinary = paths.filter((path) => !isChosen(contract, path, from) && !isToStored(path, to));
  return (
    ordinary.length > 0 && ordinary.every(meets) && paths.some((path) => isChosen(contract, path, from) && !meets(path))
  );
}

/**
 * Somebody with powers writes there whatever they hand in, as often as they like: nothing is compared with it, nor with what stood there.
 * @param asked what is decided by: of a word that holds several things only its own bits count
 * @returns the selector of who writes, or undefined where no writer is free
 */
export function writtenAtWill(
  contract: Contract,
  root: string,
  asked: Expression,
): { readonly selector: number | undefined } | undefined {
  return settersOf(contract, root).find(
    ({ path }) =>
      !isConstructors(path) &&
      writesUnder(path, root).some(({ write }) => {
        if (!isGiven(write.value) || isConstant(write.value) || keeps(write.value, asked)) return false;
        if (isBesideGiven(write.value, asked)) return false;
        const given = [...write.value.leaves].filter((leaf) => leaf.startsWith("calldata(#"));
        return !path.conditions.slice(0, write.after).some(({ value }) => {
          // Who calls may stand in the same word.
          if (isConstant(value) || value.leaves.has("caller") || value.leaves.has("origin")) return false;
          const isOnce = value.leaves.has(`sload(${keyOf(write.slot)})`);
          const isBound = (value.op === "lt" || value.op === "slt" || value.op === "sgt") && !isWidth(value.args);
          return (
            (isOnce && placeOf(write.slot).keys.length === 0) ||
            (isBound && given.some((leaf) => value.leaves.has(leaf)))
          );
        });
      }),
  );
}

/** Only while no code stands here yet: from a constructor, never again. */
const isConstructors = ({ conditions }: Path) =>
  conditions.some(
    ({ value, holds }) => keyOf(value) === (holds ? "iszero(extcodesize(address))" : "extcodesize(address)"),
  );

/** The bits of a word that decide are left as they were. */
function keeps(written: Expression, asked: Expression): boolean {
  const bits = bitsOf(asked);
  if (bits === undefined || isConstant(written) || written.op !== "or") return false;
  return written.args.some((part) => {
    if (isConstant(part) || part.op !== "and") return false;
    const mask = part.args.find(isConstant);
    return mask !== undefined && part.args.some(isLoad) && (mask & bits) === bits;
  });
}

/** What is handed in goes to other bits of the word than those that decide: those are set to one thing. */
function isBesideGiven(written: Expression, asked: Expression): boolean {
  const bits = bitsOf(asked);
  if (bits === undefined || isConstant(written) || written.op !== "or") return false;
  return !partsOf(written).some((part) => isGiven(part) && (bits & ~zeros(part)) !== 0n);
}

/** What is put together to one word. */
const partsOf = (value: Expression): readonly Expression[] =>
  !isConstant(value) && value.op === "or" ? value.args.flatMap(partsOf) : [value];

/** Which bits of a stored word a value is made of, where it is made of one word by mask and shift. */
function bitsOf(value: Expression): bigint | undefined {
  const [load] = found(value, isLoad);
  if (isConstant(value) || load === undefined) return undefined;
  for (const { args } of found(value, ({ op }) => op === "and")) {
    const mask = args.find(isConstant);
    const inner = args.find((arg) => !isConstant(arg));
    if (mask === undefined || inner === undefined || isConstant(inner)) continue;
    if (isLoad(inner)) return mask;
    const [a = 0n, b = 0n] = inner.args;
    if (inner.op === "shr" && isConstant(a) && isLoad(b)) return mask << a;
    if (inner.op === "div" && isLoad(a) && isConstant(b)) return mask * b;
  }
  return undefined;
}

const isLoad = (value: Expression) => !isConstant(value) && value.op === "sload";

/** The type's own width is no limit anybody set. */
const isWidth = (args: readonly Expression[]) => args.some((arg) => isConstant(arg) && arg >= 1n << 64n);
