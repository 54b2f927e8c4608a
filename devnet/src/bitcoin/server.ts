import http from "node:http";
import type { AddressInfo } from "node:net";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { ACCOUNTS, type BitcoinAccount, MINER } from "./accounts.ts";
import type { Block } from "./block.ts";
import { BitcoinChain } from "./chain.ts";
import { type Answer, Esplora } from "./esplora.ts";
import { delayed, type Fault, Faults, misheard, spoiled } from "./faults.ts";
import type { Entry } from "./ledger.ts";
import { type OrdDevnet, startOrd } from "./ord-server.ts";
import { buildWorld } from "./world.ts";

export interface BitcoinDevnetOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** Seconds between blocks; 0, the default, mines only when told. */
  readonly blockSeconds?: number;
  /** Servers over the one chain, each with faults of its own; 1 when left out. */
  readonly servers?: number;
  /** Satoshis per virtual byte; 1 when left out. */
  readonly minRelayRate?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** One Esplora server over the local chain. */
export interface EsploraServer {
  /** Base address, with `/api`. */
  readonly url: string;
  /** Requests so far, by method and path. */
  readonly requests: string[];
  /** Switches a fault on. @returns switches it off */
  set(fault: Fault): () => void;
  clear(): void;
}

/** A running local Bitcoin chain. */
export interface BitcoinDevnet {
  /** CAIP-2. */
  readonly chainId: typeof REGTEST.chain;
  /** Of the first server. */
  readonly url: string;
  readonly servers: readonly EsploraServer[];
  readonly accounts: readonly BitcoinAccount[];
  readonly chain: BitcoinChain;
  /** Tells what coins carry. */
  readonly ord: OrdDevnet;
  mine(count?: number): Block[];
  /** @see BitcoinChain.reorg */
  reorg(depth: number, options?: { readonly lost?: readonly string[] }): Entry[];
  /** @see BitcoinChain.evict */
  evict(txid: string): Entry[];
  stop(): Promise<void>;
}

/**
 * Starts a local Bitcoin chain (regtest) behind Esplora's REST interface, with funded accounts whose keys are public.
 * @throws Error when the port is taken
 */
export async function startBitcoin(options: BitcoinDevnetOptions = {}): Promise<BitcoinDevnet> {
  const { port = 0, blockSeconds = 0, servers: count = 1, minRelayRate = 1, now = Date.now } = options;
  const chain = new BitcoinChain({ minerScript: MINER.script, now, minRelayRate });
  buildWorld(chain);
  const open: { server: EsploraServer; close: () => Promise<void> }[] = [];
  try {
    for (let index = 0; index < count; index++) open.push(await serve(chain, port === 0 ? 0 : port + index));
  } catch (error) {
    await Promise.all(open.map(({ close }) => close()));
    throw error;
  }
  const ord = await startOrd(chain);
  const timer = blockSeconds > 0 ? setInterval(() => chain.mine(), blockSeconds * 1000) : undefined;
  const servers = open.map(({ server }) => server);
  return {
    chainId: REGTEST.chain,
    url: servers[0]?.url ?? "",
    servers,
    accounts: ACCOUNTS,
    chain,
    ord,
    mine: (blocks = 1) => chain.mine(blocks),
    reorg: (depth, how) => chain.reorg(depth, how),
    evict: (txid) => chain.evict(txid),
    async stop() {
      clearInterval(timer);
      await Promise.all([ord.stop(), ...open.map(({ close }) => close())]);
    },
  };
}

async function serve(chain: BitcoinChain, port: number) {
  const faults = new Faults();
  const requests: string[] = [];
  const http_ = http.createServer((request, response) => {
    handle(chain, faults, requests, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, { status: 500, body: String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    http_.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(http_.address() as AddressInfo).port}/api`;
  const server: EsploraServer = { url, requests, set: (fault) => faults.set(fault), clear: () => faults.clear() };
  const close = async () => {
    const closed = new Promise((resolve) => http_.close(resolve));
    http_.closeAllConnections();
    await closed;
  };
  return { server, close };
}

/** More than any transaction in hex. */
const MAX_BODY = 8_000_000;

async function handle(
  chain: BitcoinChain,
  faults: Faults,
  requests: string[],
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  if (method === "OPTIONS") return send(response, { status: 204, body: "" });
  const path = new URL(url, "http://local").pathname;
  requests.push(`${method} ${path}`);
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_BODY) return send(response, { status: 413, body: "too large" });
  }
  const struck = faults.strike(path);
  await delayed(struck);
  if (struck.some(({ kind }) => kind === "silent")) return;
  const lag = struck.find((fault) => fault.kind === "lagging");
  const esplora = new Esplora(chain, { behind: lag?.behind ?? 0 });
  const answer = esplora.answer(method, misheard(path, struck), body);
  if (method === "POST" && answer.status === 200 && struck.some(({ kind }) => kind === "forgets")) {
    chain.evict(String(answer.body));
  }
  const limited = struck.find((fault) => fault.kind === "status");
  if (limited?.retryAfter !== undefined) response.setHeader("retry-after", limited.retryAfter);
  const garbage = struck.find((fault) => fault.kind === "garbage");
  send(response, spoiled(path, answer, struck), garbage?.form);
}

function send(
  response: http.ServerResponse,
  { status, body }: Answer,
  garbage?: "html" | "truncated" | "endless",
): void {
  const isText = typeof body === "string";
  const right = isText ? body : JSON.stringify(body);
  response.setHeader("access-control-allow-origin", "*").setHeader("access-control-allow-headers", "*");
  response.writeHead(status, { "content-type": isText ? "text/plain" : "application/json" });
  if (garbage === "html") response.end("<html><body>502 Bad Gateway</body></html>");
  else if (garbage === "truncated") response.end(right.slice(0, Math.floor(right.length / 2)));
  else if (garbage === "endless") writeEndlessly(response);
  else response.end(right);
}

/** An array that goes on until the other side hangs up. */
function writeEndlessly(response: http.ServerResponse): void {
  const piece = `${JSON.stringify({ txid: "00".repeat(32), vout: 0, value: 1 })},`.repeat(1000);
  const more = () => {
    while (!response.destroyed) if (!response.write(piece)) return void response.once("drain", more);
  };
  response.write("[");
  more();
}
