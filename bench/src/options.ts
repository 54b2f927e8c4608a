import { parseArgs } from "node:util";

/** What can be asked of a run. */
export interface Options {
  /** Ids of groups; all when empty. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly skipPeers: boolean;
  readonly profile: boolean;
  /** How the results are shown. */
  readonly form: "table" | "json" | "markdown";
  /** A file of earlier results to hold the new ones against. */
  readonly compare?: string;
  /** A file of earlier results to show instead of measuring. */
  readonly from?: string;
  readonly help: boolean;
}

const ROUNDS = 50;
const QUICK_ROUNDS = 8;

export const HELP = `npm run bench -- [options]

  --only <group>[,<group>]  measure these groups alone
  --rounds <n>              how often each thing is done (${ROUNDS})
  --quick                   ${QUICK_ROUNDS} rounds: to see that it works, not for numbers
  --skip-peers              measure nothing but Alou; installs nothing
  --profile                 of the group cpu: also list the dearest functions (not minified)
  --json                    one object: machine, date, versions, rows
  --markdown                the tables of docs/performance.md
  --compare <old.json>      hold the results against earlier ones
  --from <results.json>     show earlier results instead of measuring

The last results are kept in .cache/bench/last.json. The exit status says whether the measuring worked, not whether
bars were met.`;

/**
 * Reads the command line.
 * @throws Error in words for people where it makes no sense
 */
export function readOptions(args: readonly string[], groups: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true },
      rounds: { type: "string" },
      quick: { type: "boolean" },
      "skip-peers": { type: "boolean" },
      profile: { type: "boolean" },
      json: { type: "boolean" },
      markdown: { type: "boolean" },
      compare: { type: "string" },
      from: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const only = (values.only ?? []).flatMap((list) => list.split(","));
  const unknown = only.find((group) => !groups.includes(group));
  if (unknown !== undefined) throw new Error(`There is no group ${unknown}. Groups: ${groups.join(", ")}.`);
  const rounds = values.rounds === undefined ? (values.quick ? QUICK_ROUNDS : ROUNDS) : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number from 1 on.");
  return {
    only,
    rounds,
    skipPeers: values["skip-peers"] === true,
    profile: values.profile === true,
    form: values.json ? "json" : values.markdown ? "markdown" : "table",
    ...(values.compare !== undefined && { compare: values.compare }),
    ...(values.from !== undefined && { from: values.from }),
    help: values.help === true,
  };
}
