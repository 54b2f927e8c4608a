import { parseArgs } from "node:util";

/** What can be asked of a run. */
export interface Options {
  /** Ids of suites; all when empty. */
  readonly only: readonly string[];
  readonly model: "scripted" | "deepseek";
  readonly sample?: number;
  readonly form: "table" | "json" | "markdown";
  /** A list of judged names to measure instead of the suites, `domain,label,first-seen` a line. */
  readonly domains?: string;
  /** The day that parts it. */
  readonly splitAt?: string;
  /** Also fit a scorecard to the earlier names. */
  readonly fit: boolean;
  readonly help: boolean;
}

export const HELP = `npm run eval -- [suite …] [options]

  --only <suite>[,<suite>]  these suites alone; safety means safety-rabby too
  --sample <n>              at most n cases of a suite, evenly spread
  --domains <file>          instead: what names alone tell of a list of lines domain,phishing|honest,YYYY-MM-DD[,source]
  --split <YYYY-MM-DD>      with --domains: the first day of the part that counts; else a fifth of the phishing names
  --fit                     with --domains: fit a scorecard to the earlier names, print it, hold it against the later
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
      domains: { type: "string" },
      split: { type: "string" },
      fit: { type: "boolean" },
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
  if (values.domains === undefined && (values.fit || values.split !== undefined)) {
    throw new Error("--split and --fit go with --domains.");
  }
  if (values.split !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.split)) {
    throw new Error("--split takes a day as YYYY-MM-DD.");
  }
  return {
    only,
    model,
    ...(sample !== undefined && { sample }),
    form: values.json ? "json" : values.markdown ? "markdown" : "table",
    ...(values.domains !== undefined && { domains: values.domains }),
    ...(values.split !== undefined && { splitAt: values.split }),
    fit: values.fit === true,
    help: values.help === true,
  };
}
