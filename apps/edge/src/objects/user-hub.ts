import { DurableObject } from "cloudflare:workers";
import type { LiveEvent } from "../api/live-event.ts";
import type { Env } from "../env.ts";
import type { Pages } from "../ports.ts";

/** More open pages than this are somebody's mistake. */
const MAX_SOCKETS = 50;

/** What a socket remembers through hibernation. */
interface Attachment {
  /** Milliseconds since 1970 when its session ends unless it is extended. */
  readonly until: number;
}

/**
 * The open pages of one user. Sockets hibernate: between two events the object costs nothing. Nothing is stored here:
 * what a page missed it reads from the API when it comes back.
 */
export class UserHub extends DurableObject<Env> implements Pages {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    // Answered by the runtime itself, so that a page's heartbeat does not wake the object.
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** Takes a socket whose owner the Worker has already checked; the session comes in headers. */
  override async fetch(request: Request): Promise<Response> {
    const session = request.headers.get("x-alou-session") ?? "";
    const until = Number(request.headers.get("x-alou-until"));
    // Those of sessions that have ended take nobody's place.
    const alive = this.ctx.getWebSockets().filter(isAlive);
    for (const socket of this.ctx.getWebSockets()) if (!alive.includes(socket)) signOut(socket);
    if (alive.length >= MAX_SOCKETS) return new Response(null, { status: 429 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [session]);
    server.serializeAttachment({ until } satisfies Attachment);
    return new Response(null, { status: 101, webSocket: client });
  }

  async publish(event: LiveEvent): Promise<void> {
    const text = JSON.stringify(event);
    for (const socket of this.ctx.getWebSockets()) {
      if (isAlive(socket)) send(socket, text);
      else signOut(socket);
    }
  }

  async extend(session: string, until: number): Promise<void> {
    for (const socket of this.ctx.getWebSockets(session)) socket.serializeAttachment({ until } satisfies Attachment);
  }

  async closeSession(session: string): Promise<void> {
    for (const socket of this.ctx.getWebSockets(session)) signOut(socket);
  }

  async closeAll(): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) signOut(socket);
  }

  /** Pages only listen. */
  override webSocketMessage(): void {}

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 stand for "no code"; they may not be sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }
}

function isAlive(socket: WebSocket): boolean {
  const { until } = (socket.deserializeAttachment() ?? { until: 0 }) as Attachment;
  return Date.now() < until;
}

function signOut(socket: WebSocket): void {
  send(socket, JSON.stringify({ type: "signed-out" } satisfies LiveEvent));
  socket.close(4401, "signed out");
}

/** A socket that broke a moment ago throws; its close event is on the way. */
function send(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {}
}
