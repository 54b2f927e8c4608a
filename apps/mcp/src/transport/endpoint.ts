import {
  type AuthInfo,
  createMcpHandler,
  isLegacyRequest,
  legacyStatelessFallback,
  type McpHttpHandler,
  type McpServer,
  type ServerEventBus,
} from "@modelcontextprotocol/server";
import { type Allowed, corsHeaders, preflight, refuseForeign } from "../access/guard.ts";
import { AUTH_HEADER, SESSION_HEADER } from "./session.ts";
import { MAX_BODY_BYTES } from "./sse-transport.ts";

/** One MCP server on the web. */
export interface Endpoint {
  readonly allowed: Allowed;
  /** Lets a request in, as somebody or as nobody in particular, or answers it with a refusal. */
  readonly authenticate: (request: Request) => Promise<AuthInfo | undefined | Response>;
  readonly build: (auth: AuthInfo | undefined) => McpServer;
  /** @param onLost called when changes are no longer heard of: a stream that would be silent for ever is ended */
  readonly updates: (auth: AuthInfo | undefined, onLost: () => void) => ServerEventBus;
  /** Sessions of older eras, by name. */
  readonly session: (name: string) => { fetch(request: Request): Promise<Response> };
}

/**
 * Answers a request: `/mcp` in every era of Streamable HTTP, `/sse` and `/messages` in the one before. A request of 2026-07-28 is
 * whole in itself and needs no session; older clients get one that lives in a Durable Object.
 */
export async function serveMcp(request: Request, endpoint: Endpoint): Promise<Response> {
  const foreign = refuseForeign(request, endpoint.allowed);
  if (foreign) return foreign;
  if (request.method === "OPTIONS") return preflight(request);
  const response = await admit(request, endpoint);
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(corsHeaders(request))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

async function admit(request: Request, endpoint: Endpoint): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return tooLarge();
  const auth = await endpoint.authenticate(request);
  if (auth instanceof Response) return auth;

  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/sse" && request.method === "GET") return await toSession(newName(), request, endpoint, auth);
  if (pathname === "/messages" && request.method === "POST") {
    return await toSession(searchParams.get("sessionId") ?? "", request, endpoint, auth);
  }
  if (pathname !== "/mcp") return new Response("MCP is served at /mcp", { status: 404 });
  const session = request.headers.get("mcp-session-id");
  if (request.method !== "POST") {
    if (session === null) return new Response(null, { status: 405, headers: { allow: "POST" } });
    return await toSession(session, request, endpoint, auth);
  }
  if (!(await isLegacyRequest(request, undefined, { maxRequestBodySize: MAX_BODY_BYTES }))) {
    const modern: McpHttpHandler = createMcpHandler(() => endpoint.build(auth), {
      legacy: "reject",
      bus: endpoint.updates(auth, () => void modern.close()),
      maxRequestBodySize: MAX_BODY_BYTES,
    });
    return await modern.fetch(request, auth && { authInfo: auth });
  }
  if (session !== null) return await toSession(session, request, endpoint, auth);
  if (await isInitialize(request)) return await toSession(newName(), request, endpoint, auth, true);
  const stateless = legacyStatelessFallback(() => endpoint.build(auth), undefined, {
    maxRequestBodySize: MAX_BODY_BYTES,
  });
  return await stateless(request, auth && { authInfo: auth });
}

const newName = (): string => crypto.randomUUID();

async function toSession(
  name: string,
  request: Request,
  endpoint: Endpoint,
  auth: AuthInfo | undefined,
  begins = false,
): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.delete("x-alou-begin");
  if (begins) headers.set("x-alou-begin", "1");
  headers.set(SESSION_HEADER, name);
  headers.set(AUTH_HEADER, JSON.stringify(auth ?? null));
  return await endpoint.session(name).fetch(new Request(request, { headers }));
}

async function isInitialize(request: Request): Promise<boolean> {
  try {
    const body = (await request.clone().json()) as { method?: unknown } | { method?: unknown }[];
    return [body].flat().some((message) => message?.method === "initialize");
  } catch {
    return false;
  }
}

function tooLarge(): Response {
  return Response.json({ jsonrpc: "2.0", error: { code: -32600, message: "too large" }, id: null }, { status: 413 });
}
