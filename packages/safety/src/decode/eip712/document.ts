import { isObject } from "../shape.ts";

/** EIP-712 data as others write it, with what was looked up once. */
export interface Eip712 {
  readonly primaryType: string;
  readonly domain: Readonly<Record<string, unknown>>;
  readonly types: Readonly<Record<string, unknown>>;
  /** As its type declares it: nothing else is signed. */
  readonly message: Readonly<Record<string, unknown>>;
  /** As it was handed over, with whatever stands in it beside. */
  readonly written: Readonly<Record<string, unknown>>;
}

/** More than anybody reads: characters of JSON, and structs within structs. */
const LONGEST = 10_240;
const DEEPEST = 8;
/** Beyond this nothing is looked at any more. */
const MOST_NODES = 20_000;

/** What one walk over a document found. */
export interface DocumentShape {
  readonly texts: readonly string[];
  readonly depth: number;
  readonly tooBig: boolean;
  readonly cyclic: boolean;
  /** Types of all members that are no structs, by the names of the types. */
  readonly leaves: readonly string[];
  readonly hasAddress: boolean;
}

/** Typed data as an object, from an object or from JSON; undefined where it is neither. */
export function readDocument(value: unknown): Eip712 | undefined {
  const parsed = typeof value === "string" ? parseJson(value) : value;
  if (!isObject(parsed)) return undefined;
  const { primaryType, domain, types, message } = parsed;
  if (!isObject(message)) return undefined;
  const named = isObject(types) ? types : {};
  const primary = typeof primaryType === "string" ? primaryType : (soleType(named) ?? "");
  return {
    primaryType: primary,
    domain: isObject(domain) ? domain : {},
    types: named,
    message: declared(message, primary, named, 0),
    written: message,
  };
}

/**
 * A struct's members as far as its type declares them: no others are signed, whatever they would have the signature look like. Of a type
 * that declares nothing, all of them; the struct itself where nothing is left out.
 */
function declared(
  struct: Record<string, unknown>,
  type: string,
  types: Readonly<Record<string, unknown>>,
  depth: number,
): Record<string, unknown> {
  const fields = fieldsOf(types, type);
  if (fields.length === 0 || depth > DEEPEST * 2) return struct;
  const kept = fields.flatMap(({ name, type: written }): [string, unknown][] =>
    Object.hasOwn(struct, name)
      ? [[name, declaredIn(struct[name], written.replace(/(\[\d*\])+$/, ""), types, depth + 1)]]
      : [],
  );
  const isWhole = kept.length === Object.keys(struct).length && kept.every(([name, value]) => value === struct[name]);
  return isWhole ? struct : Object.fromEntries(kept);
}

function declaredIn(value: unknown, type: string, types: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (!Object.hasOwn(types, type)) return value;
  if (Array.isArray(value) && depth <= DEEPEST * 2) {
    const kept = value.map((one) => declaredIn(one, type, types, depth + 1));
    return kept.every((one, i) => one === value[i]) ? value : kept;
  }
  return isObject(value) ? declared(value, type, types, depth) : value;
}

function parseJson(text: string): unknown {
  if (text.length > 2_000_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The one type nothing else is made of: what libraries take for the primary one when it is not named. */
function soleType(types: Readonly<Record<string, unknown>>): string | undefined {
  const names = Object.keys(types).filter((name) => name !== "EIP712Domain");
  const used = new Set(names.flatMap((name) => fieldsOf(types, name).map(({ type }) => type.replace(/\[.*$/, ""))));
  const roots = names.filter((name) => !used.has(name));
  return roots.length === 1 ? roots[0] : undefined;
}

/** The members of a struct, as far as they are well formed. */
export function fieldsOf(types: Readonly<Record<string, unknown>>, name: string): { name: string; type: string }[] {
  const fields = Object.hasOwn(types, name) ? types[name] : undefined;
  if (!Array.isArray(fields)) return [];
  return fields
    .slice(0, 200)
    .flatMap((field: unknown) =>
      isObject(field) && typeof field.name === "string" && typeof field.type === "string"
        ? [{ name: field.name, type: field.type }]
        : [],
    );
}

/** Looks through a document once, within bounds. */
export function shapeOf({ types, primaryType, written }: Eip712, length: number): DocumentShape {
  const texts: string[] = [];
  let depth = 0;
  let nodes = 0;
  let tooBig = length > LONGEST;
  const walk = (value: unknown, level: number): void => {
    if (++nodes > MOST_NODES || level > 64) {
      tooBig = true;
      return;
    }
    depth = Math.max(depth, level);
    if (typeof value === "string") texts.push(value);
    else if (Array.isArray(value)) for (const one of value) walk(one, level);
    else if (isObject(value)) for (const one of Object.values(value)) walk(one, level + 1);
  };
  walk(written, 0);
  const leaves = new Set<string>();
  const cyclic = collectLeaves(types, primaryType, leaves, []);
  return { texts, depth, tooBig, cyclic, leaves: [...leaves], hasAddress: leaves.has("address") };
}

/** Adds the elementary types below a struct; true where a struct holds itself. */
function collectLeaves(
  types: Readonly<Record<string, unknown>>,
  name: string,
  leaves: Set<string>,
  above: readonly string[],
): boolean {
  if (above.includes(name)) return true;
  if (above.length > DEEPEST * 2 || leaves.size > 200) return false;
  let cyclic = false;
  for (const { type } of fieldsOf(types, name)) {
    const base = type.replace(/(\[\d*\])+$/, "");
    if (!Object.hasOwn(types, base)) leaves.add(base);
    else if (collectLeaves(types, base, leaves, [...above, name])) cyclic = true;
    if (cyclic) return true;
  }
  return cyclic;
}

/** Whether a struct's type is what it has to be: a list of names and types. */
function isMemberList(fields: unknown): boolean {
  return (
    Array.isArray(fields) &&
    fields.every((one: unknown) => isObject(one) && typeof one.name === "string" && typeof one.type === "string")
  );
}

/** Why nobody can tell what a document of an unknown type does, or undefined where a person can read it. */
export function opacityOf(
  document: Eip712,
  shape: DocumentShape,
  known: boolean,
): "only-bytes" | "unknown-type" | "strange-type" | "too-big" | "too-deep" | "cyclic" | "malformed" | undefined {
  if (shape.cyclic) return "cyclic";
  if (shape.tooBig) return "too-big";
  if (shape.depth > DEEPEST) return "too-deep";
  if (!Object.values(document.types).every(isMemberList)) return "malformed";
  if (known) return undefined;
  const { primaryType } = document;
  if (!Object.hasOwn(document.types, primaryType) || primaryType in Object.prototype) return "malformed";
  const { leaves } = shape;
  if (leaves.length > 0 && leaves.every((type) => /^bytes\d*$/.test(type))) return "only-bytes";
  // Names, votes and terms can be read; money and code cannot, when nobody knows the protocol.
  const bytes = leaves.some((type) => /^bytes\d*$/.test(type));
  const money = leaves.some((type) => /^u?int(?:9[6-9]|1\d\d|2\d\d)?$/.test(type)) && shape.hasAddress;
  if (READABLE.test(primaryType)) return undefined;
  return bytes || money ? "unknown-type" : "strange-type";
}

/** What people sign every day without any money in it. */
const READABLE =
  /^(?:mail|message|vote|multi-?choice|ballot|proposal|cancelproposal|login|signin|auth|authenticate|clobauth|enabletrading|terms|agreement|consent|follow|unfollow|profile|register|delegation|delegate|space|alias|subscribe|person|letter|comment|post|attest|snapshot)/i;
