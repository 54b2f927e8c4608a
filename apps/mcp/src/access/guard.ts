import { hostHeaderValidationResponse, originValidationResponse } from "@modelcontextprotocol/server";

/** Who may be talked to: hostnames without ports. */
export interface Allowed {
  /** Names this server is reached by; a request for another is somebody's DNS rebinding. */
  readonly hosts: readonly string[];
  /** Hosts of pages that may call. A request without an Origin comes from a program and passes. */
  readonly origins: readonly string[];
}

/** A refusal (403) for a foreign Host or Origin; undefined when the request may go on. */
export function refuseForeign(request: Request, allowed: Allowed): Response | undefined {
  return (
    hostHeaderValidationResponse(request, [...allowed.hosts]) ?? originValidationResponse(request, [...allowed.origins])
  );
}

/** A list of hostnames as it stands in the configuration. */
export function readHosts(configured: string): string[] {
  return configured
    .split(",")
    .map((host) => host.trim())
    .filter((host) => host !== "");
}

/** What lets a page of an allowed host read the answers; nothing for programs, which send no Origin. */
export function corsHeaders(request: Request): Readonly<Record<string, string>> {
  const origin = request.headers.get("origin");
  if (origin === null) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "mcp-session-id, mcp-protocol-version, www-authenticate",
    vary: "Origin",
  };
}

/** The answer to a preflight of an allowed page. */
export function preflight(request: Request): Response {
  const headers = {
    ...corsHeaders(request),
    "access-control-allow-methods": "GET, POST, DELETE",
    "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "",
    "access-control-max-age": "600",
  };
  return new Response(null, { status: 204, headers });
}
