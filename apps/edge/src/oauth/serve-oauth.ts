import { AlouError } from "@alou/money/error";
import { CLIENT_METADATA_PATH, ourClientMetadata } from "../remote/sign-in/our-client.ts";
import type { Services } from "../services.ts";
import { authorize, type Place } from "./authorize.ts";
import { OAuthFault } from "./fault.ts";
import { metadata, PATHS } from "./metadata.ts";
import { register } from "./register.ts";
import { revoke, token } from "./token.ts";

/** Where its metadata is found. */
export const METADATA_PATH = "/.well-known/oauth-authorization-server";

/** The page's policy: nothing is loaded and nothing runs; a form may go anywhere, since its answer is a redirect. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/**
 * The authorization server: OAuth 2.1 for public clients, codes with PKCE, tokens that are good for the MCP server alone.
 * @throws AlouError `not_found`
 */
export async function serveOAuth(request: Request, services: Services, place: Place): Promise<Response> {
  const { pathname } = new URL(request.url);
  const refused = (error: unknown) => {
    if (!(error instanceof OAuthFault)) throw error;
    return Response.json({ error: error.code, error_description: error.message }, { status: 400 });
  };
  if (pathname === PATHS.authorize && (request.method === "GET" || request.method === "POST")) {
    const response = await authorize(request, services, place).catch(refused);
    response.headers.set("content-security-policy", PAGE_POLICY);
    // With none at all a browser says that its own form came from nowhere (Origin: null).
    response.headers.set("referrer-policy", "same-origin");
    return response;
  }
  const run = {
    [`GET ${METADATA_PATH}`]: async () => Response.json(metadata(place.issuer)),
    [`GET ${CLIENT_METADATA_PATH}`]: async () => Response.json(ourClientMetadata(place.issuer)),
    [`POST ${PATHS.register}`]: () => register(request, services),
    [`POST ${PATHS.token}`]: () => token(request, services),
    [`POST ${PATHS.revoke}`]: () => revoke(request, services),
  }[`${request.method} ${pathname}`];
  if (!run) throw new AlouError("not_found", { what: "path" });
  const response = await run().catch(refused);
  // For programs in a browser. No cookie counts here, so there is nothing a foreign page could borrow.
  response.headers.set("access-control-allow-origin", "*");
  return response;
}
