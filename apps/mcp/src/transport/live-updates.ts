import type { LiveEvent } from "@alou/edge/api/live-event";
import { LIVE_PATH } from "@alou/edge/api/operations";
import { type Bearer, headersOf } from "../access/alou-api.ts";
import { PORTFOLIO_URI, uriOf } from "../server/uris.ts";
import type { EventSource } from "./socket-bus.ts";

/**
 * What changes about a user's proposals and transactions, from the live socket that their pages listen to as well.
 * @throws Error when the socket is refused
 */
export function liveUpdates(edge: Fetcher, who: Bearer): EventSource {
  return {
    async open() {
      const headers = { ...headersOf(who), upgrade: "websocket" };
      const { webSocket, status } = await edge.fetch(`http://alou${LIVE_PATH}`, { headers });
      if (!webSocket) throw new Error(`the live socket was refused (${status})`);
      webSocket.accept();
      return webSocket;
    },
    read: (message) => changedBy(JSON.parse(message) as LiveEvent).map((uri) => ({ kind: "resource_updated", uri })),
  };
}

/** Addresses of the resources that are not what they were. */
export function changedBy(event: LiveEvent): string[] {
  if (event.type === "depth") return [uriOf.proposal(event.proposal), uriOf.transaction(event.transaction)];
  if (event.type !== "life") return [];
  const { state, transactions } = event.life;
  const names = transactions.flatMap(({ id, attempts }) => [id, ...attempts.map(({ hash }) => hash)]);
  const movesMoney = ["mined", "final", "reverted"].includes(state);
  return [uriOf.proposal(event.proposal), ...names.map(uriOf.transaction), ...(movesMoney ? [PORTFOLIO_URI] : [])];
}
