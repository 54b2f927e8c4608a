import { LIMITS } from "../budget.ts";
import type { AbiField, AbiType } from "./abi-type.ts";

/** A decoded argument: numbers as bigint, addresses and bytes as lower-case hex with `0x`, tuples by the names of their fields. */
export type AbiValue = bigint | boolean | string | readonly AbiValue[] | { readonly [name: string]: AbiValue };
export type AbiRecord = { readonly [name: string]: AbiValue };

/** What is odd about bytes: none of it comes from an honest encoder, all of it can show one thing and do another. */
export type AbiOddity = "dirty" | "short" | "trailing" | "layout" | "too-long";

export interface AbiDecoded {
  /** Undefined where the bytes do not reach. */
  readonly args?: AbiRecord;
  readonly oddities: readonly AbiOddity[];
}

class TooShort extends Error {}
class TooLong extends Error {}

/**
 * Decodes arguments the way a lenient contract would, and says in what they differ from the one canonical encoding:
 * what was decoded is encoded again and compared. Never throws.
 * @param digits hex without `0x`
 * @see https://docs.soliditylang.org/en/latest/abi-spec.html
 */
export function decodeArguments(inputs: readonly AbiField[], digits: string): AbiDecoded {
  const state: State = { digits, dirty: false, elements: 0, copied: 0 };
  try {
    const args = readFields(state, inputs, 0) as AbiRecord;
    const again = encodeFields(inputs, args);
    const oddities: AbiOddity[] = [];
    if (state.dirty) oddities.push("dirty");
    if (digits.length > again.length) oddities.push("trailing");
    else if (digits !== again && !state.dirty) oddities.push("layout");
    if (digits.length > again.length && !state.dirty && !digits.startsWith(again)) oddities.push("layout");
    return { args, oddities };
  } catch (error) {
    if (error instanceof TooShort) return { oddities: ["short"] };
    if (error instanceof TooLong || error instanceof RangeError) return { oddities: ["too-long"] };
    throw error;
  }
}

interface State {
  readonly digits: string;
  dirty: boolean;
  elements: number;
  copied: number;
}

function wordAt(state: State, at: number): string {
  const found = state.digits.slice(at * 2, at * 2 + 64);
  if (found.length < 64) throw new TooShort();
  return found;
}

function smallAt(state: State, at: number): number {
  const value = BigInt(`0x${wordAt(state, at)}`);
  if (value > BigInt(LIMITS.bytes)) throw new TooShort();
  return Number(value);
}

function readFields(state: State, fields: readonly AbiField[], base: number): AbiValue {
  const out: Record<string, AbiValue> = {};
  let head = base;
  for (const { name, type } of fields) {
    out[name] = readAt(state, type, base, head);
    head += headSize(type);
  }
  return out;
}

function readAt(state: State, type: AbiType, base: number, head: number): AbiValue {
  return readValue(state, type, isDynamic(type) ? base + smallAt(state, head) : head);
}

function readValue(state: State, type: AbiType, at: number): AbiValue {
  switch (type.kind) {
    case "uint": {
      const value = BigInt(`0x${wordAt(state, at)}`);
      if (value >> BigInt(type.bits) !== 0n) state.dirty = true;
      return BigInt.asUintN(type.bits, value);
    }
    case "int": {
      const value = BigInt.asIntN(256, BigInt(`0x${wordAt(state, at)}`));
      if (BigInt.asIntN(type.bits, value) !== value) state.dirty = true;
      return BigInt.asIntN(type.bits, value);
    }
    case "address": {
      const found = wordAt(state, at);
      if (!found.startsWith("0".repeat(24))) state.dirty = true;
      return `0x${found.slice(24)}`;
    }
    case "bool": {
      const value = BigInt(`0x${wordAt(state, at)}`);
      if (value > 1n) state.dirty = true;
      return value !== 0n;
    }
    case "fixed-bytes": {
      const found = wordAt(state, at);
      if (/[^0]/.test(found.slice(type.size * 2))) state.dirty = true;
      return `0x${found.slice(0, type.size * 2)}`;
    }
    case "bytes":
    case "string": {
      const size = smallAt(state, at);
      const found = state.digits.slice((at + 32) * 2, (at + 32 + size) * 2);
      if (found.length < size * 2) throw new TooShort();
      state.copied += found.length;
      // An honest encoding holds each byte once: more than there are means that arrays point at the same place.
      if (state.copied > state.digits.length) throw new TooLong();
      return type.kind === "bytes" ? `0x${found}` : textOf(state, found);
    }
    case "tuple":
      return readFields(state, type.fields, at);
    case "array": {
      const length = type.length ?? smallAt(state, at);
      const base = type.length === undefined ? at + 32 : at;
      state.elements += length;
      if (state.elements > LIMITS.elements * 4 || length > LIMITS.elements) throw new TooLong();
      const size = headSize(type.of);
      return Array.from({ length }, (_, i) => readAt(state, type.of, base, base + i * size));
    }
  }
}

