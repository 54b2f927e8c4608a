import { bare, type Expression, isConstant, keyOf } from "./expression.ts";
import type { FunctionPaths, Write } from "./path.ts";

const WORD = (1n << 256n) - 1n;
const TRUTHS = new Set(["eq", "lt", "gt", "slt", "sgt", "iszero"]);
const ADDRESSES = new Set(["caller", "origin", "address", "coinbase"]);

/** The bits of a word in storage that a write leaves as they were: where several things share it, the others are not written. */
export function keptBits({ slot, value }: Pick<Write, "slot" | "value">): bigint {
  return kept(value, `sload(${keyOf(slot)})`);
}

/**
 * Whether a write changes any of the bits that a getter shows of such a word.
 * @param getter nothing is known of what it shows: everything counts
 */
export function changesShown(write: Write, getter: FunctionPaths | undefined): boolean {
  const shown = (getter?.paths ?? []).flatMap(({ returned }) => returned.slice(0, 1));
  const bits = shown.length === 0 ? WORD : shown.reduce<bigint>((all, each) => all | shownBits(each), 0n);
  return (bits & ~keptBits(write)) !== 0n;
}

/** The bits of a stored word that a value is made of: an address shares its word with switches, a balance with the mark of a black list. */
function shownBits(value: Expression): bigint {
  const bared = bare(value);
  if (isConstant(bared)) return WORD;
  const mask = !isConstant(value) && value.op === "and" ? (value.args.find(isConstant) ?? WORD) : WORD;
  if (bared.op === "sload") return mask;
  const [by, of] = bared.args;
  const isPart = bared.op === "shr" && of !== undefined && !isConstant(of) && of.op === "sload";
  return isPart && by !== undefined && isConstant(by) ? (mask << by) & WORD : WORD;
}

/** The bits of a stored word that a value depends on. */
export function bitsUsed(value: Expression, slot: Expression): bigint {
  return used(value, `sload(${keyOf(slot)})`);
}

function used(value: Expression, load: string): bigint {
  if (isConstant(value) || !value.leaves.has(load)) return 0n;
  const bared = shownBits(value);
  if (bared !== WORD) return bared;
  return value.key === load ? WORD : value.args.reduce<bigint>((all, each) => all | used(each, load), 0n);
}

function kept(value: Expression, load: string): bigint {
  if (isConstant(value)) return 0n;
  if (value.key === load) return WORD;
  const [a = 0n, b = 0n] = value.args;
  if (value.op === "and") return isConstant(b) ? kept(a, load) & b : isConstant(a) ? kept(b, load) & a : 0n;
  if (value.op === "or") return (kept(a, load) & zeros(b)) | (kept(b, load) & zeros(a));
  return 0n;
}

/** The bits that are certainly not set. */
export function zeros(value: Expression): bigint {
  if (isConstant(value)) return WORD & ~value;
  if (TRUTHS.has(value.op)) return WORD & ~1n;
  if (ADDRESSES.has(value.op)) return WORD & ~((1n << 160n) - 1n);
  const [a = 0n, b = 0n] = value.args;
  if (value.op === "and") return zeros(a) | zeros(b);
  if (value.op === "or") return zeros(a) & zeros(b);
  if (value.op === "shl" && isConstant(a) && a < 256n) return ((zeros(b) << a) & WORD) | ((1n << a) - 1n);
  if (value.op === "shr" && isConstant(a) && a < 256n) return (zeros(b) >> a) | (WORD & ~(WORD >> a));
  return 0n;
}
