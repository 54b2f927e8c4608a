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
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      throw new EndpointError("too-large", `more than ${most} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

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