function textOf(state: State, digits: string): string {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    state.dirty = true;
    return "\ufffd";
  }
}

function isDynamic(type: AbiType): boolean {
  switch (type.kind) {
    case "bytes":
    case "string":
      return true;
    case "array":
      return type.length === undefined || isDynamic(type.of);
    case "tuple":
      return type.fields.some((field) => isDynamic(field.type));
    default:
      return false;
  }
}

/** Bytes a value takes in the head of what holds it. */
function headSize(type: AbiType): number {
  if (isDynamic(type)) return 32;
  if (type.kind === "array") return (type.length ?? 0) * headSize(type.of);
  if (type.kind === "tuple") return type.fields.reduce((sum, field) => sum + headSize(field.type), 0);
  return 32;
}

/** Arguments in the canonical encoding, as hex without `0x`. */
export function encodeFields(fields: readonly AbiField[], values: AbiRecord): string {
  return encodeAll(
    fields.map(({ type }) => type),
    fields.map(({ name }) => values[name] ?? 0n),
  );
}

function encodeAll(types: readonly AbiType[], values: readonly AbiValue[]): string {
  const parts = types.map((type, i) => encodeValue(type, values[i] ?? 0n));
  let offset = types.reduce((sum, type) => sum + headSize(type), 0);
  const heads: string[] = [];
  const tails: string[] = [];
  types.forEach((type, i) => {
    const part = parts[i] ?? "";
    if (!isDynamic(type)) heads.push(part);
    else {
      heads.push(encodeWord(BigInt(offset)));
      tails.push(part);
      offset += part.length / 2;
    }
  });
  return heads.join("") + tails.join("");
}

const encodeWord = (value: bigint): string => BigInt.asUintN(256, value).toString(16).padStart(64, "0");
const padded = (digits: string): string => digits.padEnd(Math.ceil(digits.length / 64) * 64, "0");

function encodeValue(type: AbiType, value: AbiValue): string {
  switch (type.kind) {
    case "uint":
    case "int":
      return encodeWord(value as bigint);
    case "bool":
      return encodeWord(value ? 1n : 0n);
    case "address":
      return (value as string).slice(2).padStart(64, "0");
    case "fixed-bytes":
      return (value as string).slice(2).padEnd(64, "0");
    case "bytes":
      return encodeWord(BigInt((value as string).length / 2 - 1)) + padded((value as string).slice(2));
    case "string": {
      const bytes = Array.from(new TextEncoder().encode(value as string), (b) => b.toString(16).padStart(2, "0")).join(
        "",
      );
      return encodeWord(BigInt(bytes.length / 2)) + padded(bytes);
    }
    case "tuple":
      return encodeFields(type.fields, value as AbiRecord);
    case "array": {
      const values = value as readonly AbiValue[];
      const body = encodeAll(
        values.map(() => type.of),
        values,
      );
      return type.length === undefined ? encodeWord(BigInt(values.length)) + body : body;
    }
  }
}
