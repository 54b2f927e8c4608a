import { SCOPES } from "@alou/edge/api/scope";

const WELL_KNOWN = "/.well-known/oauth-protected-resource";

/**
 * The protected-resource metadata (RFC 9728), at the root and under the resource's own path; undefined for any other address.
 * @param resource this server's public URL, which tokens have to be issued for
 * @param issuer where people sign in and grant access
 */
export function protectedResource(request: Request, resource: URL, issuer: URL): Response | undefined {
  const { pathname } = new URL(request.url);
  if (pathname !== WELL_KNOWN && pathname !== `${WELL_KNOWN}${resource.pathname}`) return undefined;
  const document = {
    resource: resource.href,
    authorization_servers: [issuer.origin],
    scopes_supported: [...SCOPES],
    bearer_methods_supported: ["header"],
    resource_name: "Alou",
  };
  return Response.json(document, {
    headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" },
  });
}
