import http from "node:http";
import type { AddressInfo } from "node:net";
import type { BitcoinChain } from "./chain.ts";
import { delayed, type Fault, Faults } from "./faults.ts";
import { answerOrd, type LocalRune, type OrdView } from "./ord.ts";

/** A running server of ordinals over the local chain. */
export interface OrdDevnet {
  readonly url: string;
  /** Requests so far, by method and path. */
  readonly requests: string[];
  /** Runes on coins, by `txid:vout`. */
  readonly runes: Map<string, LocalRune>;
  /** How it differs from a good one. */
  view: Omit<OrdView, "runes">;
  /** Switches a fault on. @returns switches it off */
  set(fault: Extract<Fault, { kind: "slow" | "silent" | "status" | "garbage" }>): () => void;
  stop(): Promise<void>;
}

/** Starts it at a free place. */
export async function startOrd(chain: BitcoinChain): Promise<OrdDevnet> {
  const faults = new Faults();
  const requests: string[] = [];
  const runes = new Map<string, LocalRune>();
  const server = http.createServer((request, response) => void handle(request, response));
  const handle = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const { method = "GET", url = "/" } = request;
    const path = decodeURIComponent(new URL(url, "http://local").pathname);
    requests.push(`${method} ${path}`);
    let body = "";
    for await (const chunk of request) body += chunk;
    const struck = faults.strike(path);
    await delayed(struck);
    const [fault] = struck;
    if (fault?.kind === "silent") return;
    if (fault?.kind === "status") return void response.writeHead(fault.status).end("try later");
    if (fault?.kind === "garbage") return void response.writeHead(200).end("<html>ord</html>");
    // Without this header `ord` answers with a page for people.
    if (!path.startsWith("/content/") && request.headers.accept !== "application/json") {
      return void response.writeHead(200, { "content-type": "text/html" }).end("<html>ord</html>");
    }
    const answer = answerOrd(chain, { ...devnet.view, runes }, method, path, body);
    if ("bytes" in answer) response.writeHead(200, { "content-type": answer.type }).end(answer.bytes);
    else response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.json));
  };
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const devnet: OrdDevnet = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    runes,
    view: {},
    set: (fault) => faults.set(fault),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return devnet;
}
