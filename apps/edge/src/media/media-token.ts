import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import { AlouError } from "@alou/money/error";

/** What a signed address is good for. */
export interface MediaGrant {
  readonly use: "metadata" | "image";
  /** As the contract, or the metadata, has it. */
  readonly uri: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** How long a signed address is good for. */
const GOOD_FOR_MS = DAY_MS;
/** Longer ones do not fit into an address of ours. */
export const MAX_SIGNED_URI = 1_500;

/**
 * Signs a URI that one of our own readings has found, so that the media proxy follows nothing else. The same URI is signed the
 * same for an hour, so that what a browser has kept is found again.
 * @returns undefined without a key, or for a URI that is too long
 */
export async function signMedia(
  key: string | undefined,
  use: MediaGrant["use"],
  uri: string,
  now: number,
): Promise<string | undefined> {
  if (!key || uri.length > MAX_SIGNED_URI) return undefined;
  const until = Math.ceil(now / HOUR_MS) * HOUR_MS + GOOD_FOR_MS;
  const body = toBase64Url(new TextEncoder().encode(JSON.stringify([use, until, uri])));
  const signature = await crypto.subtle.sign("HMAC", await hmacKey(key, ["sign"]), new TextEncoder().encode(body));
  return `${body}.${toBase64Url(new Uint8Array(signature))}`;
}

/**
 * Opens a signed address.
 * @throws AlouError `not_found` for what we have not signed, or not for this moment
 */
export async function openMedia(key: string | undefined, token: string, now: number): Promise<MediaGrant> {
  const unknown = () => new AlouError("not_found", { what: "media" });
  const [body = "", signature = "", ...rest] = token.split(".");
  const bytes = fromBase64Url(signature);
  if (!key || !bytes || rest.length > 0) throw unknown();
  const genuine = await crypto.subtle.verify(
    "HMAC",
    await hmacKey(key, ["verify"]),
    bytes,
    new TextEncoder().encode(body),
  );
  const text = genuine ? fromBase64Url(body) : undefined;
  if (!text) throw unknown();
  const [use, until, uri] = JSON.parse(new TextDecoder().decode(text)) as [MediaGrant["use"], number, string];
  if (now > until) throw unknown();
  return { use, until, uri };
}

async function hmacKey(key: string, uses: ("sign" | "verify")[]): Promise<CryptoKey> {
  const raw = new TextEncoder().encode(`alou/media/${key}`);
  return await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, uses);
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
