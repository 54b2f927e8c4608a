// What Alou understands, and what it cannot be talked into: `npm run eval`. Method and last results: docs/evaluation.md.
import { HELP, type Options, readOptions } from "./options.ts";
import { writeIntoPage } from "./report/page.ts";
import { asText } from "./report/table.ts";
import { runDomains } from "./safety/domains/domains.ts";
import type { SuiteResult } from "./suite.ts";
import { SUITES } from "./suites.ts";
import { openDeepSeek } from "./turn/open-model.ts";

const log = (line: string) => console.error(line);

async function runAll({ only, model, sample, domains, splitAt, fit }: Options): Promise<SuiteResult[]> {
  if (domains !== undefined) return [runDomains({ file: domains, ...(splitAt !== undefined && { splitAt }), fit })];
  const results: SuiteResult[] = [];
  for (const suite of SUITES) {
    if (only.length > 0 && !only.some((id) => suite.id === id || suite.id.startsWith(`${id}-`))) continue;
    log(`${suite.title} (${suite.id}) …`);
    results.push(await suite.run({ model, ...(sample !== undefined && { sample }), log: (line) => log(`  ${line}`) }));
  }
  return results;
}

async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(
      args,
      SUITES.map(({ id }) => id),
    );
    // A missing key is said at once, not in the middle of a run.
    if (options.model === "deepseek" && !options.help) openDeepSeek();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  if (options.help) {
    console.log(`${HELP}\n\nSuites: ${SUITES.map(({ id }) => id).join(", ")}`);
    return 0;
  }
  const results = await runAll(options);
  if (options.form === "json") {
    const { model, sample = null } = options;
    console.log(JSON.stringify({ date: new Date().toISOString(), model, sample, suites: results }, null, 2));
  } else console.log(asText(results));
  if (options.form === "markdown") log(`wrote ${writeIntoPage(results)}`);
  return results.some(({ bars }) => bars.some(({ meets }) => meets === false)) ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
