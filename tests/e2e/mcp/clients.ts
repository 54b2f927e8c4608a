import { Client, type McpSubscription, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema, ResourceUpdatedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";

export type Era = "2026-07-28" | "2025-11-25" | "2024-11-05 over HTTP+SSE";

/** What a tool gave, as far as the tests look. */
export interface Result {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text?: string; readonly uri?: string }[];
  readonly structuredContent?: Record<string, unknown>;
}

/** What the tests do with a client of any era. */
export interface AnyClient {
  listTools(): Promise<{
    tools: { name: string; annotations?: Record<string, unknown>; outputSchema?: Record<string, unknown> }[];
  }>;
  callTool(name: string, args: Record<string, unknown>): Promise<Result>;
  read(uri: string): Promise<string>;
  /** Addresses that were said to have changed, as they come. */
  subscribe(uri: string): Promise<string[]>;
  prompt(name: string, args: Record<string, string>): Promise<string>;
  complete(prompt: string, argument: string, typed: string): Promise<string[]>;
  readonly sessionId: string | undefined;
  /** Resolves once a subscription of the newest era has been ended by the server. */
  readonly ended?: () => Promise<string>;
  close(): Promise<void>;
}

/** A user before a form: the index of what they choose, or -1 when they decline. */
export type Answer = (message: string, candidates: readonly { const: string; title: string }[]) => number;

const info = { name: "alou-test", version: "1.0.0" };
const withKey = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });

interface Form {
  readonly message: string;
  readonly requestedSchema?: { readonly properties?: unknown };
}

function fill(answer: Answer, { message, requestedSchema }: Form) {
  const fields = requestedSchema?.properties as { candidate: { oneOf: { const: string; title: string }[] } };
  const chosen = fields.candidate.oneOf[answer(message, fields.candidate.oneOf)];
  return chosen ? { action: "accept" as const, content: { candidate: chosen.const } } : { action: "decline" as const };
}

/** The SDK's client of 2026-07-28. */
export async function connectModern(endpoint: string, key: string, answer?: Answer): Promise<AnyClient> {
  const capabilities = answer ? { elicitation: { form: {} } } : {};
  const client = new Client(info, { capabilities, versionNegotiation: { mode: "auto" } });
  if (answer) client.setRequestHandler("elicitation/create", async ({ params }) => fill(answer, params as Form));
  const transport = new StreamableHTTPClientTransport(new URL(endpoint), withKey(key));
  await client.connect(transport);
  let subscription: McpSubscription | undefined;
  if (client.getProtocolEra() !== "modern") throw new Error("the newest era was not agreed on");
  return {
    listTools: async () => (await client.listTools()) as never,
    callTool: async (name, args) => (await client.callTool({ name, arguments: args })) as unknown as Result,
    read: async (uri) => textOf(await client.readResource({ uri })),
    async subscribe(uri) {
      const changed: string[] = [];
      client.setNotificationHandler("notifications/resources/updated", ({ params }) => void changed.push(params.uri));
      subscription = await client.listen({ resourceSubscriptions: [uri] });
      return changed;
    },
    prompt: async (name, args) => said(await client.getPrompt({ name, arguments: args })),
    async complete(name, argument, value) {
      const ref = { type: "ref/prompt" as const, name };
      return (await client.complete({ ref, argument: { name: argument, value } })).completion.values;
    },
    sessionId: transport.sessionId,
    ended: async () => (await subscription?.closed) ?? "none",
    close: () => client.close(),
  };
}

/** The SDK's client of 2025-11-25. */
export async function connectOld(endpoint: string, key: string, answer?: Answer): Promise<AnyClient> {
  return await connectV1(new OldTransport(new URL(endpoint), withKey(key)), answer);
}

/** The same over the transport of 2024-11-05. */
export async function connectSse(endpoint: string, key: string): Promise<AnyClient> {
  return await connectV1(new SSEClientTransport(new URL("/sse", endpoint), withKey(key)));
}

async function connectV1(transport: OldTransport | SSEClientTransport, answer?: Answer): Promise<AnyClient> {
  const client = new OldClient(info, { capabilities: answer ? { elicitation: { form: {} } } : {} });
  if (answer) client.setRequestHandler(ElicitRequestSchema, async ({ params }) => fill(answer, params as Form));
  await client.connect(transport as Parameters<OldClient["connect"]>[0]);
  return {
    listTools: async () => (await client.listTools()) as never,
    callTool: async (name, args) => (await client.callTool({ name, arguments: args })) as unknown as Result,
    read: async (uri) => textOf(await client.readResource({ uri })),
    async subscribe(uri) {
      const changed: string[] = [];
      client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => void changed.push(params.uri));
      await client.subscribeResource({ uri });
      return changed;
    },
    prompt: async (name, args) => said(await client.getPrompt({ name, arguments: args })),
    async complete(name, argument, value) {
      const ref = { type: "ref/prompt" as const, name };
      return (await client.complete({ ref, argument: { name: argument, value } })).completion.values;
    },
    get sessionId() {
      return "sessionId" in transport ? transport.sessionId : undefined;
    },
    close: () => client.close(),
  };
}

const textOf = (result: unknown) => (result as { contents: { text: string }[] }).contents[0]?.text ?? "";
const said = (result: unknown) =>
  (result as { messages: { content: { text: string } }[] }).messages.map(({ content }) => content.text).join("\n");

/** The structured output of a call that went well. */
export function structured(result: Result): Record<string, unknown> {
  if (result.isError || !result.structuredContent) throw new Error(JSON.stringify(result.content));
  return result.structuredContent;
}

/** The session's name on the wire. */
export function idOf({ sessionId }: AnyClient): string {
  if (sessionId === undefined) throw new Error("there is no session");
  return sessionId;
}

/** A raw request of 2026-07-28, for what no decent client would send. */
export async function post(
  endpoint: string,
  token: string,
  method: string,
  params: Record<string, unknown>,
  more: { headers?: Record<string, string>; capabilities?: object; version?: string } = {},
) {
  const version = more.version ?? "2026-07-28";
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": version,
    "io.modelcontextprotocol/clientInfo": info,
    "io.modelcontextprotocol/clientCapabilities": more.capabilities ?? {},
  };
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": version,
      "mcp-method": method,
      ...(typeof params.name === "string" && { "mcp-name": params.name }),
      ...more.headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta } }),
  });
  const text = await response.text();
  const data = text.startsWith("{") ? text : (/^data: (\{.*)$/m.exec(text)?.[1] ?? "{}");
  return { status: response.status, headers: response.headers, body: JSON.parse(data) };
}
