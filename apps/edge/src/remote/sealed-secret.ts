import { AlouError } from "@alou/money/error";

/** Keys that credentials are kept under: the first seals, all of them open. */
export interface SecretKeys {
  readonly keys: readonly CryptoKey[];
}

/** Bytes of a nonce, as NIST SP 800-38D recommends for AES-GCM. */
const NONCE_BYTES = 12;

/**
 * Reads the configured keys: one or more of 32 bytes in base64, comma-separated, the newest first. To change the key, put a new
 * one in front and leave the old one until nothing is sealed with it.
 * @throws Error when one is no such key: a mistake of the deployment, better loud than silent
 */
export async function readSecretKeys(configured: string | undefined): Promise<SecretKeys> {
  const texts = (configured ?? "").split(",").flatMap((text) => text.trim() || []);
  const keys = texts.map(async (text) => {
    const bytes = fromBase64(text);
    if (bytes?.byteLength !== 32) throw new Error("REMOTE_SECRETS_KEY must hold 32 bytes in base64");
    return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  });
  return { keys: await Promise.all(keys) };
}

/**
 * Seals a text with AES-256-GCM under a fresh random nonce.
 * @param about whom and what it is for: it opens for nothing else
 * @throws AlouError `remote_secrets_off` without a key
 */
export async function sealSecret({ keys: [key] }: SecretKeys, about: string, text: string): Promise<string> {
  if (!key) throw new AlouError("remote_secrets_off");
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(about) }, key, utf8(text));
  return `v1.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
}

/**
 * Opens what was sealed for the same purpose.
 * @throws AlouError `remote_secrets_off` when no key of this deployment opens it
 */
export async function openSecret({ keys }: SecretKeys, about: string, sealed: string): Promise<string> {
  const [, nonce = "", body = ""] = /^v1\.([\w+/=]+)\.([\w+/=]+)$/.exec(sealed) ?? [];
  const [iv, bytes] = [fromBase64(nonce), fromBase64(body)];
  for (const key of iv && bytes ? keys : []) {
    try {
      const algorithm = { name: "AES-GCM", iv: iv as BufferSource, additionalData: utf8(about) };
      return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytes as BufferSource));
    } catch {
      // Sealed with another key, or for something else.
    }
  }
  throw new AlouError("remote_secrets_off");
}

const utf8 = (text: string) => new TextEncoder().encode(text);

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
