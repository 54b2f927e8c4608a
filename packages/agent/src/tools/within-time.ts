import { AlouError } from "@alou/money/error";
import type { Timers } from "../model/timers.ts";

/** A tool that has given nothing by then is given up. Milliseconds: two slow round trips to a chain fit. */
export const TOOL_MS = 25_000;

/**
 * Waits for a tool, but not for ever, and not when the user has stopped the answer. What it comes to afterwards is not heard:
 * no tool signs or sends.
 * @throws AlouError `tool_timeout`, `model_stopped`, and whatever the tool says
 */
export async function withinTime<T>(work: Promise<T>, timers: Timers, signal?: AbortSignal): Promise<T> {
  const given = Promise.withResolvers<never>();
  const stop = () => given.reject(new AlouError("model_stopped"));
  const callOff = timers.after(TOOL_MS, () =>
    given.reject(new AlouError("tool_timeout", { seconds: String(TOOL_MS / 1_000) })),
  );
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work, given.promise]);
  } finally {
    callOff();
    signal?.removeEventListener("abort", stop);
    // Where nobody waits for it any more nobody hears how it ends.
    work.catch(() => {});
    given.promise.catch(() => {});
  }
}
