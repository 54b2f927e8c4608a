import { type Expression, isConstant, keyOf, term } from "./expression.ts";

/** Some bytes of a value, counted from its first. */
interface Slice {
  readonly value: Expression;
  readonly from: number;
  readonly size: number;
}

/** Something in memory, and when it was written: of two that overlap the later holds. */
export interface Piece {
  readonly value: Expression;
  readonly size: 1 | 32;
  readonly when: number;
}

/**
 * The word that overlapping pieces make up: a number where all of it is known, the value itself where it lies there whole, else a `cat` of
 * slices, which can be taken apart again. Arguments behind a selector lie so, and are copied as words.
 * @param pieces with where each begins, from the word's beginning; -31 to 31
 * @returns undefined where it would be longer than a word has use for
 */
export function overlapped(pieces: readonly { readonly at: number; readonly piece: Piece }[]): Expression | undefined {
  const bytes: (Slice | undefined)[] = Array.from({ length: 32 }, () => undefined);
  for (const { at, piece } of pieces.toSorted((a, b) => a.piece.when - b.piece.when)) {
    const size = piece.size;
    for (let i = Math.max(0, at); i < Math.min(32, at + size); i += 1) {
      bytes[i] = byteOf(piece.value, size === 1 ? 31 : i - at);
    }
  }
  if (bytes.every((each) => each === undefined || isConstant(each.value))) {
    return bytes.reduce((word, each) => (word << 8n) | (each === undefined ? 0n : numberAt(each)), 0n);
  }
  return joined(bytes);
}

function joined(bytes: readonly (Slice | undefined)[]): Expression | undefined {
  const slices: Slice[] = [];
  for (const each of bytes) {
    const next = each ?? { value: 0n, from: 0, size: 1 };
    const last = slices.at(-1);
    if (isConstant(next.value)) {
      // A run of known bytes is one number, at the head of a word.
      const run = last && isConstant(last.value) ? { value: last.value, size: last.size } : { value: 0n, size: 0 };
      const value = run.value | (numberAt(next) << BigInt(8 * (31 - run.size)));
      if (run.size > 0) slices.pop();
      slices.push({ value, from: 0, size: run.size + 1 });
      continue;
    }
    const goesOn = last && keyOf(last.value) === keyOf(next.value) && last.from + last.size === next.from;
    if (last && goesOn) slices[slices.length - 1] = { ...last, size: last.size + 1 };
    else slices.push(next);
  }
  const [only, second] = slices;
  if (only && !second && only.from === 0) return only.value;
  if (slices.length > 4) return undefined;
  return term("cat", ...slices.flatMap(({ value, from, size }) => [value, BigInt(from), BigInt(size)]));
}

/**
 * `and` and `or` of a `cat` with a number, byte by byte: a selector is put in front of arguments so.
 * @returns undefined where it is neither, or bits of an unknown byte are touched
 */
export function bytewise(op: string, a: Expression, b: Expression): Expression | undefined {
  const [cat, number] = isConstant(a) ? [b, a] : [a, b];
  if (isConstant(cat) || cat.op !== "cat" || !isConstant(number)) return undefined;
  const bytes: Slice[] = [];
  for (let i = 0; i < 32; i += 1) {
    const byte = byteOf(cat, i);
    const mask = (number >> BigInt(8 * (31 - i))) & 0xffn;
    if (mask === (op === "and" ? 0xffn : 0n)) bytes.push(byte);
    else if (op === "and" && mask === 0n) bytes.push(constantByte(0n));
    else if (isConstant(byte.value)) {
      const known = numberAt(byte);
      bytes.push(constantByte(op === "and" ? known & mask : known | mask));
    } else return undefined;
  }
  return joined(bytes.map((byte) => (isConstant(byte.value) ? constantByte(numberAt(byte)) : byte)));
}

/** Of a run of known bytes a number is made again when they are put together. */
const constantByte = (value: bigint): Slice => ({ value, from: 31, size: 1 });

/** The first four bytes of a word, where they are known. */
export function selectorOf(word: Expression): number | undefined {
  if (isConstant(word)) return Number(word >> 224n);
  const [value, from, size] = word.op === "cat" ? word.args : [];
  if (value === undefined || !isConstant(value) || from !== 0n || !isConstant(size ?? value) || (size as bigint) < 4n)
    return undefined;
  return Number(value >> 224n);
}

function byteOf(value: Expression, at: number): Slice {
  if (!isConstant(value) && value.op === "cat") {
    let begin = 0;
    for (let i = 0; i + 2 < value.args.length; i += 3) {
      const size = Number(value.args[i + 2]);
      if (at < begin + size)
        return { value: value.args[i] ?? 0n, from: Number(value.args[i + 1]) + at - begin, size: 1 };
      begin += size;
    }
  }
  return { value, from: at, size: 1 };
}

const numberAt = ({ value, from }: Slice): bigint =>
  isConstant(value) ? (value >> BigInt(8 * (31 - from))) & 0xffn : 0n;
