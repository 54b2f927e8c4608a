import { ApiError } from "@alou/edge/client";
import { splitAccount } from "@alou/money/caip";
import {
  type AuthInfo,
  bearerAuthChallengeResponse,
  getOAuthProtectedResourceMetadataUrl,
  OAuthError,
  OAuthErrorCode,
} from "@modelcontextprotocol/server";
import type { Caller, OpenApi } from "./alou-api.ts";

/**
 * Finds out who calls: the bearer token is shown to the Alou API, which knows API keys and the tokens it has issued.
 * @param resource this server's public URL: named in the challenge, so that a client finds where to ask for access
 * @returns the caller, or the challenge to answer with (401), or 503 when the API cannot be asked
 */
export async function authenticate(request: Request, api: OpenApi, resource: URL): Promise<AuthInfo | Response> {
  const token = request.headers.get("authorization")?.match(/^Bearer ([\w-]{20,200})$/)?.[1];
  if (token === undefined) return challenge(resource, "a bearer token is needed");
  const address = request.headers.get("cf-connecting-ip");
  try {
    const session = await api({ token, address }).call("getSession", {});
    // The token of a page's session is not meant for this server, whoever has got hold of it.
    if (!session.grant) return challenge(resource, "the token was issued for another audience");
    const caller: Caller = {
      user: session.user,
      language: session.settings.language,
      chain: splitAccount(session.account).chain,
      address,
    };
    return {
      token,
      clientId: session.grant.id,
      scopes: session.grant.scopes,
      expiresAt: Math.floor(session.expiresAt / 1000),
      extra: { caller },
      resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource),
    };
  } catch (error) {
    if (!(error instanceof ApiError)) return unavailable();
    if (error.problem.status === 401) return challenge(resource, "the token is unknown, revoked or expired");
    if (error.problem.status === 429) return tooMany();
    return error.problem.status < 500 ? challenge(resource, error.problem.title) : unavailable();
  }
}

function challenge(resource: URL, why: string): Response {
  return bearerAuthChallengeResponse(new OAuthError(OAuthErrorCode.InvalidToken, why), {
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource),
  });
}

/** Says when to come back. */
export function tooMany(): Response {
  return Response.json({ error: "rate_limited" }, { status: 429, headers: { "retry-after": "10" } });
}

function unavailable(): Response {
  return Response.json({ error: "temporarily_unavailable" }, { status: 503, headers: { "retry-after": "5" } });
}
