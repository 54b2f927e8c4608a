/** Why an endpoint's answer was not used; the next endpoint is asked instead. */
export type EndpointFault =
  | "timeout"
  | "network"
  /** Another endpoint answered while this one kept silent. */
  | "outrun"
  | "rate-limited"
  | "http-error"
  | "not-json"
  | "malformed"
  | "too-large"
  | "wrong-chain"
  | "stale";

/** An answer that cannot be used, and what was wrong with it. Never shown to a user as it is. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly fault: EndpointFault;
  /** Milliseconds after which the endpoint said it may be asked again. */
  readonly retryAfterMs: number | undefined;

  constructor(fault: EndpointFault, detail: string, options?: ErrorOptions & { readonly retryAfterMs?: number }) {
    super(`${fault}: ${detail}`, options);
    this.fault = fault;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/** The most an endpoint may answer with. A pool scan of 200 pools is about 60 KB. */
const MAX_ANSWER_BYTES = 4_000_000;

/**
 * Reads a response body as text, stopping at the size limit.
 * @throws EndpointError `too-large`
 */
export async function readCapped(response: Response, most = MAX_ANSWER_BYTES): Promise<string> {
  if (!response.body) return "";
  const next = piecesOf(response.body);
  let piece = await next();
  // Most answers are one piece.
  if (piece.isLast && piece.bytes.byteLength <= most) return UTF_8.decode(piece.bytes);
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; ; piece = await next()) {
    bytes += piece.bytes.byteLength;
    if (bytes > most) {
      await piece.cancel();
      throw new EndpointError("too-large", `more than ${most} bytes`);
    }
    text += decoder.decode(piece.bytes, { stream: !piece.isLast });
    if (piece.isLast) return text;
  }
}

/** Remembers nothing between whole texts. */
const UTF_8 = new TextDecoder();

interface Piece {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
  cancel(): Promise<void>;
}

/** Holds most answers whole. */
const FIRST_PIECE_BYTES = 16_384;

/** Reads a body bit by bit. Where nobody asks for more at once, workerd wakes us for every 4 KiB. */
function piecesOf(body: ReadableStream<Uint8Array>): () => Promise<Piece> {
  if (!CAN_WAIT_FOR_MORE) {
    const reader = body.getReader();
    const cancel = () => reader.cancel();
    return async () => {
      const { done, value } = await reader.read();
      return { bytes: value ?? NO_BYTES, isLast: done, cancel };
    };
  }
  const reader = body.getReader({ mode: "byob" }) as ReadableStreamBYOBReader & WaitsForMore;
  const cancel = () => reader.cancel();
  let size = FIRST_PIECE_BYTES / 2;
  return async () => {
    size *= 2;
    const { value } = await reader.readAtLeast(size, new Uint8Array(size));
    // Fewer bytes than asked for are the last.
    return { bytes: value ?? NO_BYTES, isLast: (value?.byteLength ?? 0) < size, cancel };
  };
}

const NO_BYTES = new Uint8Array();

/** @see https://developers.cloudflare.com/workers/runtime-apis/streams/readablestreambyobreader/ */
interface WaitsForMore {
  readAtLeast(bytes: number, into: Uint8Array): Promise<{ readonly value?: Uint8Array }>;
}

const CAN_WAIT_FOR_MORE =
  typeof ReadableStreamBYOBReader === "function" && "readAtLeast" in ReadableStreamBYOBReader.prototype;

/** What may be told of an endpoint: providers put the customer's key into the rest of the address. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return "an address that is none";
  }
}

/** `Retry-After` is a number of seconds or a date. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/**
 * Stops at an endpoint that says it is asked too much.
 * @throws EndpointError `rate-limited`
 */
export async function refuseLimited(response: Response, url: string, now: number): Promise<void> {
  if (response.status !== 429) return;
  await response.body?.cancel();
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), now);
  throw new EndpointError("rate-limited", hostOf(url), retryAfterMs === undefined ? {} : { retryAfterMs });
}
