import { keccak_256 } from "@noble/hashes/sha3.js";
import { binary, type Expression, IMMUTABLE, isConstant, isZero, keyOf, not, opaque, term } from "./expression.ts";
import { BINARY, type Code, OPAQUE, pushedAt, SOURCES } from "./instructions.ts";
import { LayeredMap } from "./layered-map.ts";
import { Memory, sourceOf } from "./memory.ts";
import { bytewise, selectorOf } from "./overlap.ts";
import type { Condition, Creation, Event, OutsideCall, Write } from "./path.ts";
import { bytesOf, numberOf } from "./word-bytes.ts";

/** How a run of instructions ended. */
export type Halt =
  | { readonly kind: "return"; readonly offset: Expression; readonly size: Expression }
  | { readonly kind: "stop" }
  | { readonly kind: "destroyed"; readonly to: Expression }
  /** Undone: reverted, out of its rules, or past a limit (`cut`). */
  | { readonly kind: "undone"; readonly cut: boolean }
  | { readonly kind: "fork"; readonly condition: Expression; readonly target: number };

/** The most instructions one path may take. */
const LONGEST_PATH = 40_000;
/** How often a path may come by the same place with the same places to return to. */
const MOST_VISITS = 3;
/** The same, where nothing unknown was decided since the last time: a loop over what is known. */
const MOST_KNOWN_VISITS = 600;

/**
 * The EVM over expressions instead of numbers: one path through the code. Where both ways are possible it stops (`fork`), and whoever drives it
 * makes a copy. Nothing outside the code is known: storage, calldata, other contracts' answers are names.
 * @see https://ethereum.github.io/yellowpaper/paper.pdf appendix H
 */
export class Machine {
  readonly #code: Code;
  pc = 0;
  steps = 0;
  selector: number | undefined;
  conditions: Condition[] = [];
  writes: Write[] = [];
  calls: OutsideCall[] = [];
  events: Event[] = [];
  creates: Creation[] = [];
  #stack: Expression[] = [];
  #memory = new Memory();
  /** Both are copied when they are written to, and shared until then. */
  #storage: ReadonlyMap<string, Expression> = new Map();
  #transient: ReadonlyMap<string, Expression> = new Map();
  /** Bytes that the last call is taken to have answered: as many as were asked for, one word where none were. */
  #answered = 0n;
  #visits = new LayeredMap<string, { readonly unknown: number; readonly all: number; readonly decided: number }>();
  #decided = new LayeredMap<string, boolean>();

  constructor(code: Code) {
    this.#code = code;
  }

