import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Plan, Step } from "./plan.ts";
import { type DeepSeekService, deepSeekService, type Journal, type ServiceOptions } from "./service.ts";

/** A running simulator. */
export interface DeepSeekServer {
  /** What a client takes as base URL. */
  readonly url: string;
  readonly service: DeepSeekService;
  stop(): Promise<void>;
}

/** The simulated service on a local port. @param options.port 0, the default, lets the system choose a free one */
export async function startDeepSeek(options: ServiceOptions & { readonly port?: number }): Promise<DeepSeekServer> {
  const service = deepSeekService(options);
  const server = http.createServer((request, response) => {
    handle(service, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    service,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function handle(
  service: DeepSeekService,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const path = (request.url ?? "/").replace(/\?.*/, "");
  const text = Buffer.concat(parts).toString("utf8");
  const { plan, entry } = service.respond(request.method ?? "GET", path, request.headers.authorization ?? null, text);
  await carryOut(plan, response, entry);
}

async function carryOut(plan: Plan, response: http.ServerResponse, entry: Journal | undefined): Promise<void> {
  const gone = new Promise<"gone">((resolve) => response.once("close", () => resolve("gone")));
  const isGone = async (ms: number): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<"waited">((resolve) => {
      timer = setTimeout(() => resolve("waited"), ms);
    });
    const first = await Promise.race([gone, waited]);
    clearTimeout(timer);
    return first === "gone";
  };
  const cancelled = (): void => {
    if (entry) entry.isCancelled = true;
  };
  if (plan.headersMs > 0 && (await isGone(plan.headersMs))) return cancelled();
  if (plan.head) {
    response.writeHead(plan.head.status, plan.head.headers);
    response.flushHeaders();
  }
  for (const step of plan.steps) {
    if (response.destroyed) return cancelled();
    if ("end" in step) {
      if (step.end === "reset") return cut(response);
      await gone;
      return cancelled();
    }
    if ("wait" in step) {
      if (await isGone(step.wait)) return cancelled();
    } else await written(response, step);
  }
  response.end();
}

function written(response: http.ServerResponse, step: Extract<Step, { bytes: Uint8Array }>): Promise<void> {
  return new Promise((resolve) => {
    response.write(step.bytes, () => resolve());
  });
}

/** What was written is sent first, so that the client has it when the connection breaks. */
function cut(response: http.ServerResponse): void {
  setImmediate(() => response.socket?.resetAndDestroy() ?? response.destroy());
}
