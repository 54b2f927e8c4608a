import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** The local world's lists of thieves, published as MetaMask and ScamSniffer publish theirs. */
export interface PhishingLists {
  /** What the Worker is to follow, as its configuration has it. */
  readonly feeds: readonly { readonly source: string; readonly format: string; readonly url: string }[];
  /** Lists one more site from now on. */
  add(host: string): void;
  stop(): Promise<void>;
}

/** A site and an address that the local lists hold. */
export const LISTED_SITE = "celadon-airdrop.xyz";
export const LISTED_ADDRESS = "0xbadc0ffee0ddf00dbadc0ffee0ddf00dbadc0ffe";

/** Publishes the lists at a free port of this machine, with tags, so that nothing is sent twice. */
export async function startPhishingLists(): Promise<PhishingLists> {
  const hosts = [LISTED_SITE, "metamask-restore.pages.dev", "sites.google.com/view/wallet-validation"];
  const pages: Record<string, () => unknown> = {
    "/config.json": () => ({ version: 2, tolerance: 2, fuzzylist: [], whitelist: [], blacklist: hosts }),
    "/address.json": () => [LISTED_ADDRESS],
  };
  const server = http.createServer((request, response) => {
    const page = pages[request.url ?? ""];
    if (!page) return void response.writeHead(404).end();
    const body = JSON.stringify(page());
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { "content-type": "application/json", etag }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    feeds: [
      { source: "metamask", format: "metamask", url: `${url}/config.json` },
      { source: "scamsniffer", format: "addresses", url: `${url}/address.json` },
    ],
    add: (host) => void hosts.push(host),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
