import { base64Bytes, hexBytes, utf8 } from "../encoded-bytes.ts";
import { isObject } from "../shape.ts";
import { schemaOf } from "./protobuf-schemas.ts";

/** Bytes somebody wrote as base64, hex, numbers or a typed array's JSON; undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string")
    return /^(?:0x)?(?:[0-9a-f]{2})+$/i.test(value) ? (hexBytes(value) ?? base64Bytes(value)) : base64Bytes(value);
  const list: unknown[] | undefined = Array.isArray(value)
    ? value
    : isObject(value)
      ? Array.isArray(value.data)
        ? value.data
        : Object.keys(value).every((key) => /^\d+$/.test(key))
          ? Object.values(value)
          : undefined
      : undefined;
  if (!list || list.length > 300_000 || !list.every((one) => Number.isInteger(one) && Number(one) >> 8 === 0))
    return undefined;
  return Uint8Array.from(list as number[]);
}

/** Any within Any, and how many fields in all. */
const DEEPEST = 20;
const MOST = 5_000;

class Malformed extends Error {}

/**
 * A Cosmos message from its protobuf bytes, with the names its JSON has: 64-bit numbers as texts, an `Any` as `{"@type"}` with its
 * members. `unknown` where nobody here knows the message, `malformed` where the bytes are not what its definition says.
 * @param name the full name without a slash: `cosmos.bank.v1beta1.MsgSend`
 */
export function readProtobuf(name: string, bytes: Uint8Array): Record<string, unknown> | "unknown" | "malformed" {
  if (!schemaOf(name)) return "unknown";
  try {
    return read(name, bytes, 0, { left: MOST });
  } catch (error) {
    if (error instanceof Malformed) return "malformed";
    throw error;
  }
}

function read(name: string, bytes: Uint8Array, depth: number, budget: { left: number }): Record<string, unknown> {
  const schema = schemaOf(name) ?? {};
  const out: Record<string, unknown> = {};
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let i = 0; i < 10; i++) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if ((byte & 0x80) === 0) return BigInt.asUintN(64, value);
    }
    throw new Malformed();
  };
  while (at < bytes.length) {
    if (budget.left-- <= 0 || depth > DEEPEST) throw new Malformed();
    const tag = varint();
    const [number, wire] = [Number(tag >> 3n), Number(tag & 7n)];
    let given: bigint | Uint8Array;
    if (wire === 0) given = varint();
    else {
      const size = wire === 2 ? Number(varint()) : wire === 1 ? 8 : wire === 5 ? 4 : Number.NaN;
      if (!(size <= bytes.length - at)) throw new Malformed();
      given = bytes.subarray(at, at + size);
      at += size;
    }
    const field = schema[number];
    if (!field) continue;
    const [key, written] = field;
    const repeated = written.startsWith("*");
    const member = memberOf(repeated ? written.slice(1) : written, given, depth, budget);
    out[key] = repeated ? [...((out[key] as unknown[] | undefined) ?? []), member] : member;
  }
  return out;
}

function memberOf(type: string, given: bigint | Uint8Array, depth: number, budget: { left: number }): unknown {
  if (typeof given === "bigint") {
    if (type !== "number") throw new Malformed();
    return given.toString();
  }
  if (type === "number") throw new Malformed();
  if (type === "bytes") return given;
  if (type === "text" || type === "json") {
    const text = utf8(given);
    if (text === undefined) throw new Malformed();
    return text;
  }
  const inner = read(type, given, depth + 1, budget);
  if (type !== "Any") return inner;
  return openAny(String(inner.type_url ?? ""), inner.value as Uint8Array | undefined, depth, budget);
}

/** An `Any` as JSON writes it; of a message nobody knows the bytes stay bytes. */
function openAny(url: string, value: Uint8Array | undefined, depth: number, budget: { left: number }): unknown {
  const name = url.replace(/^.*\//, "");
  if (!schemaOf(name)) return { "@type": url, unread: true };
  return { "@type": url, ...read(name, value ?? new Uint8Array(), depth + 1, budget) };
}
