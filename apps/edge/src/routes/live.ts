import { AlouError } from "@alou/money/error";
import { credentialOf } from "../http/credential.ts";
import type { Services } from "../services.ts";
import type { Session } from "../storage/sessions.ts";
import { openChains } from "../storage/transaction-lists.ts";

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
  const byCookie = credentialOf(request)?.by === "cookie";
  if (byCookie && (origin === null || !origins.includes(origin))) throw new AlouError("csrf");
  services.waitUntil(wakeFollowers(services, session));
  return await services.openSocket(session);
}

/** A page that has just come back wants to know how deep its transactions are by now. */
async function wakeFollowers(services: Services, session: Session): Promise<void> {
  const chains = await openChains(services.db, session.user);
  await Promise.all(chains.map((chain) => services.follower(chain).wake()));
}
