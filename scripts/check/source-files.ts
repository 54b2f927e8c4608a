import { execFileSync } from "node:child_process";

/** Paths of all TypeScript sources git tracks or would track, relative to the root, with forward slashes. */
export function sourceFiles(root: string): string[] {
  const args = [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate",
    "*.ts",
    "*.tsx",
    "*.mts",
    "*.mjs",
  ];
  return execFileSync("git", args, { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && !file.endsWith(".d.ts"));
}
