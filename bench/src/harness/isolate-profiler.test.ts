import { describe, expect, test } from "vitest";
import { type CpuProfile, isolateSlices, milliseconds, perWindow } from "./isolate-profiler.ts";

const frame = (functionName: string) => ({ functionName, url: "worker.js", lineNumber: 0 });

/** root > outer > inner, and outer > outer > inner. */
const NODES: CpuProfile["nodes"] = [
  { id: 1, callFrame: frame("(root)"), children: [2] },
  { id: 2, callFrame: frame("outer"), children: [3, 4] },
  { id: 3, callFrame: frame("inner") },
  { id: 4, callFrame: frame("outer"), children: [5] },
  { id: 5, callFrame: frame("inner") },
  { id: 6, callFrame: frame("(idle)") },
];

const profile = (samples: number[], timeDeltas: number[]): CpuProfile => ({
  nodes: NODES,
  startTime: 1000,
  endTime: 1000 + timeDeltas.reduce((sum, delta) => sum + delta, 0),
  samples,
  timeDeltas,
});

describe("CPU time from samples", () => {
  test("a sample stands for the time since the one before, after a gap for one usual interval", () => {
    const slices = isolateSlices(profile([3, 3, 3, 3, 3], [200, 210, 190, 50_000, 200]));
    expect(slices.map(({ us }) => us)).toEqual([200, 210, 190, 200, 200]);
    expect(slices.map(({ at }) => at)).toEqual([1200, 1410, 1600, 51_600, 51_800]);
  });

  test("a sample taken before its predecessor's clock stands for nothing", () => {
    expect(isolateSlices(profile([3, 3, 3], [200, -20, 200])).map(({ us }) => us)).toEqual([200, 0, 200]);
  });

  test("an idle isolate uses none", () => {
    const slices = isolateSlices(profile([3, 6, 6, 3], [200, 200, 200, 200]));
    expect(slices.map(({ at, us }) => [at, us])).toEqual([
      [1200, 200],
      [1800, 200],
    ]);
  });

  test("goes to the window it falls in, and to none between windows", () => {
    const slices = isolateSlices(profile([3, 3, 3, 3], [200, 200, 200, 200]));
    const windows = [
      [0, 1200],
      [1300, 1650],
      [5000, 6000],
    ] as const;
    expect(perWindow(slices, windows).map(milliseconds)).toEqual([0.2, 0.4, 0]);
  });

  test("of no samples is none", () => {
    expect(perWindow(isolateSlices(profile([], [])), [[0, 10]]).map(milliseconds)).toEqual([0]);
  });
});
