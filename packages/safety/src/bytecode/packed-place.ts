import { bare, type Expression, isConstant, keyOf } from "./expression.ts";

/** A place that is a hash of keys and a number laid side by side, as libraries written in assembly make it. */
interface PackedPlace {
  /** What stands beside the keys, with where each of them lies. */
  readonly root: string;
  readonly keys: readonly Expression[];
}

/**
 * The keys that lead to a place by one hash of all of them and of a number that tells this mapping from others.
 * @returns undefined of a hash of whole words, and of one that no number tells from others
 */
export function packedPlace(hashed: Expression): PackedPlace | undefined {
  if (isConstant(hashed) || (hashed.op !== "keccak" && hashed.op !== "hash")) return undefined;
  if (!hashed.args.some((arg) => !isConstant(arg) && arg.op === "cat")) return undefined;
  const keys: Expression[] = [];
  let seed = 0n;
  const parts = hashed.args.flatMap(slicesOf).map(([value, from, size]) => {
    if (isConstant(value)) {
      seed |= value;
      return `${keyOf(value)}:${size}`;
    }
    keys.push(bare(value));
    return `${from}:${size}`;
  });
  return seed === 0n || keys.length === 0 ? undefined : { root: `packed(${parts.join()})`, keys };
}

/** Of a word put together from slices: each value, from which byte of it, and how many. */
function slicesOf(word: Expression): [Expression, bigint, bigint][] {
  if (isConstant(word) || word.op !== "cat") return [[word, 0n, 32n]];
  const slices: [Expression, bigint, bigint][] = [];
  for (let i = 0; i + 2 < word.args.length; i += 3) {
    const [value = 0n, from = 0n, size = 0n] = word.args.slice(i, i + 3);
    if (isConstant(from) && isConstant(size)) slices.push([value, from, size]);
  }
  return slices;
}
