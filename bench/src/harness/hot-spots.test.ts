import { expect, test } from "vitest";
import { hotSpots, sourcesByLine } from "./hot-spots.ts";
import { type CpuProfile, isolateSlices } from "./isolate-profiler.ts";

const BUNDLE = [
  "// ../../packages/money/src/units.ts",
  "function inner() {}",
  "// src/worker.ts",
  "",
  "function outer() {}",
];
const frame = (functionName: string, lineNumber: number) => ({ functionName, url: "worker.js", lineNumber });

/** root > outer > inner, and root > outer > outer > inner. */
const PROFILE: CpuProfile = {
  nodes: [
    { id: 1, callFrame: { functionName: "(root)", url: "", lineNumber: -1 }, children: [2] },
    { id: 2, callFrame: frame("outer", 4), children: [3, 4] },
    { id: 3, callFrame: frame("inner", 1) },
    { id: 4, callFrame: frame("outer", 4), children: [5] },
    { id: 5, callFrame: frame("inner", 1) },
  ],
  startTime: 0,
  endTime: 400,
  samples: [5, 3, 2, 5],
  timeDeltas: [100, 100, 100, 100],
};

test("a function costs its own time, and once the time of all it calls, itself included", () => {
  expect(hotSpots(PROFILE, isolateSlices(PROFILE), sourcesByLine(BUNDLE.join("\n")))).toEqual([
    { name: "outer · src/worker.ts", self: 0.25, total: 1 },
    { name: "(root)", self: 0, total: 1 },
    { name: "inner · packages/money/src/units.ts", self: 0.75, total: 0.75 },
  ]);
});

test("only the slices that are given count", () => {
  const [first] = isolateSlices(PROFILE).slice(2, 3);
  const spots = hotSpots(PROFILE, first ? [first] : [], () => undefined);
  expect(spots.map(({ name }) => name)).toEqual(["outer", "(root)"]);
});

test("a line belongs to the file named above it", () => {
  const sourceOf = sourcesByLine(BUNDLE.join("\n"));
  expect([0, 1, 2, 4, 99].map(sourceOf)).toEqual([
    "packages/money/src/units.ts",
    "packages/money/src/units.ts",
    "src/worker.ts",
    "src/worker.ts",
    undefined,
  ]);
  expect(sourcesByLine("// not a file\ncode")(1)).toBeUndefined();
});
