import { type Contract, found, isGiven, loadsIn, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf, term } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { bitsUsed, keptBits } from "../packed.ts";
import type { Path } from "../path.ts";
import { takesHalf } from "./arrives.ts";
import { takesHalfTogether } from "./taxes-together.ts";

/** A part of every transfer is kept back, and somebody with powers says how much; without a limit that is everything. */
export const fee: CodeRule = {
  id: "CT-09",
  check(contract) {
    let seen: CodeFinding | undefined;
    const half = takesHalf(contract);
    if (half) return { id: "CT-09", severity: "danger", evidence: { by: hexOf(half.selector), limit: "half or more" } };
    for (const { paths, to, amount } of moves(contract)) {
      for (const path of paths) {
        const shares = keptBackBy(contract, path, to, amount);
        const asked = keptBackByAnswer(contract, path, to);
        if (asked) return { id: "CT-09", severity: "danger", evidence: { by: "another contract", limit: "none" } };
        for (const { root, of, bits } of shares) {
          const setters = settersOf(contract, root).filter(({ path: way }) =>
            writesUnder(way, root).some(({ write }) => (bits & ~keptBits(write)) !== 0n),
          );
          const [setter] = setters;
          if (!setter) continue;
          const capped = setters.every(({ path: way }) => isCapped(way, root));
          const by = hexOf(setter.selector);
          if (!capped) return { id: "CT-09", severity: "danger", evidence: { by, limit: "none" } };
          if (of !== undefined && setters.some(({ path: way }) => 2n * capOf(way, root) >= of)) {
            return { id: "CT-09", severity: "danger", evidence: { by, limit: "half or more" } };
          }
          seen ??= { id: "CT-09", severity: "warning", evidence: { by, limit: "yes" } };
        }
        if (seen && takesHalfTogether(contract, { to, amount }, path, new Set(shares.map(({ root }) => root))))
          return { id: "CT-09", severity: "danger", evidence: { ...seen.evidence, limit: "half or more together" } };
      }
    }
    return seen;
  },
};

/** A place that says how much is taken off, and of how many parts, where that is `amount * parts / of`. */
interface Share {
  readonly root: string;
  readonly of: bigint | undefined;
  /** Where it lies in its word: an owner may share it, who is handed over as they like. */
  readonly bits: bigint;
}

/** What is taken off the amount before it is credited. */
function keptBackBy({ balances }: Contract, path: Path, to: string, amount: string): Share[] {
  const credits = writesUnder(path, balances).filter(({ keys }) => keys.some((key) => keyOf(key) === to));
  return credits.flatMap(({ write }) =>
    found(write.value, ({ op }) => op === "sub")
      .filter(({ args: [from, less] }) => takesOff(from ?? 0n, less ?? 0n, amount))
      .flatMap(({ args: [, less = 0n] }) =>
        loadsIn(less).map((slot) => ({ root: placeOf(slot).root, of: partsOf(less), bits: bitsUsed(less, slot) })),
      )
      .filter(({ root }) => root !== balances),
  );
}

/** Of `amount * fee / 100`: 100. */
function partsOf(less: Expression): bigint | undefined {
  if (isConstant(less) || less.op !== "div") return undefined;
  const [product = 0n, parts = 0n] = less.args;
  const isPlain = !isConstant(product) && product.op === "mul" && product.args.some((each) => isStored(bare(each)));
  return isPlain && isConstant(parts) && parts > 0n ? parts : undefined;
}

const isStored = (value: Expression) => !isConstant(value) && value.op === "sload";

/** The highest number that a setter lets through, as handed in; 0 where it cannot be read. */
function capOf(path: Path, root: string): bigint {
  const caps = writesUnder(path, root).flatMap(({ write }) =>
    path.conditions.flatMap(({ value, holds }) => {
      if (isConstant(value) || value.op !== "lt") return [];
      const [a = 0n, b = 0n] = value.args;
      // The number itself, or a sum it is part of.
      const same = (side: Expression) =>
        [side, ...(!isConstant(side) && side.op === "add" ? side.args : [])].some(
          (each) =>
            !isConstant(each) &&
            [write.value, ...partsOfWord(write.value)].some((part) => keyOf(bare(each)) === keyOf(bare(part))),
        );
      // `!(cap < fee)`, or `fee < cap`.
      if (!holds && isConstant(a) && same(b)) return [a];
      return holds && isConstant(b) && same(a) ? [b - 1n] : [];
    }),
  );
  return caps.length > 0 ? caps.reduce((least, cap) => (cap < least ? cap : least)) : 0n;
}

/** What a word of storage is put together of. */
const partsOfWord = (value: Expression): readonly Expression[] =>
  !isConstant(value) && value.op === "or" ? value.args.flatMap((arg) => [arg, ...partsOfWord(arg)]) : [];

/** What another contract answers is taken off, and somebody with powers says which contract is asked. */
function keptBackByAnswer(contract: Contract, path: Path, to: string): boolean {
  const credits = writesUnder(path, contract.balances).filter(({ keys }) => keys.some((key) => keyOf(key) === to));
  return credits.some(({ write }) =>
    found(write.value, ({ op }) => op === "sub").some(({ args: [, less = 0n] }) =>
      found(less, ({ op }) => op === "answer").some(({ args: [index] }) => {
        const call = index !== undefined && isConstant(index) ? path.calls[Number(index)] : undefined;
        return loadsIn(call?.target ?? 0n).some((slot) => settersOf(contract, placeOf(slot).root).length > 0);
      }),
    ),
  );
}

/** `amount - amount * fee / 100`, or `100 - fee`. */
function takesOff(from: Expression, less: Expression, amount: string): boolean {
  const isAmount = keyOf(bare(from)) === amount || dependsOn(from, amount);
  return (isAmount && dependsOn(less, amount)) || isConstant(from);
}

/** The new value was compared with a number, before it was written or, which undoes it as well, afterwards. */
function isCapped(path: Path, root: string): boolean {
  return writesUnder(path, root).every(({ write }) => {
    if (!isGiven(write.value)) return true;
    const given = [...(typeof write.value === "bigint" ? [] : write.value.leaves)].filter((leaf) =>
      leaf.startsWith("calldata("),
    );
    return path.conditions.some(({ value }) => {
      if (isConstant(value) || (value.op !== "lt" && value.op !== "slt")) return false;
      const [a = 0n, b = 0n] = value.args;
      // No more than it was.
      const was = keyOf(term("sload", write.slot));
      if (dependsOn(a, was) !== dependsOn(b, was)) return given.some((leaf) => dependsOn(value, leaf));
      const other = isConstant(a) ? b : isConstant(b) ? a : undefined;
      const bound = isConstant(a) ? a : isConstant(b) ? b : 0n;
      // The type's own width is no limit anybody set.
      return other !== undefined && bound < 1n << 64n && given.some((leaf) => dependsOn(other, leaf));
    });
  });
}
