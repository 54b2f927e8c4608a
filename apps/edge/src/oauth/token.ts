import { isAlouError } from "@alou/money/error";
import { readText } from "../http/body.ts";
import type { Services } from "../services.ts";
import { type Pair, revokeByToken, tradeCode, tradeRefresh } from "../storage/oauth-grants.ts";
import { OAuthFault } from "./fault.ts";

/** Of a form: longer than everything the flow needs together. */
const MAX_FORM_BYTES = 8 * 1024;

/** A form of the flow. @throws OAuthFault `invalid_request` */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new OAuthFault("invalid_request", "a form is expected");
  return new URLSearchParams(await readWithin(request, MAX_FORM_BYTES));
}

/**
 * What a program sends, no more of it than may be: anybody may send it.
 * @throws OAuthFault `invalid_request`
 */
export async function readWithin(request: Request, mostBytes: number): Promise<string> {
  try {
    return await readText(request, mostBytes);
  } catch (error) {
    throw isAlouError(error) ? new OAuthFault("invalid_request", error.what.en) : error;
  }
}

/**
 * Trades a code or a refresh token for a pair of tokens.
 * @throws OAuthFault `invalid_grant`, `invalid_request`, `unsupported_grant_type`
 */
export async function token(request: Request, services: Services): Promise<Response> {
  const form = await readForm(request);
  const need = (name: string): string => {
    const value = form.get(name);
    if (!value) throw new OAuthFault("invalid_request", `${name} is missing`);
    return value;
  };
  const pair = await trade(form.get("grant_type"), need, services);
  if (!pair) throw new OAuthFault("invalid_grant", "it was used, has expired, or was not issued to you");
  return Response.json({
    access_token: pair.access,
    token_type: "Bearer",
    expires_in: pair.seconds,
    refresh_token: pair.refresh,
    scope: pair.scopes.join(" "),
  });
}

async function trade(
  kind: string | null,
  need: (name: string) => string,
  { db, now }: Services,
): Promise<Pair | undefined> {
  if (kind === "refresh_token") return await tradeRefresh(db, need("refresh_token"), need("client_id"), now());
  if (kind !== "authorization_code") throw new OAuthFault("unsupported_grant_type", "code or refresh token");
  const verifier = need("code_verifier");
  if (!/^[\w.~-]{43,128}$/.test(verifier)) throw new OAuthFault("invalid_grant", "no such verifier");
  const proof = {
    code: need("code"),
    client: need("client_id"),
    redirectUri: need("redirect_uri"),
    challenge: await challengeOf(verifier),
  };
  return await tradeCode(db, proof, now());
}

/** S256. @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2 */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Ends a grant. What is not known is not told. @see https://www.rfc-editor.org/rfc/rfc7009 */
export async function revoke(request: Request, { db, now }: Services): Promise<Response> {
  const form = await readForm(request);
  await revokeByToken(db, form.get("token") ?? "", now());
  return new Response(null, { status: 200 });
}
