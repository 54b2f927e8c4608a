/** A Solidity type, as far as arguments of functions have one. */
export type AbiType =
  | { readonly kind: "uint" | "int"; readonly bits: number }
  | { readonly kind: "address" | "bool" | "bytes" | "string" }
  | { readonly kind: "fixed-bytes"; readonly size: number }
  | { readonly kind: "array"; readonly of: AbiType; readonly length?: number }
  | { readonly kind: "tuple"; readonly fields: readonly AbiField[] };

export interface AbiField {
  readonly name: string;
  readonly type: AbiType;
}

/** A function: its name, its arguments and the spelling its selector is made from. */
export interface AbiFunction {
  readonly name: string;
  readonly inputs: readonly AbiField[];
  /** `transfer(address,uint256)` */
  readonly canonical: string;
}

/**
 * Reads a function as Solidity writes it, tuples in brackets: `permit((address token,uint160 amount) details,address to)`.
 * @throws Error for a text of our own that is no signature
 */
export function parseFunction(text: string): AbiFunction {
  const open = text.indexOf("(");
  if (open < 1) throw new Error(`no signature: ${text}`);
  const reader = { text, at: open };
  const inputs = readTuple(reader);
  if (reader.at !== text.length) throw new Error(`no signature: ${text}`);
  const name = text.slice(0, open);
  return { name, inputs, canonical: name + spell({ kind: "tuple", fields: inputs }) };
}

interface Reader {
  readonly text: string;
  at: number;
}

function readTuple(reader: Reader): AbiField[] {
  const fields: AbiField[] = [];
  reader.at++;
  if (reader.text[reader.at] === ")") {
    reader.at++;
    return fields;
  }
  for (;;) {
    const base: AbiType =
      reader.text[reader.at] === "(" ? { kind: "tuple", fields: readTuple(reader) } : elementary(word(reader));
    const type = arrays(reader, base);
    const name = reader.text[reader.at] === " " ? word(skip(reader)) : String(fields.length);
    fields.push({ name, type });
    const next = reader.text[reader.at++];
    if (next === ")") return fields;
    if (next !== ",") throw new Error(`no signature: ${reader.text}`);
  }
}

/** Past one sign. */
function skip(reader: Reader): Reader {
  reader.at++;
  return reader;
}

function word(reader: Reader): string {
  const [found = ""] = /^\w+/.exec(reader.text.slice(reader.at)) ?? [];
  reader.at += found.length;
  return found;
}

function arrays(reader: Reader, base: AbiType): AbiType {
  let type = base;
  for (;;) {
    const [found, length] = /^\[(\d*)\]/.exec(reader.text.slice(reader.at)) ?? [];
    if (found === undefined) return type;
    reader.at += found.length;
    type = length ? { kind: "array", of: type, length: Number(length) } : { kind: "array", of: type };
  }
}

function elementary(name: string): AbiType {
  if (name === "address" || name === "bool" || name === "bytes" || name === "string") return { kind: name };
  const [, kind, size] = /^(uint|int|bytes)(\d+)$/.exec(name) ?? [];
  if (kind === "uint" || kind === "int") return { kind, bits: Number(size) };
  if (kind === "bytes") return { kind: "fixed-bytes", size: Number(size) };
  throw new Error(`no type: ${name}`);
}

function spell(type: AbiType): string {
  switch (type.kind) {
    case "uint":
    case "int":
      return `${type.kind}${type.bits}`;
    case "fixed-bytes":
      return `bytes${type.size}`;
    case "array":
      return `${spell(type.of)}[${type.length ?? ""}]`;
    case "tuple":
      return `(${type.fields.map((field) => spell(field.type)).join(",")})`;
    default:
      return type.kind;
  }
}
