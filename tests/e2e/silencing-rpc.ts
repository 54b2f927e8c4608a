import http from "node:http";

/** What comes out instead of a node's answer; undefined lets the answer out. */
export type Distortion = (answer: string) => { readonly status: number; readonly text: string } | undefined;

/** A node's door that lets every request in and, for chosen methods, no answer out, or another than the node's. */
export interface SilencingRpc {
  readonly url: string;
  /** The node behind it. */
  target: string;
  /** Methods whose answers are kept back. */
  readonly silenced: Set<string>;
  /** Every answer goes through it, while it is set. */
  distort: Distortion | undefined;
  /** Resolves once the node has carried out a request for a silenced method. */
  heard(method: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts such a door: what it takes to stop a Worker exactly between an effect and its knowledge of it.
 */
export async function startSilencingRpc(): Promise<SilencingRpc> {
  const waiting = new Map<string, () => void>();
  const silenced = new Set<string>();
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const answer = await fetch(door.target, { method: "POST", headers: { "content-type": "application/json" }, body });
    const text = await answer.text();
    const kept = [...silenced].find((method) => body.includes(`"${method}"`));
    const { status, text: told } = door.distort?.(text) ?? { status: 200, text };
    if (kept === undefined) response.writeHead(status, { "content-type": "application/json" }).end(told);
    else waiting.get(kept)?.();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const door: SilencingRpc = {
    url: `http://127.0.0.1:${port}`,
    target: "",
    silenced,
    distort: undefined,
    heard: (method) => new Promise((resolve) => waiting.set(method, resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return door;
}
