import type { Field } from "./demo-desk.ts";

/** A decoded value as dotted names and texts; bytes in hex. */
export function flatFields(value: unknown, prefix = ""): readonly Field[] {
  const name = prefix.replace(/\.$/, "");
  if (value === undefined) return [];
  if (value instanceof Uint8Array) {
    return [[name, [...value].map((byte) => byte.toString(16).padStart(2, "0")).join("")]];
  }
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatFields(inner, `${prefix}${key}.`));
}
