import fs from "node:fs";
import path from "node:path";
import { sourceFiles } from "./source-files.ts";

/** Longer than this, a file is no longer one concept. */
const LIMIT = 400;

/** Registries, word tables and generated code: long because they are data. */
const DATA = [
  /\.generated\.ts$/,
  /\/(asset|chain)-registry\.ts$/,
  /\/error-catalogue\.ts$/,
  /\/lexicon\//,
  /\/fixtures?\//,
  /\.fixture\.ts$/,
];

/** Files of ours that have grown beyond one concept. */
export function lengthProblems(root: string): string[] {
  return sourceFiles(root).flatMap((file) => {
    if (DATA.some((pattern) => pattern.test(file))) return [];
    const lines = fs.readFileSync(path.join(root, file), "utf8").split("\n").length - 1;
    return lines > LIMIT ? [`${file}: ${lines} lines; ${LIMIT} is the most`] : [];
  });
}
