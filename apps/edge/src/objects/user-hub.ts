import { DurableObject } from "cloudflare:workers";
import type { LiveEvent } from "../api/live-event.ts";
import type { Env } from "../env.ts";

/** More open pages than this are somebody's mistake. */
const MAX_SOCKETS = 50;

/**
 * The open pages of one user. Sockets hibernate: between two events the object costs nothing. Nothing is stored here:
 * what a page missed it reads from the API when it comes back.
 */
export class UserHub extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    // Answered by the runtime itself, so that a page's heartbeat does not wake the object.
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** Takes a socket whose owner the Worker has already checked; the session's id comes in a header. */
  override async fetch(request: Request): Promise<Response> {
    const session = request.headers.get("x-alou-session") ?? "";
    if (this.ctx.getWebSockets().length >= MAX_SOCKETS) return new Response(null, { status: 429 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [session]);
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Tells every open page. */
  publish(event: LiveEvent): void {
    const text = JSON.stringify(event);
    for (const socket of this.ctx.getWebSockets()) send(socket, text);
  }

  /** Ends the pages of one session. */
  closeSession(session: string): void {
    for (const socket of this.ctx.getWebSockets(session)) signOut(socket);
  }

  /** Ends the pages of every session. */
  closeAll(): void {
    for (const socket of this.ctx.getWebSockets()) signOut(socket);
  }

  /** Pages only listen. */
  override webSocketMessage(): void {}

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 stand for "no code"; they may not be sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }
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
