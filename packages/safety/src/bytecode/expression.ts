/**
 * A value of which only the making is known: a number, or an operation over others. Two expressions with the same `key` are the same value
 * within one execution.
 */
export type Expression = bigint | Term;

/** An operation, or something from outside the code. */
export interface Term {
  /** Lower-case EVM mnemonic (`add`, `sload`, `caller`), or `opaque` for what is not modelled. */
  readonly op: string;
  readonly args: readonly Expression[];
  readonly key: string;
  /** Every term within, itself included, up to a limit: what it depends on. */
  readonly leaves: ReadonlySet<string>;
}

const WORD = (1n << 256n) - 1n;
/** Longer keys are cut to an opaque value: nothing that is asked for has one. */
const LONGEST_KEY = 600;

let serial = 0;

let made = 0;

/** Its key, and what it depends on, are worked out when they are first asked for: of most terms they never are. */
class Made implements Term {
  readonly op: string;
  readonly args: readonly Expression[];
  /** What it is told from others by where it is an argument: much shorter than its key. */
  readonly mark: string;
  readonly keyLength: number;
  #key: string | undefined;
  #leaves: ReadonlySet<string> | undefined;

  constructor(op: string, args: readonly Expression[], keyLength: number, key?: string) {
    this.op = op;
    this.args = args;
    this.keyLength = keyLength;
    this.#key = key;
    made += 1;
    this.mark = made.toString(36);
  }

  get key(): string {
    this.#key ??= writtenOut(this.op, this.args);
    return this.#key;
  }

  get leaves(): ReadonlySet<string> {
    this.#leaves ??= leavesOf(this);
    return this.#leaves;
  }
}

function leavesOf({ op, args, key }: Term): ReadonlySet<string> {
  const most = op === "opaque" ? 200 : Number.POSITIVE_INFINITY;
  const leaves = new Set([key]);
  for (const arg of args) {
    if (typeof arg === "bigint") continue;
    for (const leaf of arg.leaves) if (leaves.size < most) leaves.add(leaf);
  }
  return leaves;
}

/** A value nothing is known of. */
export function opaque(why: string): Term {
  serial += 1;
  return named([], `?${why}${serial}`);
}

/** A term as it is, without simplifying. */
export function term(op: string, ...args: readonly Expression[]): Term {
  let mark = op;
  for (const arg of args) mark += `,${markOf(arg)}`;
  const known = MADE.get(mark);
  if (known !== undefined) return known;
  const length = args.reduce<number>((sum, arg) => sum + 1 + lengthOf(arg), op.length + (args.length > 0 ? 1 : 0));
  if (length > LONGEST_KEY) return shortened(op, args);
  const fresh = new Made(op, args, length);
  MADE.set(mark, fresh);
  return fresh;
}

/**
 * Terms that were made, by their making: ways through a function make the same ones again and again, and what was worked out about one need
 * not be worked out about its twins.
 */
const MADE = new Map<string, Made>();

/** Lets go of the terms that nothing else holds. What is made later is equal to what was made before, and another object. */
export function forgetTerms(): void {
  MADE.clear();
}

const markOf = (value: Expression) => (value instanceof Made ? value.mark : keyOf(value));

const lengthOf = (value: Expression) => (value instanceof Made ? value.keyLength : keyOf(value).length);

function writtenOut(op: string, args: readonly Expression[]): string {
  return args.length === 0 ? op : `${op}(${args.map(keyOf).join(",")})`;
}

/** Too long to be written out: it keeps what it depends on, and nothing of how. */
function shortened(op: string, args: readonly Expression[]): Term {
  serial += 1;
  const short = named(args, `?${op}${serial}`);
  // At once, so that they are never asked for through a long row of such terms.
  void short.leaves;
  return short;
}

const named = (args: readonly Expression[], key: string) => new Made("opaque", args, key.length, key);

/**
 * A value that the constructor writes into the code, in code that was compiled and not yet deployed. Two of them may differ, so they are never
 * said to be equal.
 */
export const IMMUTABLE: Term = term("immutable");

/** The same text for the same value. */
export function keyOf(value: Expression): string {
  if (typeof value !== "bigint") return value.key;
  return (value < 0x400n && SMALL[Number(value)]) || `#${value.toString(16)}`;
}

