import http from "node:http";
import net from "node:net";
import type { Duplex } from "node:stream";

/** A browser's way out, which can be lost: an HTTP proxy on this machine. */
export interface LosableNetwork {
  /** For the browser's proxy setting. */
  readonly url: string;
  /** Cuts every connection, in the middle of whatever it carries, and takes no new ones. */
  readonly lose: () => void;
  readonly restore: () => void;
  stop(): Promise<void>;
}

/**
 * Starts such a network. A browser that is told to be offline keeps reading the answers it has begun; a network that is
 * really gone cuts them.
 */
export async function startLosableNetwork(): Promise<LosableNetwork> {
  const open = new Set<Duplex>();
  let lost = false;
  const keep = (socket: Duplex) => {
    if (lost) socket.destroy();
    else open.add(socket);
    socket.on("close", () => open.delete(socket));
    // Cut connections fail on both ends; that is what they are for.
    socket.on("error", () => socket.destroy());
  };
  const server = http.createServer((request, response) => {
    const { method, headers } = request;
    const onward = http.request(request.url ?? "", { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  });
  server.on("connection", keep);
  // WebSockets come through a tunnel.
  server.on("connect", (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = net.connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    keep(onward);
    socket.on("close", () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const lose = () => {
    lost = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    lose,
    restore() {
      lost = false;
    },
    stop: () => {
      lose();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
