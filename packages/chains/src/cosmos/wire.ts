import { BinaryReader, BinaryWriter, WireType } from "cosmjs-types/binary";

/**
 * Protobuf's wire format, as far as Cosmos messages need it: numbers, and bytes that are texts, messages or bytes. What a field
 * means is said where a message is built or read; the whole type library would be twenty times the size.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export type Fields = ReadonlyMap<number, readonly (Uint8Array | bigint)[]>;

/** Bytes that are not the message they were to be. */
export class WireError extends Error {
  override readonly name = "WireError";
}

/**
 * A message as its fields.
 * @throws WireError
 */
export function readFields(bytes: Uint8Array): Fields {
  const fields = new Map<number, (Uint8Array | bigint)[]>();
  try {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [number, type] = reader.tag();
      const value = type === WireType.Varint ? reader.uint64() : type === WireType.Bytes ? reader.bytes() : undefined;
      if (value === undefined) throw new WireError(`field ${number} is of type ${type}`);
      const list = fields.get(number) ?? [];
      list.push(value);
      fields.set(number, list);
    }
    if (reader.pos !== reader.len) throw new WireError("it is cut off");
  } catch (cause) {
    throw cause instanceof WireError ? cause : new WireError("no protobuf", { cause });
  }
  return fields;
}

/** A text field; empty where it is missing, which protobuf does not tell apart. @throws WireError */
export function textIn(fields: Fields, number: number): string {
  return UTF_8.decode(bytesIn(fields, number));
}

/** Remembers nothing between whole texts. */
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The last value of a bytes field; empty where it is missing. @throws WireError */
export function bytesIn(fields: Fields, number: number): Uint8Array {
  const value = fields.get(number)?.at(-1) ?? new Uint8Array();
  if (typeof value === "bigint") throw new WireError(`field ${number} is a number`);
  return value;
}

/** An unsigned number; 0n where it is missing. @throws WireError */
export function numberIn(fields: Fields, number: number): bigint {
  const value = fields.get(number)?.at(-1) ?? 0n;
  if (typeof value !== "bigint") throw new WireError(`field ${number} is no number`);
  return value;
}

/** Every value of a repeated message field, read. @throws WireError */
export function messagesIn(fields: Fields, number: number): readonly Fields[] {
  return (fields.get(number) ?? []).map((value) => {
    if (typeof value === "bigint") throw new WireError(`field ${number} is a number`);
    return readFields(value);
  });
}

/** One message field; undefined where it is missing. @throws WireError */
export function messageIn(fields: Fields, number: number): Fields | undefined {
  return messagesIn(fields, number).at(-1);
}

/**
 * A message of its fields, in the order given. As proto3 has it, an empty text and a zero are left out; bytes always stand,
 * because an empty message is not a missing one.
 */
export function writeFields(
  ...fields: readonly (readonly [number: number, value: string | bigint | Uint8Array | undefined])[]
): Uint8Array {
  const writer = BinaryWriter.create();
  for (const [number, value] of fields) {
    if (value === undefined || value === "" || value === 0n) continue;
    if (typeof value === "bigint") writer.tag(number, WireType.Varint).uint64(value);
    else if (typeof value === "string") writer.tag(number, WireType.Bytes).string(value);
    else writer.tag(number, WireType.Bytes).bytes(value);
  }
  return writer.finish();
}
