/** Where a picture or metadata is, by its own URI: to be fetched from one of these, in order. */
export type MediaSource =
  | { readonly kind: "url"; readonly urls: readonly string[] }
  /** It is in the URI itself: JSON only. */
  | { readonly kind: "inline"; readonly json: string }
  | { readonly kind: "refused"; readonly why: "script" | "inline" | "scheme" | "malformed" };

/** Where content-addressed files are fetched: a path is put behind. */
export interface Gateways {
  readonly ipfs: readonly string[];
  readonly arweave: readonly string[];
  /** What is inscribed on coins. */
  readonly ordinals?: readonly string[];
}

const MAX_URI = 2_000;
const MAX_INLINE = 20_000;
/** CIDv0 and CIDv1 in base32, base36 and base58, and a path of plain characters. */
const IPFS = /^(?:ipfs\/)?([1-9A-HJ-NP-Za-km-z]{46}|[bkz][0-9A-Za-z]{45,110})((?:\/[\w.~!$&'()*+,;=:@%-]*)*)$/;
/** An inscription's id: the transaction that revealed it, and which of its inscriptions. */
const INSCRIPTION = /^[0-9a-f]{64}i[0-9]{1,6}$/;
const ARWEAVE = /^([\w-]{43})((?:\/[\w.~%-]*)*)$/;

/**
 * What may be done with a URI that a stranger's contract or metadata names. Content-addressed ones go to the configured
 * gateways; of the others only https is looked at further. A `data:` URI can hold metadata, as text, and never a picture.
 * @param use what it is taken for
 */
export function mediaSource(uri: string, use: "metadata" | "image", gateways: Gateways): MediaSource {
  const text = uri.trim();
  if (text.length > (text.startsWith("data:") ? MAX_INLINE : MAX_URI)) return { kind: "refused", why: "malformed" };
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text) ?? [];
  switch (scheme.toLowerCase()) {
    case "ipfs": {
      const path = rest.replace(/^\/\//, "");
      return IPFS.test(path) && !path.includes("..") ? at(gateways.ipfs, path.replace(/^ipfs\//, "")) : malformed;
    }
    case "ar": {
      const path = rest.replace(/^\/\//, "");
      return ARWEAVE.test(path) && !path.includes("..") ? at(gateways.arweave, path) : malformed;
    }
    case "ord":
      return INSCRIPTION.test(rest) ? at(gateways.ordinals ?? [], rest) : malformed;
    case "https":
      return { kind: "url", urls: [text] };
    case "data":
      return use === "metadata" ? inlineJson(rest) : { kind: "refused", why: "inline" };
    case "javascript":
    case "vbscript":
    case "blob":
      return { kind: "refused", why: "script" };
    case "":
      return IPFS.test(text) && !text.includes("..") ? at(gateways.ipfs, text) : malformed;
    default:
      return { kind: "refused", why: "scheme" };
  }
}

const malformed: MediaSource = { kind: "refused", why: "malformed" };

const at = (gateways: readonly string[], path: string): MediaSource =>
  gateways.length === 0 ? malformed : { kind: "url", urls: gateways.map((gateway) => `${gateway}${path}`) };

/** @see https://www.rfc-editor.org/rfc/rfc2397 */
function inlineJson(rest: string): MediaSource {
  const [, base64, body = ""] = /^application\/json(?:;(?:charset=)?utf-?8)?(;base64)?,(.*)$/is.exec(rest) ?? [];
  if (body === "") return { kind: "refused", why: "inline" };
  try {
    if (base64 === undefined) return { kind: "inline", json: decodeURIComponent(body) };
    const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
    return { kind: "inline", json: new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes) };
  } catch {
    return base64 === undefined ? { kind: "inline", json: body } : malformed;
  }
}
