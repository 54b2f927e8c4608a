import { binary, type Expression, isConstant, keyOf, opaque, term } from "./expression.ts";
import { constantAt } from "./instructions.ts";
import { LayeredMap } from "./layered-map.ts";
import { overlapped, type Piece } from "./overlap.ts";

/** Longer pieces are not copied word by word. */
const LONGEST_COPY = 2048n;

/** A contract's memory by words, each at a place that may itself be an expression. */
export class Memory {
  #pieces = new LayeredMap<number | string, Piece>();
  #clock = 0;
  /** Something of unknown length was copied in. */
  #blurred = false;
  /** By how much pieces at known places lie beside the words' bounds, a bit each: where none does, none overlap. */
  #beside = 0;

  copy(): Memory {
    const twin = new Memory();
    twin.#pieces = this.#pieces.copy();
    twin.#clock = this.#clock;
    twin.#blurred = this.#blurred;
    twin.#beside = this.#beside;
    return twin;
  }

  set(offset: Expression, value: Expression): void {
    this.#put(offset, value, 32);
  }

  /** One byte, which is known. */
  setByte(offset: Expression, value: bigint): void {
    // A word that begins there is put together again, so that the byte is not its beginning alone.
    if (isConstant(offset) && this.#pieces.get(placeOf(offset))?.size === 32) {
      const word = this.word(offset);
      if (isConstant(word)) this.#put(offset, (word & ~(0xffn << 248n)) | (value << 248n), 32);
      else this.#put(offset, opaque("byte"), 32);
    } else this.#put(offset, value, 1);
  }

  #put(offset: Expression, value: Expression, size: 1 | 32): void {
    this.#clock += 1;
    if (isConstant(offset)) this.#beside |= 1 << Number(offset & 31n);
    this.#pieces.set(placeOf(offset), { value, size, when: this.#clock });
  }

  /** The word at a place. */
  word(offset: Expression): Expression {
    const held = this.#pieces.get(placeOf(offset));
    if (held?.size === 32 && (!isConstant(held.value) || !isConstant(offset))) return held.value;
    const together = isConstant(offset) ? this.#together(offset) : undefined;
    if (together !== undefined) return together;
    if (held?.size === 32) return held.value;
    return this.#blurred || !isConstant(offset) ? term("mload", offset) : 0n;
  }

  /** A word that several overlapping pieces make up; undefined where not all of it is known. */
  #together(offset: bigint): Expression | undefined {
    const pieces: { readonly at: number; readonly piece: Piece }[] = [];
    const from = Number(offset & 31n);
    for (let at = -31; at < 32; at += 1) {
      if ((this.#beside & (1 << ((from + at) & 31))) === 0) continue;
      const piece = this.#pieces.get(placeOf(offset + BigInt(at)));
      if (piece && (piece.size === 32 || at >= 0)) pieces.push({ at, piece });
    }
    if (pieces.length === 0 || (this.#blurred && !pieces.some(({ at }) => at === 0))) return undefined;
    const [only] = pieces;
    return pieces.length === 1 && only?.at === 0 && only.piece.size === 32 ? only.piece.value : overlapped(pieces);
  }

  /** The words of a piece, as many as are known; at most `most`. */
  words(offset: Expression, size: Expression, most: number): Expression[] {
    const count = isConstant(size) ? Math.min(most, Number((size + 31n) / 32n)) : most;
    return Array.from({ length: count }, (_, i) => this.word(binary("add", offset, BigInt(32 * i))));
  }

  /**
   * Copies something in.
   * @param wordAt what stands at a place of the source
   */
  copyIn(to: Expression, start: Expression, size: Expression, wordAt: (at: Expression) => Expression): void {
    if (!isConstant(size) || size > LONGEST_COPY) {
      this.#blurred = true;
      this.set(to, wordAt(start));
      return;
    }
    for (let i = 0n; i < size; i += 32n) this.set(binary("add", to, i), wordAt(binary("add", start, i)));
  }

  /** Copies a piece to another place (EIP-5656). */
  copyWithin(to: Expression, from: Expression, size: Expression): void {
    const before = this.copy();
    this.copyIn(to, from, size, (at) => before.word(at));
  }
}

/** What a piece is found by: most places are small numbers. */
function placeOf(offset: Expression): number | string {
  return isConstant(offset) && offset >= 0n && offset < 0x4000_0000n ? Number(offset) : keyOf(offset);
}

/** Where a copied word comes from. */
export function sourceOf(
  from: "calldata" | "code" | "extcode" | "returndata",
  code: Uint8Array,
  calls: number,
): (at: Expression) => Expression {
  return (at) => {
    if (from === "calldata") return term("calldata", at);
    if (from === "code" && isConstant(at)) return constantAt(code, Number(at), 32);
    if (from === "returndata") return term("answer", BigInt(Math.max(0, calls - 1)), at);
    return opaque(from);
  };
}
