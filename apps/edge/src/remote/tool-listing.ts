import { canonicalHash } from "@alou/money/canonical-json";
import { cleanForeignText } from "@alou/money/foreign-text";

/** A tool as another server tells of it, within our limits. */
export interface ListedTool {
  /** `[A-Za-z0-9_.-]`, at most 128, as the protocol asks. */
  readonly name: string;
  /** Cleaned, at most 500 characters: what the user and the model are shown. */
  readonly description: string;
  /** JSON Schema of the arguments, as it came. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Pins name, description and schema as they came, to the letter. */
  readonly hash: `0x${string}`;
}

/** What a listing came to. */
export interface ToolListing {
  /** By name. */
  readonly tools: readonly ListedTool[];
  /** Tools that were left out: too many, too large, or not well formed. */
  readonly leftOut: number;
}

/** More tools than this of one server are not taken. */
export const MAX_LISTED = 64;
const MAX_SCHEMA_BYTES = 8_192;
const MAX_RAW_DESCRIPTION = 20_000;
const MAX_DESCRIPTION = 500;
const MAX_DEPTH = 20;
const NAME = /^[A-Za-z0-9_.-]{1,128}$/;

/** Takes in what another server lists. Nothing is mended: what does not fit is left out and counted. */
export function readListing(listed: readonly unknown[]): ToolListing {
  const tools = new Map<string, ListedTool>();
  for (const raw of listed) {
    if (tools.size >= MAX_LISTED) break;
    const tool = readTool(raw);
    // Of two tools with one name it is not known which is meant: the first stands.
    if (tool && !tools.has(tool.name)) tools.set(tool.name, tool);
  }
  const byName = [...tools.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { tools: byName, leftOut: listed.length - byName.length };
}

function readTool(raw: unknown): ListedTool | undefined {
  if (!isObject(raw)) return undefined;
  const { name, description = "", inputSchema } = raw;
  if (typeof name !== "string" || !NAME.test(name)) return undefined;
  if (typeof description !== "string" || description.length > MAX_RAW_DESCRIPTION) return undefined;
  if (!isObject(inputSchema) || inputSchema.type !== "object") return undefined;
  const schema = sortedJson(inputSchema, 0);
  if (schema === undefined || new TextEncoder().encode(schema).byteLength > MAX_SCHEMA_BYTES) return undefined;
  return {
    name,
    description: cleanForeignText(description, MAX_DESCRIPTION),
    inputSchema: JSON.parse(schema),
    hash: pinOf(name, description, schema),
  };
}

/** Each part is quoted, so that none can be moved into its neighbour. */
function pinOf(name: string, description: string, schema: string): `0x${string}` {
  return canonicalHash([name, description, schema].map((part) => JSON.stringify(part)));
}

/**
 * Any JSON value with the keys of its objects in order; undefined when it is nested too deep. Unlike our own canonical form it
 * takes every number and every string there is, since somebody else wrote it.
 */
function sortedJson(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => sortedJson(item, depth + 1));
    return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
  }
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .sort()
    .map((key) => {
      const member = sortedJson(value[key], depth + 1);
      return member === undefined ? undefined : `${JSON.stringify(key)}:${member}`;
    });
  return members.includes(undefined) ? undefined : `{${members.join(",")}}`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
