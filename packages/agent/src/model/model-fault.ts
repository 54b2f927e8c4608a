import { AlouError } from "@alou/money/error";
import type { ErrorCode } from "@alou/money/error-catalogue";

/** Codes of this room: every way an answer of a model can end other than whole. */
export type ModelErrorCode = Extract<ErrorCode, `model_${string}`>;

/** Whether a failure is a model's. */
export function isModelErrorCode(code: ErrorCode): code is ModelErrorCode {
  return code.startsWith("model_");
}

/** What we know of a failed request, for our own log. Never the key, never words of the user. */
export interface FaultDetail {
  readonly status?: number;
  /** The provider's id of the request. */
  readonly requestId?: string;
  /** When the provider wants to be asked again, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/** A failed request, inside the client: it becomes an `AlouError` once it is known that nobody asks again. */
export class ModelFault extends Error {
  override readonly name = "ModelFault";
  readonly code: ModelErrorCode;
  readonly detail: FaultDetail;

  constructor(code: ModelErrorCode, why: string, detail: FaultDetail = {}) {
    super(why);
    this.code = code;
    this.detail = detail;
  }

  /** As the rest of the system knows errors; this one is kept as the cause. */
  toAlouError(): AlouError {
    return new AlouError(this.code, { requestId: this.detail.requestId ?? "—" }, { cause: this });
  }
}

/** Faults that a second request may not meet. The others would only be met again, or cost twice. */
const WORTH_ASKING_AGAIN: ReadonlySet<ModelErrorCode> = new Set([
  "model_busy",
  "model_unavailable",
  "model_timeout",
  "model_empty",
]);

/** Whether another request may succeed where this one failed. */
export function isWorthAskingAgain(code: ModelErrorCode): boolean {
  return WORTH_ASKING_AGAIN.has(code);
}
