import fs from "node:fs";
import path from "node:path";
import type { Expectation, SafetyCase } from "../safety-case.ts";

/** A case as it was frozen: what is right, and the line. */
interface FrozenCase extends Expectation {
  readonly id: string;
  readonly line: Readonly<Record<string, unknown>>;
}

/** Cases kept as the lines that were frozen, one a line of JSON. Throws where the file is missing or a line is no JSON. */
export function frozenCases(file: string): SafetyCase[] {
  return fs
    .readFileSync(path.join(import.meta.dirname, file), "utf8")
    .trim()
    .split("\n")
    .map((text) => {
      const { id, line, rules, least, without }: FrozenCase = JSON.parse(text);
      return { id, line: { id, ...line }, expect: { rules, ...(least && { least }), ...(without && { without }) } };
    });
}
