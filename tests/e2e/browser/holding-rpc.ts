import http from "node:http";

/** A node's door that can be held shut: requests wait in front of it and pass once it opens again. */
export interface HoldingRpc {
  readonly url: string;
  /** The node behind it. */
  target: string;
  readonly hold: () => void;
  /** Opens the door, if it is shut, for everybody who waits. */
  readonly release: () => void;
  stop(): Promise<void>;
}

/** Starts such a door: what it takes to catch the Worker in the middle of an answer. */
export async function startHoldingRpc(): Promise<HoldingRpc> {
  let shut: PromiseWithResolvers<void> | undefined;
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    await shut?.promise;
    try {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(door.target, { method: "POST", headers, body });
      response.writeHead(answer.status, headers).end(await answer.text());
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const door: HoldingRpc = {
    url: `http://127.0.0.1:${port}`,
    target: "",
    hold() {
      shut ??= Promise.withResolvers();
    },
    release() {
      shut?.resolve();
      shut = undefined;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return door;
}
