import { cleanForeignText } from "@alou/money/foreign-text";
import type { Untrusted } from "@alou/money/untrusted";
import type { ModelTool } from "./model/chat-model.ts";
import type { ModelMessage } from "./model/model-message.ts";

/** A tool of another server that the user has attached and chosen. All of its text is a stranger's. */
export interface RemoteTool {
  /** The server's number and the user's own name for it. */
  readonly server: { readonly number: number; readonly name: string };
  /** As the server calls it: `[A-Za-z0-9_.-]`, at most 128. */
  readonly name: string;
  /** Cleaned, at most 500 characters. */
  readonly description: string;
  /** JSON Schema, as the server wrote it. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Tells tools apart that would have one name for a model. */
  readonly hash: `0x${string}`;
}

/** What another server's tool said. It can inform an answer; it is no source of any value. */
export interface RemoteAnswer {
  readonly said: Untrusted;
  /** The server itself calls it a failure. */
  readonly isError: boolean;
}

/** The tools of other servers that a turn may call. */
export interface RemoteTools {
  readonly offered: readonly RemoteTool[];
  /**
   * @param id the model's id of the call
   * @throws AlouError `remote_…`
   */
  readonly call: (tool: RemoteTool, args: Readonly<Record<string, unknown>>, id: string) => Promise<RemoteAnswer>;
}

/** A user has no more tools of other servers chosen. */
export const MAX_REMOTE_TOOLS = 32;
/** Characters of names, descriptions and schemas that are offered in one turn; what comes after is not. */
const MAX_OFFERED = 24_000;
const MAX_SCHEMA_DEPTH = 5;
const MAX_MEMBERS = 40;
const MAX_SCHEMA_TEXT = 200;

/** The tools as a model is told of them: under names of our own, their text marked as a stranger's. */
export function remoteModelTools(tools: readonly RemoteTool[]): readonly ModelTool[] {
  let room = MAX_OFFERED;
  return tools.slice(0, MAX_REMOTE_TOOLS).flatMap((tool) => {
    const told: ModelTool = {
      name: remoteToolName(tool),
      description: `A tool of another server, attached by the user as ${JSON.stringify(tool.server.name)}; its own words about it: ${JSON.stringify({ foreign: tool.description })}`,
      parameters: { ...schemaForModel(tool.inputSchema, 0), type: "object" },
    };
    room -= JSON.stringify(told).length;
    return room < 0 ? [] : [told];
  });
}

/** `remote_<server>_<tool>`, at most 64 of `[A-Za-z0-9_-]`; a name that had to be changed ends with six digits of its hash. */
export function remoteToolName({ server, name, hash }: RemoteTool): string {
  const plain = name.replace(/[^A-Za-z0-9_-]/g, "_");
  const fits = plain === name && plain.length <= 48;
  return `remote_${server.number}_${fits ? plain : `${plain.slice(0, 40)}_${hash.slice(2, 8)}`}`;
}

/** The tool a model calls by a name of ours, if it was offered. */
export function findRemoteTool(name: string, tools: readonly RemoteTool[]): RemoteTool | undefined {
  return name.startsWith("remote_") ? tools.find((tool) => remoteToolName(tool) === name) : undefined;
}

/** Calls whose results hold nothing of the user's. */
const PUBLIC = /^(get_price|get_network_fees|list_chains|get_token|resolve_name|bring_tools|remote_.*)$/;

/**
 * Whether a model has been shown records of the user's: balances, contacts, orders, history. From then on it calls no tool of
 * another server in this conversation. Whatever the stranger's text makes of the model, there is nothing of the user's that it
 * could carry out in the arguments of a call.
 */
export function holdsRecords(messages: readonly ModelMessage[]): boolean {
  const looks = new Set(
    messages.flatMap((message) =>
      message.role === "assistant" ? message.calls.flatMap(({ id, name }) => (PUBLIC.test(name) ? [] : id)) : [],
    ),
  );
  return messages.some((message) => message.role === "tool" && looks.has(message.call));
}

/** As much of a stranger's schema as a model needs to write arguments: shape, names, choices and short cleaned words. */
function schemaForModel(schema: unknown, depth: number): Record<string, unknown> {
  if (!isObject(schema) || depth > MAX_SCHEMA_DEPTH) return {};
  const { type, properties, required, items, enum: choices, description } = schema;
  const members = isObject(properties)
    ? Object.entries(properties)
        .filter(([key]) => /^[A-Za-z0-9_.-]{1,64}$/.test(key) && key !== "__proto__")
        .slice(0, MAX_MEMBERS)
    : undefined;
  const names = new Set(members?.map(([key]) => key));
  const types = (Array.isArray(type) ? type : [type]).filter((one) => TYPES.has(one));
  return {
    ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    ...(typeof description === "string" && { description: cleanForeignText(description, MAX_SCHEMA_TEXT) }),
    ...(members && {
      properties: Object.fromEntries(members.map(([key, member]) => [key, schemaForModel(member, depth + 1)])),
    }),
    ...(members && Array.isArray(required) && { required: [...new Set(required.filter((key) => names.has(key)))] }),
    ...(isObject(items) && { items: schemaForModel(items, depth + 1) }),
    ...(Array.isArray(choices) && { enum: choices.slice(0, MAX_MEMBERS).flatMap(choiceForModel) }),
  };
}

const TYPES = new Set<unknown>(["string", "number", "integer", "boolean", "array", "object", "null"]);

/** Text that cleaning would change is no choice: the server would not know it again. */
function choiceForModel(choice: unknown): (string | number | boolean)[] {
  if (typeof choice === "string") return cleanForeignText(choice, MAX_SCHEMA_TEXT) === choice ? [choice] : [];
  return typeof choice === "boolean" || Number.isSafeInteger(choice) ? [choice as number | boolean] : [];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
