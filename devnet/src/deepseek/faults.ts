/**
 * Everything that is known to go wrong with the service, its gateways and the way to it. `at` is a share of the
 * answer, from 0 to 1.
 */
export type Fault =
  // Instead of an answer
  | {
      readonly kind: "status";
      readonly status: number;
      /** The `Retry-After` header: seconds, or a date. */
      readonly retryAfter?: string;
      /** A gateway's page in place of the service's JSON. */
      readonly html?: boolean;
      /** In place of the usual message. */
      readonly message?: string;
    }
  /** The connection is cut before any header. */
  | { readonly kind: "reset" }
  /** The headers come late. */
  | { readonly kind: "slow-headers"; readonly ms: number }
  /** No header ever comes. */
  | { readonly kind: "silent" }
  /** Status 200 and no event stream. */
  | { readonly kind: "not-a-stream"; readonly form: "html" | "json" }
  // On the way
  /** The bytes end early: cleanly, by a reset, or by silence for ever. */
  | { readonly kind: "cut"; readonly at: number; readonly how: "end" | "reset" | "silence" }
  /** A pause in the middle, with a comment now and then when `aliveMs` is given. Milliseconds. */
  | { readonly kind: "stall"; readonly at: number; readonly ms: number; readonly aliveMs?: number }
  /** Comments for ever and never an event. */
  | { readonly kind: "only-keep-alives"; readonly everyMs: number }
  // Inside the stream
  | {
      readonly kind: "garbage";
      readonly at: number;
      readonly form:
        | "not-json"
        | "half-json"
        | "not-object"
        | "no-choices"
        | "wrong-type"
        | "not-utf8"
        | "other-choice";
    }
  | { readonly kind: "error-event"; readonly at: number; readonly message: string }
  | { readonly kind: "no-done" }
  | { readonly kind: "no-finish" }
  | { readonly kind: "finish"; readonly reason: string }
  /** The finish comes twice: the same one, or another one after it. */
  | { readonly kind: "two-finishes"; readonly second?: string }
  | { readonly kind: "more-after-finish" }
  | { readonly kind: "more-after-done" }
  /** A finish and nothing before it, or blanks as JSON mode writes them. */
  | { readonly kind: "empty" | "blank" }
  /** The model's own notation in the text, after all of it. */
  | { readonly kind: "markup"; readonly form: string }
  | {
      readonly kind: "calls";
      /**
       * `same-index`: every call at index 0; `no-index`: none has one; `repeated-id`: each fragment names the id again;
       * `no-id`: the first does not; `one-id`: two calls share one; `bad-index`: no number; `two-names`: the name changes;
       * `stop`: the answer ends as if there were none.
       */
      readonly form:
        | "same-index"
        | "no-index"
        | "repeated-id"
        | "no-id"
        | "one-id"
        | "bad-index"
        | "two-names"
        | "stop";
    };

/** Ways of writing the notation that were seen. */
export const MARKUP_FORMS = [
  "<｜DSML｜tool_calls>",
  "<｜｜DSML｜｜invoke name=",
  "<‖DSML‖function_calls>",
  "<|DSML|tool_calls>",
  "</｜DSML｜tool_calls>",
  "<｜tool▁calls▁begin｜>",
] as const;
