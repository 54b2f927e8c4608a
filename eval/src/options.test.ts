import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";
import { writeIntoPage } from "./report/page.ts";
import { sampled } from "./suite.ts";

describe("the command line", () => {
  it("takes suites, a sample, a model and a form", () => {
    const options = readOptions(["--only", "a,b", "--sample", "5", "--json", "--model", "deepseek"], ["a", "b"]);
    expect(options).toMatchObject({ only: ["a", "b"], sample: 5, form: "json", model: "deepseek" });
  });

  it.each([["--only", "c"], ["--sample", "0"], ["--sample", "x"], ["--model", "gpt"], ["--what"]])(
    "refuses %s %s",
    (...args) => {
      expect(() => readOptions(args.filter(Boolean), ["a"])).toThrow();
    },
  );
});

describe("a sample", () => {
  it("is spread over everything, and is everything where there is less", () => {
    expect(sampled([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
    expect(sampled([1, 2], 3)).toEqual([1, 2]);
  });
});

describe("the page", () => {
  const result = {
    id: "x",
    title: "X",
    bars: [{ what: "a|b", value: "1", bar: "0", meets: false }],
    tables: [],
    misses: [],
  };

  it("gets a suite's tables between its marks, again and again, and keeps the rest", () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "alou-eval-")), "page.md");
    fs.writeFileSync(file, "before\n<!-- x: begin -->\nold\n<!-- x: end -->\nafter\n");
    writeIntoPage([result], file);
    const once = fs.readFileSync(file, "utf8");
    expect(once).toContain("| a\\|b | 1 | 0 | NO |");
    expect(once).not.toContain("old");
    writeIntoPage([result], file);
    expect(fs.readFileSync(file, "utf8")).toBe(once);
    expect(() => writeIntoPage([{ ...result, id: "y" }], file)).toThrow(/no place/);
  });
});
