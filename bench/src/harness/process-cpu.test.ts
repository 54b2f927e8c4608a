import { describe, expect, test } from "vitest";
import { childrenRunning, openCpuMeter, runNanoseconds } from "./process-cpu.ts";

test("the first number of the kernel's line is the time on a CPU", () => {
  expect(runNanoseconds("325463369 204043 9\n")).toBe(325_463_369);
  expect(() => runNanoseconds("no number")).toThrow("schedstat");
});

const meter = openCpuMeter(process.pid);

describe.skipIf(!meter)("where the kernel keeps an account", () => {
  test("computing is on it, and waiting is not", async () => {
    const used = () => meter?.read() ?? 0;
    const start = used();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const waited = used() - start;
    const cpu = process.cpuUsage();
    for (let x = 0; process.cpuUsage(cpu).user < 80_000; ) x = Math.sqrt(x + 1);
    const computed = used() - start - waited;
    expect(computed).toBeGreaterThan(60);
    expect(waited).toBeLessThan(computed);
  });
});

test("a process that is not a child of this one is not listed", () => {
  expect(childrenRunning("a command line that nobody has")).toEqual([]);
});
