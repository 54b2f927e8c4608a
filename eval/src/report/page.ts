import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SuiteResult } from "../suite.ts";
import { asMarkdown } from "./table.ts";

const PAGE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../docs/evaluation.md");

/**
 * Puts each suite's tables between its marks in `docs/evaluation.md`; what is not among the results stays.
 * @returns the file
 * @throws Error when the page has no place for a suite
 */
export function writeIntoPage(results: readonly SuiteResult[], file: string = PAGE): string {
  const page = results.reduce(
    (text, result) => {
      const [start, end] = [`<!-- ${result.id}: begin -->`, `<!-- ${result.id}: end -->`];
      const [from, to] = [text.indexOf(start), text.indexOf(end)];
      if (from < 0 || to < from) throw new Error(`${file} has no place for ${result.id}`);
      return `${text.slice(0, from + start.length)}\n${asMarkdown([result])}${text.slice(to)}`;
    },
    fs.readFileSync(file, "utf8"),
  );
  fs.writeFileSync(file, page);
  return file;
}
