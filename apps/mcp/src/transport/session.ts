import { DurableObject } from "cloudflare:workers";
import { DAY_MS } from "@alou/money/durations";
import {
  type AuthInfo,
  type McpServer,
  type ServerEventBus,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import { openEventTable } from "./event-table.ts";
import { SseTransport } from "./sse-transport.ts";

/** Headers from the Worker to the session. What a client sends under these names is thrown away. */
export const AUTH_HEADER = "x-alou-auth";
export const SESSION_HEADER = "x-alou-mcp-session";

/** A session nobody has used for this long is forgotten. */
const IDLE_MS = DAY_MS;

/** What has to be known to open the session again after the object was put to sleep or the Worker was deployed. */
interface Kept {
  readonly owner: string;
  /** The client's `initialize`, word for word. */
  readonly initialize: string;
}

/**
 * A session of the eras before 2026-07-28: it holds what the protocol needs between two requests (what the client can do, what it
 * subscribed to, what it has not yet received) and nothing of the user's. It comes back from its storage as if it had never slept:
 * the client's own `initialize` is played to a fresh server.
 */
export abstract class Session<E> extends DurableObject<E> {
  #streamable: Promise<WebStandardStreamableHTTPServerTransport> | undefined;
  #sse: SseTransport | undefined;
  #server: McpServer | undefined;
  #unsubscribe: (() => void) | undefined;

  protected abstract build(auth: AuthInfo | undefined): McpServer;
  protected abstract updates(auth: AuthInfo | undefined, onLost: () => void): ServerEventBus;

  override async fetch(request: Request): Promise<Response> {
    const auth = JSON.parse(request.headers.get(AUTH_HEADER) ?? "null") as AuthInfo | null;
    const id = request.headers.get(SESSION_HEADER) ?? "";
    const authInfo = auth ?? undefined;
    const owner = authInfo?.clientId ?? "";
    const { pathname } = new URL(request.url);
    if (pathname === "/sse") return await this.#openSse(id, owner, authInfo);
    if (pathname === "/messages") return await this.#receiveSse(request, owner, authInfo);

    const kept = await this.ctx.storage.get<Kept>("kept");
    if (kept ? kept.owner !== owner : !request.headers.has("x-alou-begin")) return noSession();
    await this.#stayAwhile();
    const body = kept || request.method !== "POST" ? undefined : await request.clone().text();
    this.#streamable ??= this.#openStreamable(id, kept, authInfo);
    const transport = await this.#streamable;
    // The socket may have been lost with a deploy of the other side.
    if (kept && (await this.#subscribed()).size > 0) this.#listen(authInfo);
    const response = await transport.handleRequest(request, authInfo && { authInfo });
    if (body !== undefined && response.ok) {
      await this.ctx.storage.put("kept", { owner, initialize: body } satisfies Kept);
    }
    if (request.method === "DELETE" && response.ok) await this.#forget();
    return response;
  }

  /** Nobody came for a day. */
  override async alarm(): Promise<void> {
    await this.#forget();
  }

  async #openStreamable(id: string, kept: Kept | undefined, auth: AuthInfo | undefined) {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => id,
      eventStore: openEventTable(this.ctx.storage.sql),
    });
    const server = this.#begin(auth);
    await server.connect(transport);
    if (!kept) return transport;
    const replay = async (body: string) => {
      const headers = {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "mcp-session-id": id,
      };
      const response = await transport.handleRequest(
        new Request("http://session/mcp", { method: "POST", headers, body }),
        auth && { authInfo: auth },
      );
      await response.text();
    };
    await replay(kept.initialize);
    await replay(JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }));
    return transport;
  }

  async #openSse(id: string, owner: string, auth: AuthInfo | undefined): Promise<Response> {
    if (this.#sse) return noSession();
    await this.#stayAwhile();
    await this.ctx.storage.put("owner", owner);
    this.#sse = new SseTransport(id, `/messages?sessionId=${id}`);
    this.#sse.onclose = () => void this.#forget();
    await this.#begin(auth).connect(this.#sse);
    return this.#sse.response();
  }

  async #receiveSse(request: Request, owner: string, auth: AuthInfo | undefined): Promise<Response> {
    if (!this.#sse || (await this.ctx.storage.get("owner")) !== owner) return noSession();
    await this.#stayAwhile();
    return await this.#sse.receive(request, auth);
  }

  #begin(auth: AuthInfo | undefined): McpServer {
    const server = this.build(auth);
    this.#server = server;
    server.server.setRequestHandler("resources/subscribe", async ({ params }, { http }) => {
      await this.ctx.storage.put("subscribed", (await this.#subscribed()).add(params.uri));
      this.#listen(http?.authInfo);
      return {};
    });
    server.server.setRequestHandler("resources/unsubscribe", async ({ params }) => {
      const subscribed = await this.#subscribed();
      subscribed.delete(params.uri);
      await this.ctx.storage.put("subscribed", subscribed);
      if (subscribed.size === 0) this.#hush();
      return {};
    });
    return server;
  }

  async #subscribed(): Promise<Set<string>> {
    return (await this.ctx.storage.get<Set<string>>("subscribed")) ?? new Set();
  }

  #listen(auth: AuthInfo | undefined): void {
    const lost = () => {
      this.#unsubscribe = undefined;
    };
    this.#unsubscribe ??= this.updates(auth, lost).subscribe((event) => void this.#tell(event));
  }

  async #tell(event: Parameters<Parameters<ServerEventBus["subscribe"]>[0]>[0]): Promise<void> {
    if (event.kind !== "resource_updated" || !(await this.#subscribed()).has(event.uri)) return;
    await this.#server?.server.sendResourceUpdated({ uri: event.uri }).catch(() => {});
  }

  /** Each use puts the end off. Nothing is written for a session that was never begun. */
  async #stayAwhile(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + IDLE_MS);
  }

  #hush(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  async #forget(): Promise<void> {
    this.#hush();
    this.#streamable = undefined;
    const sse = this.#sse;
    this.#sse = undefined;
    await sse?.close();
    await this.ctx.storage.deleteAll();
    await this.ctx.storage.deleteAlarm();
  }
}

/** A client that is told this begins a new session, as the specification asks of it. */
function noSession(): Response {
  const error = { code: -32001, message: "Session not found" };
  return Response.json({ jsonrpc: "2.0", error, id: null }, { status: 404 });
}
