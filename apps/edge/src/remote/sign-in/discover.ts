import { AlouError } from "@alou/money/error";
import * as z from "zod";
import { type RemoteService, requireRemoteUrl } from "../remote-service.ts";
import { askJson } from "./ask-json.ts";
import type { SignInPlace } from "./place.ts";

const url = z.string().max(2_000);

/** RFC 9728, as far as it is read. */
const resourceSchema = z.object({
  resource: url,
  authorization_servers: z.array(url).min(1).max(10),
  scopes_supported: z.array(z.string().max(100)).max(100).optional(),
});

/** RFC 8414, as far as it is read. */
const serverSchema = z.object({
  issuer: url,
  authorization_endpoint: url,
  token_endpoint: url,
  registration_endpoint: url.optional(),
  response_types_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  client_id_metadata_document_supported: z.boolean().optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

const registeredSchema = z.object({ client_id: z.string().min(1).max(2_000) });

/** Who we are to an authorization server. */
export interface OurClient {
  /** Where it sends the user back to. */
  readonly redirectUri: string;
  /** The address of our metadata, which can serve as our id; undefined where no other server can read it. */
  readonly metadataUrl: string | undefined;
}

/**
 * Finds out where a user signs in for a server, and makes us known there: protected-resource metadata (RFC 9728), the metadata of the
 * first authorization server it names (RFC 8414), a client id by our metadata's address or by registration (RFC 7591).
 * @throws AlouError `remote_sign_in_refused`, `remote_url_refused`, `remote_unreachable`, `remote_answer_refused`
 */
export async function discover(service: RemoteService, server: URL, client: OurClient): Promise<SignInPlace> {
  const resource = await protectedResource(service, server);
  const [issuer = ""] = resource.authorization_servers;
  const found = await authorizationServer(service, issuer);
  const scope = (resource.scopes_supported ?? []).filter((name) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name)).join(" ");
  return {
    resource: resource.resource,
    issuer: found.issuer,
    authorizationEndpoint: requireRemoteUrl(found.authorization_endpoint, service).href,
    tokenEndpoint: requireRemoteUrl(found.token_endpoint, service).href,
    tellsIssuer: found.authorization_response_iss_parameter_supported === true,
    scope,
    clientId: await clientIdAt(service, found, client, scope),
    redirectUri: client.redirectUri,
  };
}

async function protectedResource(service: RemoteService, server: URL): Promise<z.output<typeof resourceSchema>> {
  const path = server.pathname === "/" ? "" : server.pathname;
  const wellKnown = `${server.origin}/.well-known/oauth-protected-resource`;
  for (const address of new Set([`${wellKnown}${path}`, wellKnown])) {
    const read = resourceSchema.safeParse((await askJson(service, address)).body);
    if (!read.success) continue;
    // Metadata that speaks for another resource would have us ask for that one's tokens.
    if (!covers(read.data.resource, server))
      throw refused("它说的是另一个资源", "its metadata is about another resource");
    return read.data;
  }
  throw refused("它没有说在哪里登录", "it does not say where to sign in");
}

/** Whether an identifier stands for a server: the same place, or a folder it lies in. */
function covers(resource: string, server: URL): boolean {
  if (!URL.canParse(resource)) return false;
  const { origin, pathname, search, hash } = new URL(resource);
  const folder = pathname.endsWith("/") ? pathname : `${pathname}/`;
  return origin === server.origin && search === "" && hash === "" && `${server.pathname}/`.startsWith(folder);
}

async function authorizationServer(service: RemoteService, issuer: string): Promise<z.output<typeof serverSchema>> {
  const { origin, pathname } = requireRemoteUrl(issuer, service);
  const path = pathname === "/" ? "" : pathname.replace(/\/$/, "");
  const addresses = [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}/.well-known/openid-configuration${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ];
  for (const address of new Set(addresses)) {
    const read = serverSchema.safeParse((await askJson(service, address)).body);
    if (!read.success) continue;
    // RFC 8414, 3.3: another issuer's metadata is not used.
    if (read.data.issuer !== issuer) throw refused("签发者对不上", "the issuer is another one");
    if (!read.data.code_challenge_methods_supported?.includes("S256")) throw refused("它不支持 PKCE", "it has no PKCE");
    return read.data;
  }
  throw refused("它的登录服务没有说明", "its sign-in service does not describe itself");
}

async function clientIdAt(
  service: RemoteService,
  server: z.output<typeof serverSchema>,
  { redirectUri, metadataUrl }: OurClient,
  scope: string,
): Promise<string> {
  if (server.client_id_metadata_document_supported && metadataUrl !== undefined) return metadataUrl;
  if (!server.registration_endpoint) throw refused("它不接受新的程序", "it takes no programs it does not know");
  const { status, body } = await askJson(service, server.registration_endpoint, {
    json: { ...clientMetadata(redirectUri), ...(scope !== "" && { scope }) },
  });
  const read = registeredSchema.safeParse(body);
  if (status > 201 || !read.success) throw refused("它拒绝了登记", "it refused to register us");
  return read.data.client_id;
}

/** What we say of ourselves: a public client, which keeps no secret of the server's and proves itself by PKCE. */
export function clientMetadata(redirectUri: string): Readonly<Record<string, unknown>> {
  return {
    client_name: "Alou",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
}

const refused = (zh: string, en: string) => new AlouError("remote_sign_in_refused", { detail: { zh, en } });
