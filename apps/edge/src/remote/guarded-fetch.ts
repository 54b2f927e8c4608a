import type { Timers } from "@alou/agent/model/timers";
import { AlouError } from "@alou/money/error";

/** What one errand to another server may use: a listing or a call, with all the requests it takes. */
export interface RemoteLimits {
  readonly requests: number;
  /** Milliseconds until an answer's head is there. */
  readonly firstByteMs: number;
  /** Milliseconds for everything. */
  readonly wholeMs: number;
  /** Bytes of all answers together, as decoded. */
  readonly bytes: number;
}

export const REMOTE_LIMITS: RemoteLimits = { requests: 12, firstByteMs: 5_000, wholeMs: 20_000, bytes: 1_048_576 };

/** A fetch that reaches one server and nothing else. */
export interface GuardedFetch {
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
  /** What was refused first, if anything was: the cause of whatever failed after it. */
  refusal(): AlouError | undefined;
  /** Rejects with the first refusal, as soon as there is one: whoever waits for the server need not wait on. */
  readonly refused: Promise<never>;
  /** Ends every request that is still open, and calls off the clock. */
  end(): void;
}

/** Headers of the protocol that go along; everything else a request carries is left out. */
const SENT = /^(accept|content-type|mcp-[a-z-]{1,60}|last-event-id)$/;
/** Headers of an answer that the protocol reads. */
const READ = ["content-type", "mcp-session-id", "retry-after"];

/**
 * Opens a fetch for one errand to one server. Redirects are never followed, nothing but the server's own origin is reached,
 * only the protocol's headers and the user's credential for this server are sent, and what comes back is held against the
 * limits while it streams.
 * @param credential a header of the user's for this very server
 * @param options.tellsSignIn a refusal of credentials is an answer like any other: while signing in
 */
export function guardFetch(
  server: URL,
  credential: readonly [name: string, value: string] | undefined,
  world: { readonly fetch: typeof fetch; readonly timers: Timers; readonly limits?: RemoteLimits },
  options: { readonly tellsSignIn?: boolean } = {},
): GuardedFetch {
  const { timers, limits = REMOTE_LIMITS } = world;
  const stop = new AbortController();
  let refused: AlouError | undefined;
  const first = Promise.withResolvers<never>();
  // Where nobody waits for it any more it has been told already.
  first.promise.catch(() => {});
  let requests = 0;
  let bytes = 0;
  const refuse = (error: AlouError): AlouError => {
    refused ??= error;
    stop.abort(refused);
    first.reject(refused);
    return refused;
  };
  const bad = (zh: string, en: string) => refuse(new AlouError("remote_answer_refused", { detail: { zh, en } }));
  const late = (zh: string, en: string) => refuse(new AlouError("remote_unreachable", { detail: { zh, en } }));
  const callOff = timers.after(limits.wholeMs, () =>
    late(`超过 ${limits.wholeMs / 1000} 秒`, `it took longer than ${limits.wholeMs / 1000} s`),
  );

  const counted = (body: ReadableStream<Uint8Array>) =>
    body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          if (bytes > limits.bytes) throw bad(`超过 ${limits.bytes} 字节`, `more than ${limits.bytes} bytes`);
          controller.enqueue(chunk);
        },
      }),
    );

  return {
    async fetch(input, init = {}) {
      if (refused) throw refused;
      const url = new URL(input);
      if (url.origin !== server.origin) throw bad("它指向另一个服务器", "it points to another server");
      if (++requests > limits.requests)
        throw bad(`超过 ${limits.requests} 个请求`, `more than ${limits.requests} requests`);
      const head = new AbortController();
      const slow = timers.after(limits.firstByteMs, () => {
        head.abort(
          late(`${limits.firstByteMs / 1000} 秒内没有回答`, `no answer within ${limits.firstByteMs / 1000} s`),
        );
      });
      const signals = [stop.signal, head.signal, ...(init.signal ? [init.signal] : [])];
      let response: Response;
      try {
        response = await world.fetch(url.href, {
          method: init.method ?? "GET",
          headers: headersFor(init, credential),
          ...(init.body !== undefined && { body: init.body }),
          redirect: "manual",
          signal: AbortSignal.any(signals),
        });
      } catch (error) {
        throw refused ?? (init.signal?.aborted ? error : late("连不上", "it cannot be reached"));
      } finally {
        slow();
      }
      const problem = headProblem(response, options.tellsSignIn === true);
      if (problem) {
        await response.body?.cancel().catch(() => {});
        throw refuse(problem);
      }
      const kept = new Headers(READ.flatMap((name) => pair(name, response.headers.get(name))));
      const { status } = response;
      const withoutBody = !response.body || status === 204 || status === 202;
      if (withoutBody) await response.body?.cancel().catch(() => {});
      return new Response(withoutBody ? null : counted(response.body as ReadableStream<Uint8Array>), {
        status,
        headers: kept,
      });
    },
    refusal: () => refused,
    refused: first.promise,
    end() {
      callOff();
      stop.abort();
    },
  };
}

const pair = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]]);

function headersFor(init: RequestInit, credential: readonly [string, string] | undefined): Headers {
  const headers = new Headers([...new Headers(init.headers)].filter(([name]) => SENT.test(name)));
  headers.set("user-agent", "Alou (MCP client)");
  if (credential) headers.set(...credential);
  return headers;
}

/** What makes an answer one that is not read. */
function headProblem({ status, headers, body }: Response, tellsSignIn: boolean): AlouError | undefined {
  const bad = (zh: string, en: string) => new AlouError("remote_answer_refused", { detail: { zh, en } });
  if (status >= 300 && status < 400) return bad("它要转到别处", "it redirects elsewhere");
  if (!tellsSignIn && (status === 401 || status === 403)) return new AlouError("remote_sign_in");
  if (status === 429 || status >= 500) return new AlouError("remote_unreachable", { detail: `HTTP ${status}` });
  const media = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const isReadable = media === "application/json" || media === "text/event-stream";
  const hasContent = status === 200 && body !== null && headers.get("content-length") !== "0";
  return hasContent && !isReadable ? bad("既不是 JSON 也不是事件流", "neither JSON nor an event stream") : undefined;
}