  copy(): Machine {
    const twin = new Machine(this.#code);
    twin.pc = this.pc;
    twin.steps = this.steps;
    twin.selector = this.selector;
    twin.conditions = [...this.conditions];
    twin.writes = [...this.writes];
    twin.calls = [...this.calls];
    twin.events = [...this.events];
    twin.creates = [...this.creates];
    twin.#stack = [...this.#stack];
    twin.#memory = this.#memory.copy();
    twin.#storage = this.#storage;
    twin.#transient = this.#transient;
    twin.#answered = this.#answered;
    twin.#visits = this.#visits.copy();
    twin.#decided = this.#decided.copy();
    return twin;
  }

  /** What an earlier condition of this path says of a value; undefined where it says nothing. */
  known(value: Expression): boolean | undefined {
    const nothing = isZero(value);
    if (isConstant(value) || isConstant(nothing)) return nothing === 0n;
    const said = this.#decided.get(value.key);
    if (said !== undefined) return said;
    const [inner] = value.args;
    if (value.op !== "iszero" || inner === undefined) return undefined;
    const opposite = this.known(inner);
    return opposite === undefined ? undefined : !opposite;
  }

  /** Goes on as if a value were true, or false; `untold` of what is told by its parts. */
  assume(value: Expression, holds: boolean, untold = false): void {
    if (isConstant(value)) return;
    this.#decided.set(value.key, holds);
    const [inner] = value.args;
    if (value.op === "iszero" && inner !== undefined && !isConstant(inner)) {
      this.assume(inner, !holds, untold);
      return;
    }
    if (!untold) this.conditions.push({ value, holds });
  }

  /** Runs until a path ends or parts. */
  run(): Halt {
    const { bytes } = this.#code;
    for (;;) {
      if (this.pc >= bytes.length) return { kind: "stop" };
      this.steps += 1;
      if (this.steps > LONGEST_PATH || this.#stack.length > 1024) return { kind: "undone", cut: true };
      const op = bytes[this.pc] ?? 0;
      const halt = this.#step(op);
      if (halt) return halt;
    }
  }

  /** Goes on behind a `JUMPI`. */
  goOn(target: number | undefined): boolean {
    if (target === undefined) {
      this.pc += 1;
      return true;
    }
    return this.#land(target);
  }

  /** The words of a piece of memory, as many as are known; at most `most`. */
  words(offset: Expression, size: Expression, most: number): Expression[] {
    return this.#memory.words(offset, size, most);
  }

  #land(target: number): boolean {
    if (!this.#code.jumpTargets.has(target)) return false;
    // What is to be returned to tells calls of one inner function apart; a loop comes by with the same.
    let key = String.fromCharCode(target >>> 16, target & 0xffff);
    for (const each of this.#stack) {
      if (isConstant(each) && each < 0xffffn && this.#code.jumpTargets.has(Number(each)))
        key += String.fromCharCode(Number(each));
    }
    const decided = this.conditions.length;
    const before = this.#visits.get(key) ?? { unknown: 0, all: 0, decided: -1 };
    const visits = {
      unknown: before.unknown + (before.decided === decided ? 0 : 1),
      all: before.all + 1,
      decided,
    };
    this.#visits.set(key, visits);
    this.pc = target;
    return visits.unknown <= MOST_VISITS && visits.all <= MOST_KNOWN_VISITS;
  }

  #pop(): Expression {
    const value = this.#stack.pop();
    if (value === undefined) throw new StackError();
    return value;
  }

  #push(value: Expression): void {
    this.#stack.push(value);
  }

  #step(op: number): Halt | undefined {
    if (op >= 0x5f && op <= 0x7f) {
      const size = op - 0x5f;
      const value = pushedAt(this.#code, this.pc, size);
      // A whole word of nothing is where a compiler leaves room for an immutable; a number it writes as short as it is.
      this.#push(size === 32 && value === 0n ? IMMUTABLE : value);
      this.pc += size + 1;
      return undefined;
    }
    const halt = this.#other(op);
    if (!halt && op !== 0x56 && op !== 0x57) this.pc += 1;
    return halt;
  }

  #other(op: number): Halt | undefined {
    if (op >= 0x80 && op <= 0x8f) {
      const value = this.#stack.at(-(op - 0x7f));
      if (value === undefined) throw new StackError();
      this.#push(value);
      return undefined;
    }
    if (op >= 0x90 && op <= 0x9f) return this.#swap(op - 0x8f);
    const name = BINARY[op];
    if (name !== undefined) {
      const a = this.#pop();
      const b = this.#pop();
      this.#push((name === "and" || name === "or" ? bytewise(name, a, b) : undefined) ?? binary(name, a, b));
      return undefined;
    }
    const source = SOURCES[op];
    if (source !== undefined) {
      this.#push(term(source));
      return undefined;
    }
    const unknown = OPAQUE[op];
    if (unknown) {
      const [what, takes] = unknown;
      this.#push(term(what, ...Array.from({ length: takes }, () => this.#pop())));
      return undefined;
    }
    if (op >= 0xa0 && op <= 0xa4) return this.#log(op - 0xa0);
    return this.#special(op);
  }

