import { alternatives } from "./alternatives.ts";
import { isDoomed } from "./doomed.ts";
import { type Expression, equality, forgetTerms, isConstant, keyOf } from "./expression.ts";
import { type Code, readCode } from "./instructions.ts";
import { type Halt, Machine, StackError } from "./machine.ts";
import type { FunctionPaths, Path } from "./path.ts";

/** What walking a contract's code may cost. */
export interface WalkLimits {
  /** Instructions in all. */
  readonly steps: number;
  /** Ways that end well, of one function. */
  readonly paths: number;
  /** Instructions of one function. */
  readonly stepsPerFunction: number;
}

/** Enough for every token and router we have met; a second of a slow processor at worst. */
export const USUAL_LIMITS: WalkLimits = { steps: 1_200_000, paths: 160, stepsPerFunction: 90_000 };

const SELECTOR = "shr(#e0,calldata(#0))";

/**
 * Walks every way through a contract's runtime code and tells what each does. Pure; ends within its limits and never throws, whatever
 * the bytes are.
 */
export function walkCode(bytes: Uint8Array, limits: WalkLimits = USUAL_LIMITS): FunctionPaths[] {
  const code = readCode(bytes);
  const { entries, fallback, steps } = walkDispatcher(new Machine(code), limits);
  let left = limits.steps - steps;
  const functions: FunctionPaths[] = [];
  for (const [selector, entry] of entries) {
    const walked = walkFunction(code, entry, { ...limits, stepsPerFunction: Math.min(limits.stepsPerFunction, left) });
    left -= walked.steps;
    functions.push({ selector, paths: walked.paths, cut: walked.cut, signed: walked.signed });
    if (left <= 0) left = 2_000;
  }
  functions.push({ selector: undefined, paths: fallback.paths, cut: fallback.cut, signed: false });
  return functions;
}

/** Until a function is chosen: its entries, and what happens where none is. */
function walkDispatcher(start: Machine, limits: WalkLimits) {
  const entries = new Map<number, Machine>();
  const paths: Path[] = [];
  const open = [start];
  let steps = 0;
  let cut = false;
  while (open.length > 0) {
    const machine = open.pop();
    if (!machine) break;
    const before = machine.steps;
    const halt = runSafely(machine);
    steps += machine.steps - before;
    if (halt.kind !== "fork") {
      const path = pathOf(machine, halt);
      if (path) paths.push(path);
      else if (halt.kind === "undone" && halt.cut) cut = true;
    } else {
      for (const twin of parted(machine, halt)) {
        const selector = chosen(halt.condition, twin);
        if (selector === undefined) open.push(twin);
        else if (!entries.has(selector)) entries.set(selector, twin);
      }
    }
    if (steps > limits.stepsPerFunction || paths.length > limits.paths || open.length > 4_000) {
      cut = true;
      break;
    }
  }
  return { entries, fallback: { paths, cut }, steps };
}

/** The selector that a condition has just chosen. */
function chosen(condition: Expression, machine: Machine): number | undefined {
  const sides = equality(condition, machine.known(condition) === true);
  const constant = sides?.find(isConstant);
  const other = sides?.find((side) => !isConstant(side));
  if (constant === undefined || other === undefined || constant > 0xffffffffn) return undefined;
  return keyOf(other).includes(SELECTOR) ? Number(constant) : undefined;
}

function walkFunction(
  code: Code,
  entry: Machine,
  limits: WalkLimits,
): { paths: Path[]; cut: boolean; signed: boolean; steps: number } {
  forgetTerms();
  const paths: Path[] = [];
  let signed = false;
  const open = [entry];
  let steps = 0;
  let cut = false;
  while (open.length > 0) {
    // The shallowest first: where a limit comes, every branch has had its turn.
    const machine = (steps % 2 === 0 ? open.pop() : open.shift()) as Machine;
    const before = machine.steps;
    const halt = runSafely(machine);
    steps += machine.steps - before;
    signed ||= machine.calls.some(({ target }) => target === 1n);
    if (halt.kind === "fork") open.push(...undoomed(code, machine, halt));
    else {
      const path = pathOf(machine, halt);
      if (path) paths.push(path);
      else if (halt.kind === "undone" && halt.cut) cut = true;
    }
    if (steps > limits.stepsPerFunction || paths.length >= limits.paths || open.length > 2_000) {
      cut = cut || open.length > 0;
      break;
    }
  }
  return { paths, cut, signed, steps };
}

function runSafely(machine: Machine): Halt {
  try {
    return machine.run();
  } catch (error) {
    if (error instanceof StackError || error instanceof RangeError) return { kind: "undone", cut: false };
    throw error;
  }
}

/** Both ways of a fork, those that lead nowhere left out. */
function parted(machine: Machine, { condition, target }: Extract<Halt, { kind: "fork" }>): Machine[] {
  return [...meeting(machine.copy(), condition, false, undefined), ...meeting(machine, condition, true, target)];
}

/** Every way to go on in which a condition holds, or does not. */
function meeting(machine: Machine, condition: Expression, holds: boolean, target: number | undefined): Machine[] {
  return alternatives(condition, holds).flatMap((parts, at, all) => {
    const way = at < all.length - 1 ? machine.copy() : machine;
    if (parts.length !== 1 || parts[0]?.value !== condition) way.assume(condition, holds, true);
    for (const part of parts) {
      if (way.known(part.value) === !part.holds) return [];
      if (way.known(part.value) === undefined) way.assume(part.value, part.holds);
    }
    return way.goOn(target) ? [way] : [];
  });
}

/** The ways of a fork that can end well. */
function undoomed(code: Code, machine: Machine, halt: Extract<Halt, { kind: "fork" }>): Machine[] {
  const isTaken = isDoomed(code, machine.pc + 1);
  if (!isTaken && !isDoomed(code, halt.target)) return parted(machine, halt);
  return meeting(machine, halt.condition, isTaken, isTaken ? halt.target : undefined);
}

function pathOf(machine: Machine, halt: Halt): Path | undefined {
  if (halt.kind === "undone" || halt.kind === "fork") return undefined;
  const { conditions, writes, calls, events, creates } = machine;
  return {
    conditions,
    writes,
    calls,
    events,
    creates,
    ...(halt.kind === "destroyed" && { destroyedTo: halt.to }),
    returned: halt.kind === "return" ? machine.words(halt.offset, halt.size, 4) : [],
  };
}
