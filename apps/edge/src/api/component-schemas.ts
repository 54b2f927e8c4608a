import * as z from "zod";
import * as apiKeys from "./api-keys.ts";
import * as chains from "./chains.ts";
import * as contacts from "./contacts.ts";
import * as conversations from "./conversations.ts";
import * as grants from "./grants.ts";
import * as plans from "./plans.ts";
import * as portfolio from "./portfolio.ts";
import * as proposals from "./proposals.ts";
import * as remoteServers from "./remote-servers.ts";
import * as intent from "./schemas/intent.ts";
import * as message from "./schemas/message.ts";
import * as place from "./schemas/place.ts";
import * as plan from "./schemas/plan.ts";
import * as primitives from "./schemas/primitives.ts";
import * as problem from "./schemas/problem.ts";
import * as proposal from "./schemas/proposal.ts";
import * as signRequest from "./schemas/sign-request.ts";
import * as transaction from "./schemas/transaction.ts";
import * as session from "./session.ts";
import * as settings from "./settings.ts";

/** Where schemas are declared. Each one that a module exports is a component, under its own name: `lifeSchema` is `Life`. */
const MODULES = [
  ...[primitives, problem, place, intent, plan, signRequest, proposal, transaction, message],
  ...[apiKeys, grants, chains, contacts, conversations, plans, portfolio, proposals, remoteServers, session, settings],
];

/** A JSON Schema. @see https://json-schema.org/draft/2020-12 */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The schemas of answers, each written once. */
export interface ComponentSchemas {
  /** By name: the exported ones among those asked for, and all that any of them refers to. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /**
   * A schema as it stands in the document: a reference where it has a name of its own.
   * @throws Error when it was not asked for
   */
  readonly of: (schema: z.ZodType) => JsonSchema;
}

const REF = "#/components/schemas/";

/**
 * Makes JSON Schemas of what the API answers, where a schema that has a name is referred to by it.
 * @param wanted every schema the document will hold
 * @throws Error when two schemas would have one name
 */
export function componentSchemas(wanted: readonly z.ZodType[]): ComponentSchemas {
  const names = new Map<z.ZodType, string>();
  for (const exported of MODULES) {
    for (const [name, value] of Object.entries<unknown>(exported)) {
      if (value instanceof z.ZodType) names.set(value, componentName(name));
    }
  }
  if (new Set(names.values()).size < names.size) throw new Error("two schemas have one name");
  const registry = z.registry<{ id: string }>();
  const ids = new Map(names);
  for (const schema of wanted) if (!ids.has(schema)) ids.set(schema, `unnamed-${ids.size}`);
  for (const [schema, id] of ids) registry.add(schema, { id });
  const { schemas: all } = z.toJSONSchema(registry, {
    io: "output",
    unrepresentable: "any",
    target: "draft-2020-12",
    uri: (id) => `${REF}${id}`,
  }) as { schemas: Record<string, JsonSchema> };

  const idOf = (schema: z.ZodType): string => {
    const id = ids.get(schema);
    if (id === undefined) throw new Error("this schema was not asked for");
    return id;
  };
  const used = new Set<string>();
  const use = (id: string): void => {
    if (used.has(id)) return;
    used.add(id);
    referencesIn(all[id]).forEach(use);
  };
  for (const schema of wanted) use(idOf(schema));
  const components = [...names.values()].filter((name) => used.has(name)).sort();
  return {
    schemas: Object.fromEntries(components.map((name) => [name, withoutIds(all[name])])),
    of: (schema) => (names.has(schema) ? { $ref: `${REF}${idOf(schema)}` } : withoutIds(all[idOf(schema)])),
  };
}

function componentName(exported: string): string {
  const bare = exported.replace(/Schema$/, "");
  return `${bare[0]?.toUpperCase()}${bare.slice(1)}`;
}

/** Their place in the document is their address. */
function withoutIds(schema: JsonSchema | undefined): JsonSchema {
  const { $schema: _, $id: __, ...rest } = schema ?? {};
  return rest;
}

/** Names of the components that a schema refers to directly. */
function referencesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(referencesIn);
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) =>
    keyword === "$ref" && typeof value === "string" && value.startsWith(REF)
      ? [value.slice(REF.length)]
      : referencesIn(value),
  );
}