  #swap(depth: number): undefined {
    const top = this.#stack.length - 1;
    const a = this.#stack[top];
    const b = this.#stack[top - depth];
    if (a === undefined || b === undefined) throw new StackError();
    this.#stack[top] = b;
    this.#stack[top - depth] = a;
    return undefined;
  }

  #log(topics: number): undefined {
    const offset = this.#pop();
    const size = this.#pop();
    const named = Array.from({ length: topics }, () => this.#pop());
    this.events.push({ topics: named, data: this.#memory.words(offset, size, 4) });
    return undefined;
  }

  #special(op: number): Halt | undefined {
    switch (op) {
      case 0x00:
        return { kind: "stop" };
      case 0x15:
        this.#push(isZero(this.#pop()));
        return undefined;
      case 0x19:
        this.#push(not(this.#pop()));
        return undefined;
      case 0x20:
        this.#push(this.#hash(this.#pop(), this.#pop()));
        return undefined;
      case 0x35:
        this.#push(term("calldata", this.#pop()));
        return undefined;
      case 0x37:
        return this.#copyIn("calldata");
      case 0x38:
        this.#push(BigInt(this.#code.bytes.length));
        return undefined;
      case 0x39:
        return this.#copyIn("code");
      case 0x3c:
        this.#pop();
        return this.#copyIn("extcode");
      case 0x3d:
        this.#push(this.#answered);
        return undefined;
      case 0x3e:
        return this.#copyIn("returndata");
      case 0x47:
        this.#push(term("balance", term("address")));
        return undefined;
      case 0x50:
        this.#pop();
        return undefined;
      case 0x51:
        this.#push(this.#memory.word(this.#pop()));
        return undefined;
      case 0x52: {
        const offset = this.#pop();
        this.#memory.set(offset, this.#pop());
        return undefined;
      }
      case 0x53: {
        const offset = this.#pop();
        const value = this.#pop();
        if (isConstant(value)) this.#memory.setByte(offset, value & 0xffn);
        else this.#memory.set(offset, opaque("byte"));
        return undefined;
      }
      case 0x54:
        this.#push(this.#load(this.#storage, "sload", this.#pop()));
        return undefined;
      case 0x55: {
        const slot = this.#pop();
        const value = this.#pop();
        this.#storage = new Map(this.#storage).set(keyOf(slot), value);
        this.writes.push({ slot, value, after: this.conditions.length, behind: this.calls.length });
        return undefined;
      }
      case 0x5c: {
        const slot = this.#pop();
        this.#push(this.#transient.get(keyOf(slot)) ?? 0n);
        return undefined;
      }
      case 0x5d: {
        const slot = this.#pop();
        this.#transient = new Map(this.#transient).set(keyOf(slot), this.#pop());
        return undefined;
      }
      case 0x5e:
        this.#memory.copyWithin(this.#pop(), this.#pop(), this.#pop());
        return undefined;
      case 0x58:
        this.#push(BigInt(this.pc));
        return undefined;
      case 0x5b:
        return undefined;
      default:
        return this.#control(op);
    }
  }

  #control(op: number): Halt | undefined {
    switch (op) {
      case 0x56: {
        const target = this.#pop();
        return isConstant(target) && this.#land(Number(target)) ? undefined : { kind: "undone", cut: true };
      }
      case 0x57: {
        const target = this.#pop();
        const condition = this.#pop();
        const known = this.known(condition);
        if (!isConstant(target)) return { kind: "undone", cut: true };
        if (known === undefined) return { kind: "fork", condition, target: Number(target) };
        return this.goOn(known ? Number(target) : undefined) ? undefined : { kind: "undone", cut: true };
      }
      case 0xf0:
      case 0xf5: {
        this.#pop();
        const offset = this.#pop();
        const size = this.#pop();
        if (op === 0xf5) this.#pop();
        this.creates.push({ kind: op === 0xf0 ? "create" : "create2", init: this.#bytes(offset, size) });
        this.#push(opaque("created"));
        return undefined;
      }
      case 0xf1:
      case 0xf2:
      case 0xf4:
      case 0xfa:
        return this.#call(op);
      case 0xf3:
        return { kind: "return", offset: this.#pop(), size: this.#pop() };
      case 0xff:
        return { kind: "destroyed", to: this.#pop() };
      default:
        // REVERT, INVALID and whatever is no instruction.
        return { kind: "undone", cut: false };
    }
  }

  #call(op: number): undefined {
    const gas = this.#pop();
    const target = this.#pop();
    const value = op === 0xf1 || op === 0xf2 ? this.#pop() : 0n;
    const offset = this.#pop();
    const size = this.#pop();
    const out = this.#pop();
    const outSize = this.#pop();
    const first = this.#memory.word(offset);
    const empty = size === 0n;
    const words = empty
      ? []
      : this.#memory.words(binary("add", offset, 4n), isConstant(size) && size >= 4n ? size - 4n : size, 7);
    const index = this.calls.length;
    const kind = op === 0xf1 ? "call" : op === 0xf2 ? "callcode" : op === 0xf4 ? "delegatecall" : "staticcall";
    const selector = empty ? undefined : selectorOf(first);
    const isLocked = [...this.#transient.values()].some((each) => each !== 0n);
    const callsBack = !isLocked && keyOf(gas) === "gas";
    this.calls.push({ kind, target, value, selector, head: first, words, after: this.conditions.length, callsBack });
    this.#answered = isConstant(outSize) && outSize > 32n && outSize < 4096n ? outSize : 32n;
    const answers = isConstant(outSize) ? Math.min(8, Number((outSize + 31n) / 32n)) : 1;
    for (let i = 0; i < answers; i += 1) {
      this.#memory.set(binary("add", out, BigInt(32 * i)), term("answer", BigInt(index), BigInt(i)));
    }
    this.#push(term("success", BigInt(index), target));
    return undefined;
  }

  #copyIn(from: "calldata" | "code" | "extcode" | "returndata"): undefined {
    this.#memory.copyIn(this.#pop(), this.#pop(), this.#pop(), sourceOf(from, this.#code.bytes, this.calls.length));
    return undefined;
  }

  #load(from: ReadonlyMap<string, Expression>, name: string, slot: Expression): Expression {
    return from.get(keyOf(slot)) ?? term(name, slot);
  }

  /** A piece of memory as bytes, where it is short and all of it is known. */
  #bytes(offset: Expression, size: Expression): Uint8Array | undefined {
    if (!isConstant(size) || size > 256n) return undefined;
    const words = this.#memory.words(offset, size, 8);
    return words.every(isConstant)
      ? Uint8Array.from(words.flatMap((each) => [...bytesOf(each)])).slice(0, Number(size))
      : undefined;
  }

  #hash(offset: Expression, size: Expression): Expression {
    if (!isConstant(size) || size > 256n) return term("hash", this.#memory.word(offset), opaque("long"));
    // Of two words it is a place in a mapping, and stays one whatever its key.
    const bytes = size === 64n ? undefined : this.#bytes(offset, size);
    if (bytes) return numberOf(keccak_256(bytes));
    const words = this.#memory.words(offset, size, 8);
    return term(size % 32n === 0n ? "keccak" : "hash", ...words);
  }
}

/** The code took more from the stack than lay there: data after the code, read as if it were code. */
export class StackError extends Error {}
