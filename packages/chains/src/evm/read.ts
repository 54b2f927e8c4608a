import { type Hex, isHex } from "./hex.ts";

/**
 * One thing to ask an EVM node.
 *
 * `contract` calls are packed together into one Multicall3 `aggregate3`; a `deployless` call runs creation code that
 * returns its findings; `rpc` is any other JSON-RPC method. All calls of a batch travel in one HTTP request.
 */
export type Call =
  | { readonly kind: "contract"; readonly to: string; readonly data: Hex }
  | { readonly kind: "deployless"; readonly data: Hex }
  | { readonly kind: "rpc"; readonly method: string; readonly params: readonly unknown[] };

/**
 * What came back for one call. Contract and deployless calls give hex bytes; what an `rpc` method gives is its reader's to
 * check. A failure has JSON-RPC's code: 3 when the contract reverted, which is an answer; all others say nothing about
 * what was asked.
 */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly data?: Hex };

/** JSON-RPC's code of a call that was carried out and reverted. */
export const REVERTED = 3;

/**
 * What to ask and how to understand the answers: pure data and a pure function. Whoever wants to know something adds
 * a `Read` to the batch and never awaits in the middle, so that any number of protocols, tokens and rules cost one
 * round trip together.
 */
export interface Read<T> {
  readonly calls: readonly Call[];
  /** Given exactly one outcome per call, in order. A failed call is the reader's to judge: most give `undefined`. */
  decode(outcomes: readonly Outcome[]): T;
}

type ReadValues<R extends Readonly<Record<string, Read<unknown>>>> = {
  [K in keyof R]: R[K] extends Read<infer T> ? T : never;
};

/** Several reads as one. */
export function readAll<R extends Readonly<Record<string, Read<unknown>>>>(reads: R): Read<ReadValues<R>> {
  const entries = Object.entries(reads);
  return {
    calls: entries.flatMap(([, read]) => read.calls),
    decode(outcomes) {
      let at = 0;
      const values: Record<string, unknown> = {};
      for (const [name, read] of entries) {
        values[name] = read.decode(outcomes.slice(at, at + read.calls.length));
        at += read.calls.length;
      }
      return values as ReadValues<R>;
    },
  };
}

/** A list of reads of the same kind as one. */
export function readEach<T>(reads: readonly Read<T>[]): Read<T[]> {
  return {
    calls: reads.flatMap((read) => read.calls),
    decode(outcomes) {
      let at = 0;
      return reads.map((read) => {
        const value = read.decode(outcomes.slice(at, at + read.calls.length));
        at += read.calls.length;
        return value;
      });
    },
  };
}

/** A read whose answer is turned into something else. */
export function mapRead<T, U>(read: Read<T>, map: (value: T) => U): Read<U> {
  return { calls: read.calls, decode: (outcomes) => map(read.decode(outcomes)) };
}

/** A read that asks nothing. */
export function knownRead<T>(value: T): Read<T> {
  return { calls: [], decode: () => value };
}

/** One contract call; `undefined` when it reverts, answers with nothing or could not be made. */
export function contractRead<T>(to: string, data: Hex, decode: (value: Hex) => T): Read<T | undefined> {
  return {
    calls: [{ kind: "contract", to, data }],
    decode([outcome]) {
      return outcome?.ok && isHex(outcome.value) && outcome.value !== "0x" ? decode(outcome.value) : undefined;
    },
  };
}
