/** Whether a value of foreign JSON is an object and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A record whose names in snake case are spelled in camel case too; a name already there wins. The record itself where there is none. */
export function camelled(record: Record<string, unknown>): Record<string, unknown> {
  const snakes = Object.keys(record).filter((name) => /[a-z0-9]_[a-z0-9]/i.test(name));
  if (snakes.length === 0) return record;
  const spelled = snakes.map((name): [string, unknown] => [
    name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    record[name],
  ]);
  return { ...Object.fromEntries(spelled), ...record };
}

/** A text, or nothing. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A text or a number as text; nothing for anything else, whose own conversion may throw. */
export function scalarText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "";
}
