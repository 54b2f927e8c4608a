import { describe, expect, test } from "vitest";
import type { Results } from "../results.ts";
import { peerRow, type Row, row } from "../row.ts";
import { changes, comparison } from "./compare.ts";
import { markdown } from "./markdown.ts";
import { showBar, showRatio, showValue } from "./show-value.ts";
import { table } from "./table.ts";

const own = row({
  id: "corridor.transfer.requests",
  what: "send | pay",
  value: 1,
  unit: "requests",
  bar: { is: "at most", value: 1 },
});
const results = (rows: readonly Row[], cpu = "a CPU"): Results => ({
  machine: { cpu, cores: 2, memoryGiB: 8, system: "Linux", loadBefore: 0.1, loadAfter: 0.2 },
  date: "2026-11-22T00:00:00.000Z",
  versions: { alou: "abc" },
  rows,
});

test("values are as exact as they are worth", () => {
  expect(showValue({ value: 1234.56, unit: "ms" })).toBe("1235 ms");
  expect(showValue({ value: 12.34, unit: "ms" })).toBe("12.3 ms");
  expect(showValue({ value: 99.98612, unit: "%" })).toBe("99.986 %");
  expect(showValue({ value: 2, unit: "requests" })).toBe("2 requests");
  expect(showValue({ value: null, unit: "ms" })).toBe("–");
  expect(showRatio(12.04)).toBe("12×");
  expect(showRatio(0.97992)).toBe("0.9799×");
  expect(showBar({ is: "at least", value: 99.99 })).toBe("≥ 99.99");
});

describe("results", () => {
  const rows = [own, peerRow(own, "Kit 1.0.0", 12, "why"), peerRow(own, "Other 2.0.0", null, "not\ninstalled")];

  test("are a table with the peers below Alou's rows", () => {
    const lines = table(results(rows)).split("\n");
    const at = lines.findIndex((line) => line.includes("send | pay"));
    expect(lines[at]).toMatch(/1 requests +≤ 1 +✓/);
    expect(lines[at + 1]).toMatch(/Kit 1\.0\.0 +12 requests +12×/);
    expect(lines[at + 2]).toMatch(/Other 2\.0\.0 +– .*not$/);
  });

  test("are Markdown with one line for Alou's row and the peers in it", () => {
    const line = markdown(results(rows))
      .split("\n")
      .find((text) => text.includes("send"));
    expect(line).toBe("| send \\| pay | 1 requests | ≤ 1 | ✓ | Kit 1.0.0: 12 requests (12×)<br>Other 2.0.0: not |  |");
  });
});

describe("two runs", () => {
  const slower = row({ ...own, value: 2 });

  test("are compared value by value", () => {
    const [change] = changes(results([own]), results([slower]));
    expect(change).toMatchObject({ id: own.id, ratio: 2 });
    expect(comparison(results([own]), results([slower]))).toContain("misses its bar now");
    expect(comparison(results([slower]), results([own]))).toContain("meets its bar now");
    expect(comparison(results([own]), results([own]))).not.toContain("its bar now");
  });

  test("what only one of them has is named, and another machine is", () => {
    const other = row({ ...own, id: "corridor.swap.requests" });
    const said = comparison(results([own], "one"), results([other], "another"));
    expect(said).toContain("Only in the old run: corridor.transfer.requests");
    expect(said).toContain("Only in the new run: corridor.swap.requests");
    expect(said).toContain("Not the same machine");
  });

  test("nothing is divided by nothing", () => {
    const none = row({ ...own, value: null });
    const zero = row({ ...own, value: 0 });
    for (const [a, b] of [
      [none, own],
      [own, none],
      [zero, own],
    ] as const) {
      expect(changes(results([a]), results([b]))[0]).not.toHaveProperty("ratio");
    }
  });
});
