import { COOKIES, readCookies } from "./cookies.ts";

/** What a request proves itself with, and how it came: a browser adds cookies by itself, a header it does not. */
export interface Credential {
  readonly by: "cookie" | "header";
  /** Undefined when there is a header that holds no bearer token. */
  readonly token: string | undefined;
}

/**
 * The one credential of a request; undefined when it has none. With an `Authorization` header, whatever is in it, the cookie
 * counts for nothing: otherwise the rules for the one could be met with the other.
 */
export function credentialOf(request: Request): Credential | undefined {
  const header = request.headers.get("authorization");
  if (header !== null) return { by: "header", token: header.match(/^Bearer ([\w-]{20,200})$/)?.[1] };
  const token = readCookies(request.headers.get("cookie")).get(COOKIES.access);
  return token === undefined ? undefined : { by: "cookie", token };
}
