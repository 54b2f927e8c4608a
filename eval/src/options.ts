import { parseArgs } from "node:util";

/** What can be asked of a run. */
export interface Options {
  /** Ids of suites; all when empty. */
  readonly only: readonly string[];
  readonly model: "scripted" | "deepseek";
  readonly sample?: number;
  readonly form: "table" | "json" | "markdown";
  readonly help: boolean;
}

export const HELP = `npm run eval -- [suite …] [options]

  --only <suite>[,<suite>]  these suites alone; safety means safety-rabby too
  --sample <n>              at most n cases of a suite, evenly spread
  --json                    one object: date, model, suites with bars, tables and misses
  --markdown                also write the tables into docs/evaluation.md
  --model deepseek          the same cases with the real model; needs DEEPSEEK_API_KEY and costs money.
                            DEEPSEEK_MODEL and DEEPSEEK_BASE_URL as everywhere.

The exit status is 0 when every bar is met, 1 when one is missed, 2 when the options make no sense.`;

/**
 * Reads the command line.
 * @throws Error in words for people where it makes no sense
 */
export function readOptions(args: readonly string[], suites: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true },
      sample: { type: "string" },
      json: { type: "boolean" },
      markdown: { type: "boolean" },
      model: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const only = [...positionals, ...(values.only ?? [])].flatMap((list) => list.split(","));
  const unknown = only.find((suite) => !suites.includes(suite));
  if (unknown !== undefined) throw new Error(`There is no suite ${unknown}. Suites: ${suites.join(", ")}.`);
  const { model = "scripted" } = values;
  if (model !== "scripted" && model !== "deepseek") throw new Error("--model takes scripted or deepseek.");
  const sample = values.sample === undefined ? undefined : Number(values.sample);
  if (sample !== undefined && (!Number.isInteger(sample) || sample < 1)) {
    throw new Error("--sample takes a whole number from 1 on.");
  }
  return {
    only,
    model,
    ...(sample !== undefined && { sample }),
    form: values.json ? "json" : values.markdown ? "markdown" : "table",
    help: values.help === true,
  };
}
