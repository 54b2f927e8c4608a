import type { Answer, Request } from "./json-rpc.ts";

/** What every fault may say about when it strikes. */
interface When {
  /** Only requests with one of these methods in them; every request when left out. */
  readonly methods?: readonly string[];
  /** How many requests it strikes before it is over; all when left out. */
  readonly times?: number;
}

/** A fault of the connection: the whole HTTP request suffers, a batch in all its calls. */
export type HttpFault = When &
  (
    | /** Never answers. */ { readonly kind: "timeout" }
    | /** The connection is cut (TCP reset). */ { readonly kind: "reset" }
    | {
        readonly kind: "status";
        readonly status: number;
        /** The `Retry-After` header: seconds, or a date. */
        readonly retryAfter?: string;
      }
    | {
        readonly kind: "garbage";
        /**
         * `html`: an error page with status 200; `empty`: no bytes; `text`: not JSON; `truncated`: the right answer cut in
         * half; `wrong-ids`: the right answers under other ids.
         */
        readonly form: "html" | "empty" | "text" | "truncated" | "wrong-ids";
      }
  );

/** A fault of the node: a well-formed answer that is wrong or refuses. In a batch it strikes the named methods only. */
export type NodeFault = When &
  (
    | /** Answers batches with one error. */ { readonly kind: "no-batch" }
    | /** Knows none of these methods (-32601). */ { readonly kind: "unsupported"; readonly methods: readonly string[] }
    | /** Says it is this chain (`eth_chainId`, `net_version`). */ {
        readonly kind: "chain-id";
        readonly chainId: number;
      }
    | /** Lives this many blocks in the past: every answer about the latest state is from there. */ {
        readonly kind: "stale";
        readonly behind: number;
      }
    | /** Gives this as an account's ether (`eth_getBalance`); of every account when none is named. Wei. */ {
        readonly kind: "balance";
        readonly address?: string;
        readonly wei: bigint;
      }
    | /** Answers with an error of its own. */ {
        readonly kind: "error";
        readonly code: number;
        readonly message: string;
      }
    | /** Any other lie: what comes back is told instead of the result. */ {
        readonly kind: "lie";
        readonly methods: readonly string[];
        readonly tell: (result: unknown, params: readonly unknown[]) => unknown;
      }
  );

/** A way to misbehave. */
export type Fault = HttpFault | NodeFault;

export function isHttpFault(fault: Fault): fault is HttpFault {
  return fault.kind === "timeout" || fault.kind === "reset" || fault.kind === "status" || fault.kind === "garbage";
}

/** The body of a broken answer; `truncated` and `wrong-ids` spoil the real one. */
export function brokenBody(fault: HttpFault, answer?: Answer | Answer[]): string {
  const form = fault.kind === "garbage" ? fault.form : "empty";
  switch (form) {
    case "html":
      return "<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>";
    case "empty":
      return "";
    case "text":
      return "upstream connect error or disconnect/reset before headers";
    case "truncated": {
      const whole = JSON.stringify(answer);
      return whole.slice(0, Math.floor(whole.length / 2));
    }
    case "wrong-ids": {
      const wrong = (one: Answer): Answer => ({ ...one, id: typeof one.id === "number" ? one.id + 1000 : "other" });
      return JSON.stringify(Array.isArray(answer) ? answer.map(wrong) : answer && wrong(answer));
    }
  }
}

/**
 * What a fault makes of a right answer.
 * @param pinned the block a stale node believes to be the latest
 */
export function spoil(answer: Answer, { method, params = [] }: Request, fault: NodeFault, pinned: bigint): Answer {
  if (fault.methods && !fault.methods.includes(method)) return answer;
  const { jsonrpc, id } = answer;
  const tell = (result: unknown): Answer => ({ jsonrpc, id, result });
  switch (fault.kind) {
    case "no-batch":
      return answer;
    case "unsupported":
      return { jsonrpc, id, error: { code: -32601, message: `the method ${method} does not exist` } };
    case "error":
      return { jsonrpc, id, error: { code: fault.code, message: fault.message } };
    case "chain-id":
      if (method === "eth_chainId") return tell(`0x${fault.chainId.toString(16)}`);
      return method === "net_version" ? tell(String(fault.chainId)) : answer;
    case "stale":
      return method === "eth_blockNumber" ? tell(`0x${pinned.toString(16)}`) : answer;
    case "balance": {
      const isMeant = fault.address === undefined || fault.address.toLowerCase() === String(params[0]).toLowerCase();
      return method === "eth_getBalance" && isMeant ? tell(`0x${fault.wei.toString(16)}`) : answer;
    }
    case "lie":
      return tell(fault.tell(answer.result, params));
  }
}
