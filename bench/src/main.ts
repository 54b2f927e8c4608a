// The speed table: `npm run bench`. What is measured, how, and what came out last: docs/performance.md.
import fs from "node:fs";
import path from "node:path";
import { reasonOf } from "./group.ts";
import { GROUPS } from "./groups.ts";
import { cacheFolder } from "./harness/paths.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { comparison } from "./report/compare.ts";
import { markdown } from "./report/markdown.ts";
import { table } from "./report/table.ts";
import { loadNow, type Results, readResults, thisMachine, versions } from "./results.ts";
import type { Row } from "./row.ts";

const log = (line: string) => console.error(line);

/** Measures group after group; one that fails is said and passed over. */
async function measureAll({
  only,
  rounds,
  skipPeers,
  profile,
}: Options): Promise<{ results: Results; failed: boolean }> {
  const [date, loadBefore] = [new Date().toISOString(), loadNow()];
  const rows: Row[] = [];
  let failed = false;
  for (const { id, title, measure } of GROUPS) {
    if (only.length > 0 && !only.includes(id)) continue;
    log(`\n${title} (${id})`);
    try {
      rows.push(...(await measure({ rounds, skipPeers, profile, log: (line) => log(`  ${line}`) })));
    } catch (error) {
      failed = true;
      log(`  ${id} could not be measured: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return { results: { machine: thisMachine(loadBefore), date, versions: versions(), rows }, failed };
}

function show(results: Results, { form, compare }: Options): string {
  if (compare !== undefined && form !== "json") return comparison(readResults(compare), results);
  if (form === "json") return JSON.stringify(results, null, 2);
  return form === "markdown" ? markdown(results) : table(results);
}

async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(
      args,
      GROUPS.map(({ id }) => id),
    );
  } catch (error) {
    console.error(reasonOf(error));
    return 2;
  }
  if (options.help) {
    console.log(`${HELP}\n\nGroups: ${GROUPS.map(({ id }) => id).join(", ")}`);
    return 0;
  }
  try {
    if (options.from !== undefined) {
      console.log(show(readResults(options.from), options));
      return 0;
    }
    const { results, failed } = await measureAll(options);
    fs.writeFileSync(path.join(cacheFolder(), "last.json"), JSON.stringify(results, null, 2));
    console.log(show(results, options));
    return failed ? 1 : 0;
  } catch (error) {
    console.error(reasonOf(error));
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
