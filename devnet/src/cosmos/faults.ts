/** What every fault may say about when it strikes. */
interface When {
  /** Only requests whose RPC method, query path or REST path holds this; every one when left out. */
  readonly match?: string;
  /** How many HTTP requests it strikes before it is over; all when left out. */
  readonly times?: number;
}

/** A way for a node to misbehave. */
export type CosmosFault = When &
  (
    | /** Never answers. */ { readonly kind: "timeout" }
    | /** The connection is cut. */ { readonly kind: "reset" }
    | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
    | {
        readonly kind: "garbage";
        /** An error page with status 200; no bytes; the right answer cut in half. */
        readonly form: "html" | "empty" | "truncated";
      }
    | /** Answers a batch of calls with one error. */ { readonly kind: "no-batch" }
    | /** Says it is another network. */ { readonly kind: "chain-id"; readonly chainId: string }
    | /** Lives this many blocks in the past. */ { readonly kind: "lagging"; readonly behind: number }
    | /** Tells an account's sequence one too low: what is signed with it is refused. */ {
        readonly kind: "old-sequence";
      }
    | /** Lists hold only their first half, and say that is all. */ { readonly kind: "half-pages" }
    | /** Lists never end: every page is the first one again. */ { readonly kind: "endless-pages" }
    | /** Tells this as every balance of a coin. */ {
        readonly kind: "balance";
        readonly denom: string;
        readonly amount: string;
      }
    | /** The transaction index is off. */ { readonly kind: "no-index" }
  );

/** The fault of a kind among those that strike a request. */
export function faultOf<K extends CosmosFault["kind"]>(
  faults: readonly CosmosFault[],
  kind: K,
): Extract<CosmosFault, { kind: K }> | undefined {
  return faults.find((fault): fault is Extract<CosmosFault, { kind: K }> => fault.kind === kind);
}
