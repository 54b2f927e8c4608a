import type { Expression } from "./expression.ts";

/** A condition that decided where a path went on. */
export interface Condition {
  readonly value: Expression;
  /** It was not zero. */
  readonly holds: boolean;
}

/** A word written to storage. */
export interface Write {
  readonly slot: Expression;
  readonly value: Expression;
  /** How many conditions stood before it. */
  readonly after: number;
  /** How many calls were made before it. */
  readonly behind: number;
}

/** A call to another contract, or a transfer of the native coin. */
export interface OutsideCall {
  readonly kind: "call" | "callcode" | "delegatecall" | "staticcall";
  readonly target: Expression;
  readonly value: Expression;
  /** The first four bytes, where they are known. */
  readonly selector: number | undefined;
  /** The word they stand in. */
  readonly head: Expression;
  /** The words behind them, as far as they are known. */
  readonly words: readonly Expression[];
  readonly after: number;
  /** All gas goes with it and no transient lock is set: whom it calls can call back. */
  readonly callsBack: boolean;
}

/** An event. */
export interface Event {
  readonly topics: readonly Expression[];
  readonly data: readonly Expression[];
}

/** Another contract that is made. */
export interface Creation {
  readonly kind: "create" | "create2";
  /** What makes it, where it is short and all of it is known. */
  readonly init: Uint8Array | undefined;
}

/** One way through the code that ends well: what had to hold, and what it did. */
export interface Path {
  readonly conditions: readonly Condition[];
  readonly writes: readonly Write[];
  readonly calls: readonly OutsideCall[];
  readonly events: readonly Event[];
  /** Whom `selfdestruct` pays. */
  readonly destroyedTo?: Expression;
  readonly creates: readonly Creation[];
  /** The words returned, as far as they are known. */
  readonly returned: readonly Expression[];
}

/** A function: its selector, or the fallback. */
export interface FunctionPaths {
  /** Undefined of the fallback and of `receive`. */
  readonly selector: number | undefined;
  readonly paths: readonly Path[];
  /** Not every way was walked: a limit came first. */
  readonly cut: boolean;
  /** A signature is recovered on some way through it, if only on one that is undone. */
  readonly signed: boolean;
}
