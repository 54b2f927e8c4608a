import http from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { assertPortFree } from "../port.ts";
import type { Method } from "./account-methods.ts";
import type { NodeView } from "./node-view.ts";
import { answer } from "./rpc-methods.ts";
import { serveSubscriptions } from "./subscriptions.ts";

/** A listening node. */
export interface RpcServer {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  stop(): Promise<void>;
}

const HEADERS = {
  "content-type": "application/json",
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "POST, OPTIONS",
};

/** What a real node takes at most of a request. */
const MOST_BODY_BYTES = 50_000;

/**
 * JSON-RPC over HTTP and, at the same port, over WebSocket.
 * @param port 0 lets the system choose
 */
export async function serveRpc(view: NodeView, methods: Record<string, Method>, port: number): Promise<RpcServer> {
  if (port !== 0) await assertPortFree(port);
  const server = http.createServer((request, response) => {
    respond(methods, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, HEADERS);
      response.end(String(error));
    });
  });
  const sockets = new WebSocketServer({ server });
  let subscriptions = 0;
  sockets.on("connection", (socket) => serveSubscriptions(socket, view, methods, () => ++subscriptions));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    wsUrl: `ws://127.0.0.1:${chosen}`,
    port: chosen,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  methods: Record<string, Method>,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (request.method !== "POST") {
    response.writeHead(request.method === "OPTIONS" ? 204 : 405, HEADERS).end();
    return;
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > MOST_BODY_BYTES) {
      response.writeHead(413, HEADERS).end();
      return;
    }
    parts.push(part as Buffer);
  }
  const body = await answer(methods, Buffer.concat(parts).toString("utf8"));
  response.writeHead(200, HEADERS).end(body);
}
