import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const GROUPS = ["one", "two"];

test("groups can be listed together and apart", () => {
  expect(readOptions([], GROUPS).only).toEqual([]);
  expect(readOptions(["--only", "one,two"], GROUPS).only).toEqual(["one", "two"]);
  expect(readOptions(["--only", "one", "--only", "two"], GROUPS).only).toEqual(["one", "two"]);
  expect(() => readOptions(["--only", "three"], GROUPS)).toThrow("There is no group three. Groups: one, two.");
});

test("rounds are a whole number; asked for they go before --quick", () => {
  const usual = readOptions([], GROUPS).rounds;
  const quick = readOptions(["--quick"], GROUPS).rounds;
  expect(quick).toBeLessThan(usual);
  expect(readOptions(["--quick", "--rounds", "7"], GROUPS).rounds).toBe(7);
  for (const wrong of ["0", "-1", "1.5", "many", ""]) {
    expect(() => readOptions([`--rounds=${wrong}`], GROUPS)).toThrow("--rounds");
  }
});

test("an option nobody knows is refused", () => {
  expect(() => readOptions(["--qiuck"], GROUPS)).toThrow("--qiuck");
});