/** Most numbers are places in memory. */
const SMALL: readonly string[] = Array.from({ length: 0x400 }, (_, value) => `#${value.toString(16)}`);

export function isConstant(value: Expression): value is bigint {
  return typeof value === "bigint";
}

/** Whether a value depends on a term of that key. */
export function dependsOn(value: Expression, key: string): boolean {
  return typeof value !== "bigint" && value.leaves.has(key);
}

/** The value below everything that only turns a word into a truth or an address: `iszero` pairs and masks. */
export function bare(value: Expression): Expression {
  if (typeof value === "bigint") return value;
  if (value.op === "and" && value.args.length === 2) {
    const [a = 0n, b = 0n] = value.args;
    if (isMask(a)) return bare(b);
    if (isMask(b)) return bare(a);
  }
  return value;
}

/** All ones from the lowest bit up. */
export function isMask(value: Expression): boolean {
  return typeof value === "bigint" && value !== 0n && (value & (value + 1n)) === 0n;
}

const signed = (value: bigint) => (value >> 255n === 1n ? value - (1n << 256n) : value);
const word = (value: bigint) => value & WORD;
const truth = (is: boolean) => (is ? 1n : 0n);

const FOLD: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => word(a + b),
  sub: (a, b) => word(a - b),
  mul: (a, b) => word(a * b),
  div: (a, b) => (b === 0n ? 0n : a / b),
  sdiv: (a, b) => (b === 0n ? 0n : word(signed(a) / signed(b))),
  mod: (a, b) => (b === 0n ? 0n : a % b),
  smod: (a, b) => (b === 0n ? 0n : word(signed(a) % signed(b))),
  exp: power,
  lt: (a, b) => truth(a < b),
  gt: (a, b) => truth(a > b),
  slt: (a, b) => truth(signed(a) < signed(b)),
  sgt: (a, b) => truth(signed(a) > signed(b)),
  eq: (a, b) => truth(a === b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => (a > 255n ? 0n : word(b << a)),
  shr: (a, b) => (a > 255n ? 0n : b >> a),
  sar: (a, b) => word(signed(b) >> (a > 255n ? 255n : a)),
  byte: (a, b) => (a > 31n ? 0n : (b >> (8n * (31n - a))) & 0xffn),
  signextend: (a, b) => (a > 30n ? b : extended(a, b)),
};

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = word(result * factor);
    factor = word(factor * factor);
  }
  return result;
}

function extended(size: bigint, value: bigint): bigint {
  const bits = 8n * (size + 1n);
  const low = value & ((1n << bits) - 1n);
  return low >> (bits - 1n) === 1n ? word(low - (1n << bits)) : low;
}

/** A binary operation, folded and put into one form where that is cheap. */
export function binary(op: string, a: Expression, b: Expression): Expression {
  const fold = FOLD[op];
  if (isConstant(a) && isConstant(b) && fold) return fold(a, b);
  switch (op) {
    case "add":
      return sum(a, b);
    case "sub":
      if (isConstant(b)) return sum(a, word(-b));
      if (a !== IMMUTABLE && keyOf(a) === keyOf(b)) return 0n;
      if (!isConstant(a) && a.op === "add") {
        const [first = 0n, second = 0n] = a.args;
        if (keyOf(second) === keyOf(b)) return first;
        if (keyOf(first) === keyOf(b)) return second;
      }
      break;
    case "mul":
      if (a === 1n) return b;
      if (b === 1n) return a;
      if (a === 0n || b === 0n) return 0n;
      if (isPowerOfTwo(a)) return binary("shl", log2(a), b);
      if (isPowerOfTwo(b)) return binary("shl", log2(b), a);
      break;
    case "div":
      if (b === 1n) return a;
      if (isPowerOfTwo(b)) return binary("shr", log2(b), a);
      break;
    case "and":
      return masked(a, b);
    case "or":
      if (a === 0n) return b;
      if (b === 0n) return a;
      break;
    case "shr":
    case "shl":
      if (a === 0n) return b;
      break;
    case "eq":
      if (bare(a) !== IMMUTABLE && keyOf(bare(a)) === keyOf(bare(b))) return 1n;
      if (a === 0n) return isZero(b);
      if (b === 0n) return isZero(a);
      break;
    case "gt":
      return binary("lt", b, a);
    case "xor":
      if (a !== IMMUTABLE && keyOf(a) === keyOf(b)) return 0n;
      break;
  }
  const commutes = op === "mul" || op === "or" || op === "eq" || op === "xor";
  return commutes && keyOf(a) > keyOf(b) ? term(op, b, a) : term(op, a, b);
}

