import { isAlouError } from "@alou/money/error";
import { SCOPES, type Scope } from "../api/scope.ts";
import { COOKIES, readCookies } from "../http/cookies.ts";
import { preferredLanguage } from "../http/problem.ts";
import { sessionOf } from "../http/who-asks.ts";
import type { Services } from "../services.ts";
import { readScopes } from "../storage/api-keys.ts";
import { auditStatement } from "../storage/audit.ts";
import { findClient, type OAuthClient } from "../storage/oauth-clients.ts";
import { insertGrant } from "../storage/oauth-grants.ts";
import type { Session } from "../storage/sessions.ts";
import { newId, sameSecret } from "../storage/tokens.ts";
import { consentPage, signInPage, wrongPage } from "./consent-page.ts";
import { OAuthFault } from "./fault.ts";
import { readForm } from "./token.ts";

/** Who gives access, and to what. */
export interface Place {
  readonly issuer: string;
  /** The only audience there is: the MCP server. */
  readonly resource: string;
  readonly origins: readonly string[];
  readonly requestId: string;
}

/** A request that can be answered: to a registered program, at an address it registered. */
interface Wish {
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly state: string | null;
}

/** Shows the user what a program asks for, and sends their answer back to it. */
export async function authorize(request: Request, services: Services, place: Place): Promise<Response> {
  const language = preferredLanguage(request.headers.get("accept-language"));
  const isAnswer = request.method === "POST";
  const form = isAnswer ? await readForm(request) : new URLSearchParams();
  const query = isAnswer ? (form.get("query") ?? "") : new URL(request.url).search.slice(1);
  const asked = new URLSearchParams(query);
  const client = await findClient(services.db, asked.get("client_id") ?? "");
  const redirectUri = asked.get("redirect_uri") ?? (client?.redirectUris.length === 1 ? client.redirectUris[0] : "");
  if (!client || !redirectUri || !isRegistered(client, redirectUri)) {
    return wrongPage(language, "client_id / redirect_uri");
  }
  const wish: Wish = { client, redirectUri, state: asked.get("state") };
  try {
    const { scopes, challenge } = readWish(asked, place);
    const session = await signedIn(request, services);
    if (!session) return signInPage(language, query);
    const csrf = readCookies(request.headers.get("cookie")).get(COOKIES.csrf) ?? "";
    if (!isAnswer) {
      const { account } = session;
      return consentPage(language, { client: client.name, account, scopes, redirectUri, query, csrf });
    }
    const origin = request.headers.get("origin");
    const isOwn = origin !== null && place.origins.includes(origin) && csrf !== "";
    if (!isOwn || !sameSecret(form.get("csrf") ?? "", csrf)) return wrongPage(language, "csrf");
    if (form.get("answer") !== "allow") return sendBack(wish, place, { error: "access_denied" });
    const granted = scopes.filter((scope) => scope === "read" || form.getAll("scope").includes(scope));
    const code = await grant(services, session, wish, granted, challenge, place);
    return sendBack(wish, place, { code });
  } catch (error) {
    if (!(error instanceof OAuthFault)) throw error;
    return sendBack(wish, place, { error: error.code, error_description: error.message });
  }
}

/** A loopback address may come with another port each time (RFC 8252, 7.3); all else is compared sign by sign. */
function isRegistered({ redirectUris }: OAuthClient, wanted: string): boolean {
  if (redirectUris.includes(wanted)) return true;
  const bare = (uri: string) => {
    const url = URL.canParse(uri) ? new URL(uri) : undefined;
    if (url?.protocol !== "http:") return undefined;
    url.port = "";
    return url.href;
  };
  const asked = bare(wanted);
  return asked !== undefined && redirectUris.some((uri) => bare(uri) === asked);
}

/** @throws OAuthFault */
function readWish(asked: URLSearchParams, { resource }: Place): { scopes: Scope[]; challenge: string } {
  if (asked.get("response_type") !== "code") throw new OAuthFault("unsupported_response_type", "code");
  const challenge = asked.get("code_challenge") ?? "";
  if (asked.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(challenge))
    throw new OAuthFault("invalid_request", "PKCE with S256 is needed");
  if (asked.getAll("resource").some((wanted) => wanted !== resource) || !asked.has("resource"))
    throw new OAuthFault("invalid_target", `the resource is ${resource}`);
  const words = asked.get("scope") ?? "read";
  const scopes = readScopes(words);
  if (scopes.length === 0 || words.split(" ").some((word) => !(SCOPES as readonly string[]).includes(word)))
    throw new OAuthFault("invalid_scope", SCOPES.join(" "));
  return { scopes: scopes.includes("read") ? scopes : ["read", ...scopes], challenge };
}

/** The user themselves: a program cannot grant what it was granted. */
async function signedIn(request: Request, services: Services): Promise<Session | undefined> {
  if (request.headers.has("authorization")) return undefined;
  try {
    return await sessionOf(request, services);
  } catch (error) {
    if (isAlouError(error) && error.code === "sign_in_required") return undefined;
    throw error;
  }
}

async function grant(
  { db, now }: Services,
  { user, account }: Session,
  { client, redirectUri }: Wish,
  scopes: readonly Scope[],
  challenge: string,
  { resource, requestId }: Place,
): Promise<string> {
  const id = newId("grt");
  const detail = `${client.id} ${scopes.join(" ")}`;
  const audit = auditStatement({ at: now(), user, requestId, what: "oauth-grant", subject: id, detail });
  return await insertGrant(db, { id, user, account, client, scopes, resource, challenge, redirectUri }, now(), audit);
}

function sendBack({ redirectUri, state }: Wish, { issuer }: Place, answer: Readonly<Record<string, string>>): Response {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set("state", state);
  url.searchParams.set("iss", issuer);
  return new Response(null, { status: 303, headers: { location: url.href } });
}
