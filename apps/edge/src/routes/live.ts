import { AlouError } from "@alou/money/error";
import type { Services } from "../services.ts";
import type { Session } from "../storage/sessions.ts";

/**
 * Opens the live socket of a signed-in page. Browsers do not hold a WebSocket back for its origin, so it is checked here:
 * a foreign page could otherwise listen with the user's cookie.
 * @throws AlouError `csrf`, `bad_request`
 */
export async function openLive(
  request: Request,
  services: Services,
  session: Session,
  origins: readonly string[],
): Promise<Response> {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    throw new AlouError("bad_request", { detail: "a WebSocket upgrade is expected here" });
  }
  const origin = request.headers.get("origin");
  const byCookie = !request.headers.has("authorization");
  if (byCookie && (origin === null || !origins.includes(origin))) throw new AlouError("csrf");
  const hub = services.env.HUB.get(services.env.HUB.idFromName(session.user));
  for (const chain of services.chains) {
    const follower = services.env.FOLLOWER.get(services.env.FOLLOWER.idFromName(chain));
    services.waitUntil(follower.wake());
  }
  const headers = new Headers({ upgrade: "websocket", "x-alou-session": session.id });
  return await hub.fetch("https://hub/live", { headers });
}
