import { type FaultDetail, ModelFault } from "./model-fault.ts";
import type { Timers } from "./timers.ts";

/** Bytes of an error body that are worth reading. */
const MAX_ERROR_BODY = 8_192;
/** Its status says most already. */
const ERROR_BODY_MS = 2_000;

/**
 * What a response says that is no answer. The provider's words are looked at here and go no further: they may repeat
 * the key or the conversation.
 * @param body the beginning of the body
 * @param now milliseconds since 1970
 * @see https://api-docs.deepseek.com/quick_start/error_codes
 */
export function faultOf(status: number, headers: Headers, body: string, now: number): ModelFault {
  const requestId = requestIdOf(headers);
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now);
  const detail: FaultDetail = {
    status,
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  const fault = (code: ModelFault["code"]) => new ModelFault(code, `HTTP ${status}`, detail);
  if (status === 401 || status === 403) return fault("model_key_refused");
  if (status === 402) return fault("model_balance_used");
  if (status === 413) return fault("model_context_full");
  if (status === 400 && /maximum context length|context length exceeded/i.test(body)) {
    return fault("model_context_full");
  }
  if (status === 429) return fault("model_busy");
  if (status === 408 || status === 504) return fault("model_timeout");
  if (status >= 400 && status < 500) return fault("model_request_refused");
  // Redirects too: the key is for this address and no other.
  return fault("model_unavailable");
}

/** The provider's id of a request, if it looks like one. */
export function requestIdOf(headers: Headers): string | undefined {
  const id = headers.get("x-deepseek-request-id") ?? headers.get("x-request-id");
  return id && /^[\w.:-]{1,80}$/.test(id) ? id : undefined;
}

/**
 * `Retry-After` as milliseconds from `now`: seconds or an HTTP date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // `Date.parse` reads far more than HTTP dates; those begin with a weekday.
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The beginning of an error's body as text, what there is of it after two seconds; empty when it cannot be read. */
export async function readErrorBody(body: ReadableStream<Uint8Array> | null, timers: Timers): Promise<string> {
  if (!body) return "";
  const reader = body.getReader();
  const callOff = timers.after(ERROR_BODY_MS, () => reader.cancel().catch(() => {}));
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let size = 0; size < MAX_ERROR_BODY; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // Half an error is an error too.
  }
  callOff();
  reader.cancel().catch(() => {});
  return text.slice(0, MAX_ERROR_BODY);
}
