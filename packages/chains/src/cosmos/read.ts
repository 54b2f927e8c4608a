import { bytesToHex } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { EndpointError } from "../endpoint-error.ts";
import type { CosmosHead } from "./node.ts";
import { type CometCall, type CometOutcome, isRecord } from "./rpc.ts";
import { type Fields, readFields, WireError } from "./wire.ts";

/**
 * What to ask a Cosmos node and how to understand the answers: pure data and a pure function, so that any number of questions
 * cost one round trip together.
 */
export interface Read<T> {
  readonly calls: readonly CometCall[];
  /**
   * Given one outcome per call, in order.
   * @throws EndpointError where an answer is nonsense: the next endpoint is asked then
   */
  decode(outcomes: readonly CometOutcome[], head: CosmosHead): T;
}

type Values<R extends Readonly<Record<string, Read<unknown>>>> = {
  [K in keyof R]: R[K] extends Read<infer T> ? T : never;
};

/** Several reads as one. */
export function readAll<R extends Readonly<Record<string, Read<unknown>>>>(reads: R): Read<Values<R>> {
  const names = Object.keys(reads);
  const each = readEach(Object.values(reads));
  return {
    calls: each.calls,
    decode: (outcomes, head) =>
      Object.fromEntries(each.decode(outcomes, head).map((value, i) => [names[i], value])) as Values<R>,
  };
}

/** A list of reads as one. */
export function readEach<T>(reads: readonly Read<T>[]): Read<T[]> {
  return {
    calls: reads.flatMap(({ calls }) => calls),
    decode(outcomes, head) {
      let at = 0;
      return reads.map(({ calls, decode }) => {
        const mine = outcomes.slice(at, at + calls.length);
        at += calls.length;
        return decode(mine, head);
      });
    },
  };
}

/** What is known without asking. */
export function knownRead<T>(value: T): Read<T> {
  return { calls: [], decode: () => value };
}

/** What the application answered to a query: its fields, or why not. */
export type QueryAnswer =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly code: number; readonly codespace: string; readonly log: string };

/**
 * A gRPC query, carried by `abci_query`.
 * @param path e.g. `/cosmos.bank.v1beta1.Query/Balance`
 * @param request its message
 */
export function queryRead<T>(path: string, request: Uint8Array, read: (answer: QueryAnswer) => T): Read<T> {
  return {
    calls: [{ method: "abci_query", params: { path, data: bytesToHex(request), prove: false } }],
    decode([outcome], head) {
      requireStateOf(outcome, head, path);
      try {
        return read(answerOf(outcome, path));
      } catch (error) {
        if (!(error instanceof WireError) && !(error instanceof TypeError)) throw error;
        throw new EndpointError("malformed", `${path}: ${error.message}`, { cause: error });
      }
    },
  };
}

/** The same question about an earlier block's state; undefined where the node has forgotten it. */
export function atHeight<T>({ calls, decode }: Read<T>, height: number): Read<T | undefined> {
  return {
    calls: calls.map(({ method, params }) => ({ method, params: { ...params, height: String(height) } })),
    decode(outcomes, head) {
      try {
        return decode(outcomes, { ...head, number: height });
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * The state that was asked must be the one the head speaks of: several machines may answer behind one address, and a sequence of
 * yesterday beside a head of today would make a sent transaction look impossible. A block is known a moment before its state.
 */
function requireStateOf(outcome: CometOutcome | undefined, head: CosmosHead, path: string): void {
  const response = outcome?.ok && isRecord(outcome.value) ? outcome.value.response : undefined;
  const height = isRecord(response) ? Number(response.height ?? 0) : 0;
  if (height > 0 && height < head.number - 1) {
    throw new EndpointError("stale", `${path}: state of ${height} beside head ${head.number}`);
  }
}

function answerOf(outcome: CometOutcome | undefined, path: string): QueryAnswer {
  if (!outcome?.ok) throw new EndpointError("malformed", `${path}: ${outcome?.detail ?? "no answer"}`);
  const response = isRecord(outcome.value) ? outcome.value.response : undefined;
  if (!isRecord(response)) throw new EndpointError("malformed", `${path}: no response`);
  const { code = 0, value, log, codespace } = response;
  if (code !== 0) {
    return { ok: false, code: Number(code), codespace: String(codespace ?? ""), log: String(log ?? "").slice(0, 500) };
  }
  return { ok: true, fields: readFields(bytesOf(value, path)) };
}

function bytesOf(value: unknown, path: string): Uint8Array {
  if (value === null || value === undefined) return new Uint8Array();
  try {
    return base64.decode(String(value));
  } catch (cause) {
    throw new EndpointError("malformed", `${path}: no base64`, { cause });
  }
}
