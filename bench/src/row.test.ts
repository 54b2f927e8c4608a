import { expect, test } from "vitest";
import { meetsBar, peerRow, row } from "./row.ts";

test("a bar is met on the right side of it", () => {
  expect(meetsBar(2, { is: "at most", value: 2 })).toBe(true);
  expect(meetsBar(3, { is: "at most", value: 2 })).toBe(false);
  expect(meetsBar(10, { is: "below", value: 10 })).toBe(false);
  expect(meetsBar(9.99, { is: "below", value: 10 })).toBe(true);
  expect(meetsBar(99.99, { is: "at least", value: 99.99 })).toBe(true);
  expect(meetsBar(99.9, { is: "at least", value: 99.99 })).toBe(false);
});

test("without a bar or without a value nothing is met or missed", () => {
  expect(row({ id: "a.b", what: "b", value: 1, unit: "ms" }).meets).toBeNull();
  expect(row({ id: "a.b", what: "b", value: null, unit: "ms", bar: { is: "below", value: 1 } }).meets).toBeNull();
});

test("a peer's row has Alou's id with the peer's name, and how many times as much it is", () => {
  const own = row({ id: "a.b", what: "b", value: 2, unit: "requests", bar: { is: "at most", value: 1 } });
  expect(peerRow(own, "Some Kit 1.2.3", 12)).toEqual({
    id: "a.b@some-kit",
    what: "b",
    value: 12,
    unit: "requests",
    peer: "Some Kit 1.2.3",
    ratio: 6,
    meets: null,
  });
  expect(peerRow(own, "Some Kit 1.2.3", null, "not installed")).not.toHaveProperty("ratio");
});
