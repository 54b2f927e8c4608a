import { binary, type Expression, isConstant, isZero, not, type Term } from "./expression.ts";

/** What stands for each thing from outside the code; undefined where nothing does. */
export type World = (term: Term) => bigint | undefined;

/**
 * The number a value comes to in a world. Pure; parts that are shared are worked out once.
 * @returns undefined where the world lacks something it needs, or the making is not modelled
 */
export function evaluate(value: Expression, world: World): bigint | undefined {
  const done = new Map<string, bigint | undefined>();
  const of = (each: Expression): bigint | undefined => {
    if (isConstant(each)) return each;
    if (done.has(each.key)) return done.get(each.key);
    const result = world(each) ?? worked(each, of);
    done.set(each.key, result);
    return result;
  };
  return of(value);
}

function worked({ op, args }: Term, of: (each: Expression) => bigint | undefined): bigint | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  const a = OPERATIONS.has(op) ? of(first) : undefined;
  if (a === undefined) return undefined;
  if (op === "iszero" || op === "not") return numberIn(op === "not" ? not(a) : isZero(a));
  const b = second === undefined || args.length > 2 ? undefined : of(second);
  return b === undefined ? undefined : numberIn(binary(op, a, b));
}

const numberIn = (value: Expression) => (isConstant(value) ? value : undefined);

const OPERATIONS: ReadonlySet<string> = new Set([
  ...[
    "iszero",
    "not",
    "add",
    "mul",
    "sub",
    "div",
    "sdiv",
    "mod",
    "smod",
    "exp",
    "signextend",
    "lt",
    "slt",
    "sgt",
    "eq",
  ],
  ...["and", "or", "xor", "byte", "shl", "shr", "sar"],
]);
