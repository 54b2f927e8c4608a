import type { Expression } from "./expression.ts";
import { isConstant } from "./expression.ts";
import type { Condition } from "./path.ts";

/** So many ways of being true one condition is parted into at most. */
const MOST = 4;
const TRUTHS: ReadonlySet<string> = new Set(["eq", "lt", "slt", "sgt", "iszero"]);

/**
 * The ways in which a condition can be met, each a list of what holds then: of `a or b` that `a` is true, or that `b` is and `a` is not. What code
 * asks of two things in one step is told as if it were asked one after the other.
 */
export function alternatives(value: Expression, holds: boolean): readonly (readonly Condition[])[] {
  const ways = parted(value, holds);
  return ways.length > MOST ? [[{ value, holds }]] : ways;
}

function parted(value: Expression, holds: boolean): readonly (readonly Condition[])[] {
  const whole = [[{ value, holds }]];
  if (isConstant(value)) return whole;
  const [a, b] = value.args;
  if (value.op === "iszero" && a !== undefined && isJoined(a)) return parted(a, !holds);
  if (a === undefined || b === undefined || !isJoined(value)) return whole;
  const isOr = value.op === "or";
  // Of an `or` all is known where it is false, of an `and` of truths where it is true.
  if (holds !== isOr) return parted(a, holds).flatMap((way) => parted(b, holds).map((other) => [...way, ...other]));
  return [
    ...parted(a, holds),
    ...parted(a, !holds).flatMap((way) => parted(b, holds).map((other) => [...way, ...other])),
  ];
}

/** Two truths joined by `or` or `and`. */
function isJoined(value: Expression): boolean {
  if (isConstant(value) || (value.op !== "or" && value.op !== "and") || value.args.length !== 2) return false;
  return value.args.every((part) => !isConstant(part) && (TRUTHS.has(part.op) || isJoined(part)));
}
