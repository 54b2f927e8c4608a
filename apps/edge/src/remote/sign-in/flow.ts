import { AlouError } from "@alou/money/error";
import type { Services } from "../../services.ts";
import { insertSignIn, takeSignIn } from "../../storage/remote-grants.ts";
import { newToken, sha256Hex } from "../../storage/tokens.ts";
import { openCredential, requireRemoteUrl, sealCredential } from "../remote-service.ts";
import { discover, type OurClient } from "./discover.ts";
import type { SignInPlace } from "./place.ts";
import { exchangeCode, type RemoteTokens } from "./tokens.ts";

/** A user has this long to sign in there. Milliseconds. */
const LASTS_MS = 600_000;

/** The server a user wants to sign in for. */
export interface SignInWish {
  /** An attached one that asks again; null for one that is to be attached. */
  readonly server: string | null;
  readonly name: string;
  readonly url: string;
}

/**
 * Begins signing in at another server: finds out where, and keeps what its answer will be held against (state, PKCE verifier,
 * issuer, resource), for this user alone.
 * @returns where the user goes
 * @throws AlouError `remote_url_refused`, `remote_sign_in_refused`, `remote_secrets_off`, `remote_unreachable`
 */
export async function beginSignIn(
  { db, now, remote }: Pick<Services, "db" | "now" | "remote">,
  user: string,
  wish: SignInWish,
  client: OurClient,
): Promise<URL> {
  const place = await discover(remote, requireRemoteUrl(wish.url, remote), client);
  const [state, verifier] = [newToken(), newToken()];
  const stateHash = await sha256Hex(state);
  const sealed = await sealCredential(remote, user, stateHash, verifier);
  await insertSignIn(
    db,
    user,
    stateHash,
    { ...wish, place, verifier: sealed },
    { now: now(), expiresAt: now() + LASTS_MS },
  );
  const to = new URL(place.authorizationEndpoint);
  const asked = {
    response_type: "code",
    client_id: place.clientId,
    redirect_uri: place.redirectUri,
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: "S256",
    resource: place.resource,
    ...(place.scope !== "" && { scope: place.scope }),
  };
  for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value);
  return to;
}

/** What came back with the user. */
export interface SignInAnswer {
  readonly state: string;
  readonly code?: string | undefined;
  readonly iss?: string | undefined;
  readonly error?: string | undefined;
}

/**
 * Takes the answer of another server: once, in time, for the user who asked, of the issuer that was asked.
 * @throws AlouError `not_found`, `remote_sign_in_refused`, and those of the token request
 */
export async function finishSignIn(
  { db, now, remote }: Pick<Services, "db" | "now" | "remote">,
  user: string,
  { state, code, iss, error }: SignInAnswer,
): Promise<{ readonly wish: SignInWish; readonly place: SignInPlace; readonly tokens: RemoteTokens }> {
  const stateHash = await sha256Hex(state);
  const begun = await takeSignIn(db, user, stateHash, now());
  if (!begun) throw new AlouError("not_found", { what: "sign-in" });
  const { place, verifier, ...wish } = begun;
  // RFC 9207: an answer of another issuer is another server's, and so would its code be.
  if (iss === undefined ? place.tellsIssuer : iss !== place.issuer) {
    throw new AlouError("remote_sign_in_refused", { detail: { zh: "签发者对不上", en: "the issuer is another one" } });
  }
  if (code === undefined) throw new AlouError("remote_sign_in_refused", { detail: error ?? "access_denied" });
  const opened = await openCredential(remote, user, stateHash, verifier);
  return { wish, place, tokens: await exchangeCode(remote, place, { code, verifier: opened }) };
}

/** RFC 7636, 4.2. */
async function challengeOf(verifier: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
