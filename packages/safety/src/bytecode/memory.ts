import { binary, type Expression, isConstant, keyOf, opaque, term } from "./expression.ts";
import { constantAt } from "./instructions.ts";

/** Longer pieces are not copied word by word. */
const LONGEST_COPY = 2048n;

/** A contract's memory by words, each at a place that may itself be an expression. */
export class Memory {
  readonly #words: Map<string, Expression>;
  /** Something of unknown length was copied in. */
  #blurred: boolean;

  constructor(words = new Map<string, Expression>(), blurred = false) {
    this.#words = words;
    this.#blurred = blurred;
  }

  copy(): Memory {
    return new Memory(new Map(this.#words), this.#blurred);
  }

  set(offset: Expression, value: Expression): void {
    this.#words.set(keyOf(offset), value);
  }

  /** The word at a place. */
  word(offset: Expression): Expression {
    const held = this.#words.get(keyOf(offset));
    if (held !== undefined) return held;
    return this.#blurred || !isConstant(offset) ? term("mload", offset) : 0n;
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
