import fs from "node:fs";
import path from "node:path";
import { sourceFiles } from "./source-files.ts";

const EXPORTED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** Exports a framework calls by name, and files that are entries themselves. */
const ENTRIES = [
  /^scripts\//,
  /vitest\.config\.ts$/,
  /vite\.config\.ts$/,
  /\/main\.tsx?$/,
  /^apps\/edge\/src\/worker\.ts$/,
  /\.test\.tsx?$/,
];

/**
 * Named exports that no other file mentions. A name is looked for as a whole word in every other file, so a name used
 * twice for different things can hide a dead one, but nothing alive is ever reported.
 */
export function deadExports(root: string): string[] {
  const files = sourceFiles(root).map((file) => ({ file, text: fs.readFileSync(path.join(root, file), "utf8") }));
  const mentions = new Map<string, Set<string>>();
  for (const { file, text } of files) {
    for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
      const seen = mentions.get(word);
      if (seen) seen.add(file);
      else mentions.set(word, new Set([file]));
    }
  }
  return files.flatMap(({ file, text }) => {
    if (ENTRIES.some((pattern) => pattern.test(file))) return [];
    return [...text.matchAll(EXPORTED)].flatMap(([, name = ""]) => {
      const elsewhere = [...(mentions.get(name) ?? [])].filter((other) => other !== file);
      // An exported type that only shapes another export of its own file is part of that export.
      const usedHere = text.split(new RegExp(`\\b${name}\\b`)).length > 2;
      return elsewhere.length > 0 || usedHere ? [] : [`${file}: nothing uses ${name}`];
    });
  });
}
