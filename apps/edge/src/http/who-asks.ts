import { AlouError } from "@alou/money/error";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { API_KEY_PREFIX, sessionOfApiKey } from "../storage/api-keys.ts";
import { ACCESS_PREFIX, sessionOfGrant } from "../storage/oauth-grants.ts";
import { findSession, type Session } from "../storage/sessions.ts";
import { credentialOf } from "./credential.ts";

/**
 * Who asks: a page by its cookie, a program by a bearer token, which is a session's, an API key, or an OAuth access token.
 * @param audience the resource that OAuth tokens have to be issued for here; none are taken when it is left out
 * @throws AlouError `sign_in_required`
 */
export async function sessionOf(request: Request, services: Services, audience?: string): Promise<Session> {
  const access = credentialOf(request)?.token;
  const session = access && (await whoseToken(access, services, audience));
  if (!session) throw new AlouError("sign_in_required");
  return session;
}

async function whoseToken(token: string, services: Services, audience?: string): Promise<Session | undefined> {
  const { db, now } = services;
  if (token.startsWith(API_KEY_PREFIX)) return await byApiKey(token, services);
  if (token.startsWith(ACCESS_PREFIX)) {
    return audience ? await sessionOfGrant(db, token, audience, now()) : undefined;
  }
  return await findSession(db, token, now());
}

async function byApiKey(secret: string, { db, now, waitUntil }: Services): Promise<Session | undefined> {
  const found = await sessionOfApiKey(db, secret, now());
  if (found?.touch) waitUntil(db.run(found.touch).catch((error) => logError("api-key", "used_at", error)));
  return found?.session;
}
