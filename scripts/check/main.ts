// npm run check: types, lint and format, import borders, file length, the lock file, dead exports.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { contractProblems } from "../contracts.ts";
import { docProblems } from "../docs.ts";
import { borderProblems } from "./borders.ts";
import { deadExports } from "./dead-exports.ts";
import { lengthProblems } from "./file-length.ts";
import { lockProblems } from "./lock-file.ts";

const root = path.resolve(import.meta.dirname, "../..");
const require = createRequire(path.join(root, "package.json"));
const cli = (pkg: string, file: string) => path.join(path.dirname(require.resolve(`${pkg}/package.json`)), file);

let failed = 0;
function report(name: string, problems: readonly string[], started: number): void {
  const ms = Math.round(performance.now() - started);
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${name} (${ms} ms)`);
  for (const problem of problems) console.log(`     ${problem}`);
  if (problems.length > 0) failed++;
}

function runTool(name: string, script: string, ...args: string[]): void {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: "utf8" });
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== "");
  report(name, status === 0 ? [] : lines, started);
}

function runCheck(name: string, check: (root: string) => string[]): void {
  const started = performance.now();
  report(name, check(root), started);
}

runCheck("import borders between rooms", borderProblems);
runCheck("file length", lengthProblems);
runCheck("lock file and exact versions", lockProblems);
runCheck("dead exports", deadExports);
runCheck("compiled contracts", contractProblems);
runCheck("pages made from code", docProblems);
runTool("lint and format", cli("@biomejs/biome", "bin/biome"), "check", "--error-on-warnings");
for (const project of ["packages", "apps/edge", "apps/mcp", "apps/web", "."]) {
  runTool(`types: ${project}`, cli("typescript", "bin/tsc"), "-p", project);
}
console.log(failed === 0 ? "check: clean" : `check: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
