/**
 * The cookies of a session. `__Host-` binds them to this host and to HTTPS; browsers treat loopback as secure.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Headers/Set-Cookie#cookie_prefixes
 */
export const COOKIES = {
  access: "__Host-alou_access",
  refresh: "__Host-alou_refresh",
  /** Readable by our own page, which repeats it in a header. */
  csrf: "__Host-alou_csrf",
} as const;

/** The cookies of a request by name; of a name that comes twice, the first. */
export function readCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

function cookie(name: string, value: string, seconds: number, script: boolean): string {
  const reach = script ? "" : " HttpOnly;";
  return `${name}=${value}; Path=/; Secure;${reach} SameSite=Strict; Max-Age=${seconds}`;
}

/** `Set-Cookie` lines that open or renew a session. */
export function sessionCookies(
  tokens: { readonly access: string; readonly refresh: string; readonly csrf: string },
  seconds: { readonly access: number; readonly session: number },
): string[] {
  return [
    cookie(COOKIES.access, tokens.access, seconds.access, false),
    cookie(COOKIES.refresh, tokens.refresh, seconds.session, false),
    cookie(COOKIES.csrf, tokens.csrf, seconds.session, true),
  ];
}

/** `Set-Cookie` lines that forget it. */
export function forgetCookies(): string[] {
  return [
    cookie(COOKIES.access, "", 0, false),
    cookie(COOKIES.refresh, "", 0, false),
    cookie(COOKIES.csrf, "", 0, true),
  ];
}
