import { DurableObject } from "cloudflare:workers";
import type { ServerEvent } from "@modelcontextprotocol/server";

/** Tells every open `subscriptions/listen` stream of a change, wherever the request that made it was answered. */
export class Changes extends DurableObject {
  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  async publish(event: ServerEvent): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) socket.send(JSON.stringify(event));
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close(1000);
  }
}
