import { type AlouClient, createClient } from "@alou/edge/client";

/** The cookie whose value proves that a request was made by this page, and the header it is repeated in. */
const CSRF_COOKIES = ["__Host-alou_csrf", "alou_csrf"];
const CSRF_HEADER = "x-csrf-token";

/** Reads the token from a `document.cookie` text. */
export function csrfToken(cookies: string): string | undefined {
  const pairs = cookies.split("; ").map((pair) => pair.split("="));
  for (const name of CSRF_COOKIES) {
    const found = pairs.find(([key]) => key === name)?.[1];
    if (found) return decodeURIComponent(found);
  }
  return undefined;
}

interface PageClientOptions {
  readonly fetch: typeof fetch;
  /** `document.cookie`, read anew for each request. */
  readonly cookies: () => string;
  /** The session is over and could not be renewed. */
  readonly onSignedOut: () => void;
}

/**
 * The API client of a page: session in HttpOnly cookies, the CSRF token repeated in a header, and a lapsed session
 * renewed once, silently. Requests that fail together share one renewal.
 */
export function createPageClient({ fetch, cookies, onSignedOut }: PageClientOptions): AlouClient {
  let renewal: Promise<boolean> | undefined;

  async function renew(): Promise<boolean> {
    try {
      await client.call("refreshSession", { body: {} });
      return true;
    } catch {
      onSignedOut();
      return false;
    } finally {
      renewal = undefined;
    }
  }

  const client = createClient({
    baseUrl: "",
    fetch,
    headers: () => {
      const token = csrfToken(cookies());
      return token === undefined ? {} : { [CSRF_HEADER]: token };
    },
    onSignInRequired: () => {
      // Somebody who never signed in has no token, and nothing to renew.
      if (csrfToken(cookies()) === undefined) return Promise.resolve(false);
      renewal ??= renew();
      return renewal;
    },
  });
  return client;
}
