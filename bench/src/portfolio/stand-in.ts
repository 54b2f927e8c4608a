import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What has been asked of all stand-ins together. */
export interface Traffic {
  /** Requests so far, by chain. */
  readonly byChain: Map<string, number>;
  /** Requests under way now, and the most there were. */
  open: number;
  most: number;
}

export const newTraffic = (): Traffic => ({ byChain: new Map(), open: 0, most: 0 });

/** A local server that stands for a distant chain. */
export interface StandIn {
  readonly chain: string;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Stands in front of a local chain's server, takes `delayMs` longer for each request, and says it is another chain: one local
 * chain can stand for several.
 * @param says what the server says of itself, and what it is to say instead
 */
export async function standIn(
  chain: string,
  targetUrl: string,
  { says, delayMs, traffic }: { says?: readonly [string, string]; delayMs: number; traffic: Traffic },
): Promise<StandIn> {
  const agent = new http.Agent({ keepAlive: true });
  const target = new URL(targetUrl);
  const server = http.createServer((request, response) => {
    traffic.byChain.set(chain, (traffic.byChain.get(chain) ?? 0) + 1);
    traffic.open++;
    traffic.most = Math.max(traffic.most, traffic.open);
    response.once("close", () => traffic.open--);
    void sleep(delayMs).then(() => {
      const path = `${target.pathname.replace(/\/$/, "")}${request.url ?? "/"}`;
      const options = { agent, host: target.hostname, port: target.port, path, method: request.method ?? "GET" };
      const onward = http.request({ ...options, headers: { ...request.headers, host: target.host } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const told = says ? text.replaceAll(says[0], says[1]) : text;
          response.writeHead(answer.statusCode ?? 200, {
            "content-type": answer.headers["content-type"] ?? "text/plain",
          });
          response.end(told);
        });
      });
      onward.on("error", () => response.writeHead(502).end());
      request.pipe(onward);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    chain,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
