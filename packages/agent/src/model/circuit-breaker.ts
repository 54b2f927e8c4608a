import type { ModelErrorCode } from "./model-fault.ts";

/**
 * What is remembered of a model's failures: plain data, kept wherever several requests can see it. It changes only by
 * the functions below.
 */
export interface Circuit {
  /** Outages since the last whole answer. */
  readonly failures: number;
  /** Milliseconds since 1970 before which the model is left alone; 0 when it is not. */
  readonly restUntil: number;
  /** Why it is left alone. */
  readonly why?: ModelErrorCode;
}

/** A model nothing is known against. */
export const CLOSED: Circuit = { failures: 0, restUntil: 0 };

/** So many outages in a row are no accident. */
const TOLERATED = 3;
const FIRST_REST = 30_000;
const LONGEST_REST = 600_000;
/** A refused key or an empty account does not mend itself; looking again now and then notices when somebody did. */
const OPERATOR_REST = 300_000;
/** How long the one request that tries again has before another may. */
const TRIAL_MS = 30_000;

/** Failures of the service itself; an answer that only came out badly says nothing about the next one. */
const OUTAGES: ReadonlySet<ModelErrorCode> = new Set([
  "model_busy",
  "model_unavailable",
  "model_timeout",
  "model_cut",
  "model_garbled",
]);

/**
 * Whether the model may be asked now. After a rest one request tries, and the others wait for what comes of it: keep
 * `circuit` before asking.
 * @param now milliseconds since 1970
 */
export function mayAsk(circuit: Circuit, now: number): { readonly may: boolean; readonly circuit: Circuit } {
  if (circuit.restUntil === 0) return { may: true, circuit };
  if (now < circuit.restUntil) return { may: false, circuit };
  return { may: true, circuit: { ...circuit, restUntil: now + TRIAL_MS } };
}

/** After a whole answer, or one that failed for a reason of its own. */
export function afterAnswer(): Circuit {
  return CLOSED;
}

/** After a failed request. @param now milliseconds since 1970 */
export function afterFailure(circuit: Circuit, code: ModelErrorCode, now: number): Circuit {
  if (code === "model_key_refused" || code === "model_balance_used") {
    return { failures: circuit.failures, restUntil: now + OPERATOR_REST, why: code };
  }
  // The user's own stop tells nothing, neither good nor bad.
  if (code === "model_stopped") return circuit;
  if (!OUTAGES.has(code)) return CLOSED;
  const failures = circuit.failures + 1;
  if (failures < TOLERATED) return { failures, restUntil: 0 };
  const rest = Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.min(10, failures - TOLERATED));
  return { failures, restUntil: now + rest, why: code };
}
