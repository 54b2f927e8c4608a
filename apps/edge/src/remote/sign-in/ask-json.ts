import { guardFetch } from "../guarded-fetch.ts";
import { type RemoteService, requireRemoteUrl } from "../remote-service.ts";
import { requirePublicName } from "../require-public-name.ts";

/** More of a document about a server is not read. Characters. */
const MAX_TEXT = 100_000;

/** What a place answered. */
export interface JsonAnswer {
  readonly status: number;
  /** The JSON value; undefined where it is none. */
  readonly body: unknown;
  readonly headers: Headers;
}

/**
 * One request of the sign-in flow. Every address of it comes from a stranger: each is held against the same rules as the server's
 * own, its name is looked up, redirects are not followed, and what comes back is limited.
 * @throws AlouError `remote_url_refused`, `remote_unreachable`, `remote_answer_refused`
 */
export async function askJson(
  service: RemoteService,
  address: string,
  request: { readonly form?: URLSearchParams; readonly json?: unknown } = {},
): Promise<JsonAnswer> {
  const url = requireRemoteUrl(address, service);
  if (url.protocol === "https:") await requirePublicName(url.hostname, service.resolver, service.fetch);
  const guard = guardFetch(url, undefined, service, { tellsSignIn: true });
  const { form, json } = request;
  const body = form ? form.toString() : json === undefined ? undefined : JSON.stringify(json);
  const type = form ? "application/x-www-form-urlencoded" : "application/json";
  try {
    const response = await guard.fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: { accept: "application/json", ...(body !== undefined && { "content-type": type }) },
      ...(body !== undefined && { body }),
    });
    const text = (await response.text()).slice(0, MAX_TEXT);
    return { status: response.status, body: parsed(text), headers: response.headers };
  } catch (error) {
    throw guard.refusal() ?? error;
  } finally {
    guard.end();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