/** Sums keep their constant apart, so that places in memory can be compared. */
function sum(a: Expression, b: Expression): Expression {
  // Most sums are of a plain value and a number.
  if (isConstant(b) && !isConstant(a) && a.op !== "add") return b === 0n ? a : term("add", a, b);
  if (isConstant(a) && !isConstant(b) && b.op !== "add") return a === 0n ? b : term("add", b, a);
  const [left, leftConstant] = parts(a);
  const [right, rightConstant] = parts(b);
  const constant = word(leftConstant + rightConstant);
  const base = left === undefined ? right : right === undefined ? left : ordered(left, right);
  if (base === undefined) return constant;
  return constant === 0n ? base : term("add", base, constant);
}

function ordered(a: Expression, b: Expression): Expression {
  return keyOf(a) > keyOf(b) ? term("add", b, a) : term("add", a, b);
}

function parts(value: Expression): [Expression | undefined, bigint] {
  if (isConstant(value)) return [undefined, value];
  const [first, second] = value.args;
  if (value.op === "add" && first !== undefined && second !== undefined && isConstant(second)) return [first, second];
  return [value, 0n];
}

function masked(a: Expression, b: Expression): Expression {
  if (a === 0n || b === 0n) return 0n;
  if (a === WORD) return b;
  if (b === WORD) return a;
  if (isConstant(a)) return masked(b, a);
  if (isMask(b) && typeof a !== "bigint") {
    // What has no higher bits needs no mask.
    if (NARROW.has(a.op)) return a;
    const [inner, by] = a.args;
    if (a.op === "and" && isConstant(by ?? opaque("")) && inner !== undefined && isMask(by as bigint)) {
      return masked(inner, (by as bigint) < (b as bigint) ? (by as bigint) : b);
    }
  }
  return keyOf(a) > keyOf(b) && !isConstant(b) ? term("and", b, a) : term("and", a, b);
}

/** Values of at most 160 bits, or a truth. */
const NARROW = new Set(["caller", "origin", "address", "coinbase", "eq", "lt", "slt", "sgt", "iszero"]);

function isPowerOfTwo(value: Expression): value is bigint {
  return isConstant(value) && value > 1n && (value & (value - 1n)) === 0n;
}

function log2(value: bigint): bigint {
  return BigInt(value.toString(2).length - 1);
}

/** Not; a double negation of a truth is the truth. */
export function isZero(value: Expression): Expression {
  if (isConstant(value)) return truth(value === 0n);
  const [inner] = value.args;
  if (value.op === "iszero" && inner !== undefined && typeof inner !== "bigint" && TRUTHS.has(inner.op)) return inner;
  if (isSomething(value)) return 0n;
  return term("iszero", value);
}

const TRUTHS = new Set(["eq", "lt", "slt", "sgt", "iszero"]);

/** Whatever the rest is, some bit is set. */
function isSomething(value: Expression): boolean {
  if (isConstant(value)) return value !== 0n;
  const isOr = value.op === "or" || (value.op === "opaque" && value.key.startsWith("?or"));
  return isOr && value.args.some((arg) => isConstant(arg) && arg !== 0n);
}

/** Bitwise not. */
export function not(value: Expression): Expression {
  return isConstant(value) ? word(~value) : term("not", value);
}

/** The two sides that a condition says are equal, if that is what it says: `eq`, or a difference that is nothing. */
export function equality(value: Expression, holds: boolean): readonly [Expression, Expression] | undefined {
  if (isConstant(value)) return undefined;
  const bared = holds ? value : bare(value);
  if (bared !== value && !isConstant(bared) && /^(sub|xor|add)$/.test(bared.op)) return equality(bared, holds);
  const [a, b] = value.args;
  if (a === undefined || b === undefined) return undefined;
  if (value.op === "eq" && holds) return [bare(a), bare(b)];
  if ((value.op === "sub" || value.op === "xor") && !holds) return [bare(a), bare(b)];
  // A difference to a number is kept as a sum.
  if (value.op === "add" && !holds && isConstant(b)) return [bare(a), word(-b)];
  return undefined;
}
