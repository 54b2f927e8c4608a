import { AlouError } from "@alou/money/error";
import { sameSecret } from "../storage/tokens.ts";
import { COOKIES, readCookies } from "./cookies.ts";
import { credentialOf } from "./credential.ts";

/** Origins whose pages may use the API, as configured. */
export function allowedOrigins(configured: string): readonly string[] {
  return configured
    .split(",")
    .map((origin) => origin.trim())
    .filter((origin) => origin !== "");
}

/**
 * Headers that let an allowed page of another origin read the answer. Unlisted origins get none; nothing is reflected.
 * Listed origins are meant to be of our own site (another port, another subdomain): the cookies are `SameSite=Strict`, and a
 * write that the browser calls `cross-site` is refused whatever its origin.
 */
export function corsHeaders(origin: string | null, allowed: readonly string[]): Record<string, string> {
  if (origin === null || !allowed.includes(origin)) return { vary: "Origin" };
  return {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "x-request-id",
  };
}

/** The answer to a preflight. */
export function preflight(origin: string | null, allowed: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(origin, allowed),
      ...(origin !== null &&
        allowed.includes(origin) && {
          "access-control-allow-methods": "GET, POST, PUT, DELETE",
          "access-control-allow-headers": "content-type, x-csrf-token, idempotency-key",
          "access-control-max-age": "600",
        }),
    },
  });
}

/**
 * Refuses writes that another site made the browser send. A request with a session cookie has to come from an
 * allowed origin and to repeat the CSRF cookie in a header, which only our own page can read. Programs that carry a bearer token have no
 * cookies, so nobody can borrow them.
 * @throws AlouError `csrf`
 */
export function requireSameSite(request: Request, allowed: readonly string[]): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin !== null && !allowed.includes(origin)) throw new AlouError("csrf");
  if (site === "cross-site") throw new AlouError("csrf");
  if (credentialOf(request)?.by !== "cookie") return;
  if (origin === null) throw new AlouError("csrf");
  const cookies = readCookies(request.headers.get("cookie"));
  const [sent, kept] = [request.headers.get("x-csrf-token") ?? "", cookies.get(COOKIES.csrf) ?? ""];
  if (kept === "" || !sameSecret(sent, kept)) throw new AlouError("csrf");
}
