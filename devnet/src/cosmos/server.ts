import http from "node:http";
import type { AddressInfo } from "node:net";
import type { CosmosChain } from "./chain.ts";
import { callMethod, RpcFailure } from "./comet-rpc.ts";
import { type CosmosFault, faultOf } from "./faults.ts";
import { answerRest } from "./lcd.ts";

/** A node of a chain: CometBFT's JSON-RPC and the REST gateway behind one address. */
export interface CosmosServer {
  readonly url: string;
  /** What is wrong with it at the moment; may be changed at any time. */
  readonly faults: CosmosFault[];
  /** What it was asked: one entry for each HTTP request, the RPC methods or the REST path. */
  readonly requests: string[];
  stop(): Promise<void>;
}

/** One call of a JSON-RPC body. */
interface RpcCall {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Calls that one batch may hold (CometBFT's `max_request_batch_size`). */
const MAX_BATCH = 10;

const HEADERS = {
  "content-type": "application/json",
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
};

/**
 * Serves a chain. Several servers of one chain are several nodes, each with faults of its own.
 * @param port 0 lets the system choose
 */
export async function serveCosmosChain(chain: CosmosChain, port = 0): Promise<CosmosServer> {
  const faults: CosmosFault[] = [];
  const requests: string[] = [];
  const struck = new Map<CosmosFault, number>();

  const strike = (asked: string): CosmosFault[] =>
    faults.filter((fault) => {
      const before = struck.get(fault) ?? 0;
      const hits = (fault.match === undefined || asked.includes(fault.match)) && before < (fault.times ?? Infinity);
      if (hits) struck.set(fault, before + 1);
      return hits;
    });

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      try {
        respond(request, Buffer.concat(chunks).toString(), response);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        response.writeHead(500, HEADERS).end(JSON.stringify({ code: 13, message, details: [] }));
      }
    });
  });

  function respond(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    if (request.method === "OPTIONS") return void response.writeHead(204, HEADERS).end();
    const url = new URL(request.url ?? "/", "http://node");
    const isRest = /^\/(cosmos|ibc)\//.test(url.pathname);
    const calls = isRest ? [] : callsIn(request.method, url, body);
    const asked = isRest ? url.pathname : calls.map(nameOf).join(" ");
    requests.push(asked);
    const active = strike(asked);
    if (faultOf(active, "timeout")) return;
    if (faultOf(active, "reset")) return void request.socket.destroy();
    const status = faultOf(active, "status");
    if (status) {
      const more = status.retryAfter === undefined ? {} : { "retry-after": status.retryAfter };
      return void response.writeHead(status.status, { ...HEADERS, ...more }).end("upstream trouble");
    }
    const view = chain.view(faultOf(active, "lagging")?.behind ?? 0);
    const context = { chain, view, faults: active };
    const [code, answer] = isRest
      ? restAnswer(request.method ?? "GET", url, body, context)
      : ([200, rpcAnswer(calls, Array.isArray(safeJson(body)), context)] as const);
    response.writeHead(code, HEADERS).end(spoilt(JSON.stringify(answer), active));
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Context = Parameters<typeof answerRest>[1];

function restAnswer(method: string, url: URL, body: string, context: Context): readonly [number, unknown] {
  const { status, body: answer } = answerRest(
    { method, path: url.pathname, query: url.searchParams, body: safeJson(body) },
    context,
  );
  return [status, answer];
}

/** The calls of a POST, or the one that a GET writes into its path and query. */
function callsIn(method: string | undefined, url: URL, body: string): RpcCall[] {
  if (method === "POST") {
    const parsed = safeJson(body) as RpcCall | RpcCall[] | undefined;
    return parsed === undefined ? [] : Array.isArray(parsed) ? parsed : [parsed];
  }
  const params = Object.fromEntries([...url.searchParams].map(([key, value]) => [key, value.replace(/^"|"$/g, "")]));
  return [{ id: -1, method: url.pathname.slice(1), params }];
}

/** A query's path says more than `abci_query`. */
const nameOf = ({ method, params }: RpcCall) => (method === "abci_query" ? String(params?.path) : String(method));

function rpcAnswer(calls: readonly RpcCall[], isBatch: boolean, context: Context): unknown {
  const error = (id: RpcCall["id"], code: number, message: string, data: string) => ({
    jsonrpc: "2.0",
    id: id ?? null,
    error: { code, message, data },
  });
  if (calls.length === 0) return error(-1, -32700, "Parse error. Invalid JSON", "");
  if (isBatch && faultOf(context.faults, "no-batch")) return error(-1, -32600, "Invalid Request", "batches are off");
  if (calls.length > MAX_BATCH) {
    return error(-1, -32600, "Invalid Request", `request batch size ${calls.length} exceeds ${MAX_BATCH}`);
  }
  const answers = calls.map(({ id, method, params }) => {
    try {
      return { jsonrpc: "2.0", id: id ?? null, result: callMethod(String(method), params ?? {}, context) };
    } catch (failure) {
      if (failure instanceof RpcFailure) return error(id, failure.code, failure.message, failure.data);
      return error(id, -32603, "Internal error", failure instanceof Error ? failure.message : String(failure));
    }
  });
  return isBatch ? answers : answers[0];
}

function spoilt(text: string, faults: readonly CosmosFault[]): string {
  switch (faultOf(faults, "garbage")?.form) {
    case "html":
      return "<!doctype html><title>502 Bad Gateway</title>";
    case "empty":
      return "";
    case "truncated":
      return text.slice(0, Math.floor(text.length / 2));
    case undefined:
      return text;
  }
}

function safeJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
