import { AlouError } from "@alou/money/error";
import { describe, expect, it } from "vitest";
import type { Timers } from "../model/timers.ts";
import { TOOL_MS, withinTime } from "./within-time.ts";

/** A clock that stands until it is moved. */
function clock() {
  const waiting = new Map<() => void, number>();
  const timers: Timers = {
    now: () => 0,
    after(ms, run) {
      waiting.set(run, ms);
      return () => waiting.delete(run);
    },
  };
  const pass = (ms: number) => {
    for (const [run, at] of waiting) if (at <= ms) run();
  };
  return { timers, pass, waiting };
}
const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => "none",
    (error: unknown) => (error instanceof AlouError ? error.code : String(error)),
  );

describe("waiting for a tool", () => {
  it("gives what it gives, or what it fails with, and leaves no timer behind", async () => {
    const { timers, waiting } = clock();
    expect(await withinTime(Promise.resolve(7), timers)).toBe(7);
    expect(await codeOf(withinTime(Promise.reject(new AlouError("rpc_unavailable", { chain: "x" })), timers))).toBe(
      "rpc_unavailable",
    );
    expect(waiting.size).toBe(0);
  });

  it("ends when it hangs, and what comes later is not heard", async () => {
    const { timers, pass } = clock();
    const late = Promise.withResolvers<number>();
    const work = codeOf(withinTime(late.promise, timers));
    pass(TOOL_MS);
    expect(await work).toBe("tool_timeout");
    late.reject(new Error("too late"));
  });

  it("ends with the user's stop, before it and during it", async () => {
    const { timers, waiting } = clock();
    const stop = new AbortController();
    const work = codeOf(withinTime(new Promise(() => {}), timers, stop.signal));
    stop.abort();
    expect(await work).toBe("model_stopped");
    expect(await codeOf(withinTime(new Promise(() => {}), timers, stop.signal))).toBe("model_stopped");
    expect(waiting.size).toBe(0);
  });
});
