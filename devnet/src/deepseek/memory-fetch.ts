import type { Timers } from "@alou/agent/model/timers";
import type { Plan } from "./plan.ts";
import type { DeepSeekService, Journal } from "./service.ts";

/**
 * A `fetch` that reaches the simulated service without a network, in whatever time it is given: thousands of answers
 * in a second, and an hour of silence in none.
 */
export function memoryFetch(service: DeepSeekService, timers: Timers): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? undefined;
    const headers = new Headers(init?.headers);
    const { pathname } = new URL(String(input));
    const text = typeof init?.body === "string" ? init.body : "";
    const { plan, entry } = service.respond(init?.method ?? "GET", pathname, headers.get("authorization"), text);
    await waited(plan.headersMs, timers, signal);
    if (!plan.head) {
      const [step] = plan.steps;
      if (step && "end" in step && step.end === "reset") throw new TypeError("fetch failed");
      await waited(Number.POSITIVE_INFINITY, timers, signal);
    }
    return new Response(bodyOf(plan, timers, signal, entry), plan.head ?? {});
  };
}

/** @throws the signal's reason when it is aborted before */
function waited(ms: number, timers: Timers, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const callOff = Number.isFinite(ms)
      ? timers.after(ms, () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        })
      : () => {};
    const stop = (): void => {
      callOff();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
}

function bodyOf(
  plan: Plan,
  timers: Timers,
  signal: AbortSignal | undefined,
  entry: Journal | undefined,
): ReadableStream<Uint8Array> {
  let next = 0;
  let isOver = false;
  const gone = new AbortController();
  const leave = (): void => {
    if (entry && !isOver) entry.isCancelled = true;
    gone.abort(signal?.reason);
  };
  signal?.addEventListener("abort", leave, { once: true });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          if (signal?.aborted) throw signal.reason;
          const step = plan.steps[next++];
          if (!step) {
            signal?.removeEventListener("abort", leave);
            isOver = true;
            return controller.close();
          }
          if ("bytes" in step) return controller.enqueue(step.bytes);
          if ("wait" in step) await waited(step.wait, timers, gone.signal);
          else if (step.end === "reset") throw new TypeError("terminated");
          else await waited(Number.POSITIVE_INFINITY, timers, gone.signal);
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}
