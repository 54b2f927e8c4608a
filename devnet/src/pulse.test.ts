import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startPulse } from "./pulse.ts";
import { Turns } from "./turns.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_400 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("startPulse", () => {
  it("beats just after each full second of the clock", async () => {
    const times: number[] = [];
    const stop = startPulse(
      1,
      new Turns(),
      async () => void times.push(Date.now()),
      () => {},
    );
    await vi.advanceTimersByTimeAsync(3_000);
    stop();
    expect(times).toEqual([1_001_005, 1_002_005, 1_003_005]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(times).toHaveLength(3);
  });

  it("waits for a beat that is late, and does not make up for what it missed", async () => {
    const times: number[] = [];
    const beat = async () => {
      times.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    };
    const stop = startPulse(1, new Turns(), beat, () => {});
    await vi.advanceTimersByTimeAsync(7_000);
    stop();
    expect(times).toEqual([1_001_005, 1_004_005, 1_007_005]);
  });

  it("waits its turn", async () => {
    const turns = new Turns();
    void turns.take(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
    const times: number[] = [];
    const stop = startPulse(
      1,
      turns,
      async () => void times.push(Date.now()),
      () => {},
    );
    await vi.advanceTimersByTimeAsync(1_700);
    stop();
    expect(times).toEqual([1_001_900, 1_002_005]);
  });

  it("tells of the first failure and stops", async () => {
    const failures: unknown[] = [];
    const error = new Error("the node is gone");
    startPulse(
      1,
      new Turns(),
      () => Promise.reject(error),
      (reason) => failures.push(reason),
    );
    await vi.advanceTimersByTimeAsync(5_000);
    expect(failures).toEqual([error]);
  });
});
