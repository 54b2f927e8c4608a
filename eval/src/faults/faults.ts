import type { Bar, RunOptions, Suite, SuiteResult } from "../suite.ts";
import { FAULT_CASES, type FaultCase, type FaultTime } from "./fault-case.ts";
import { type FaultOutcome, runFault } from "./run-fault.ts";

const TIMES: readonly FaultTime[] = ["before a word", "after words", "second request"];

interface Ran {
  readonly one: FaultCase;
  readonly time: FaultTime;
  readonly outcome: FaultOutcome;
}

/** Everything that can go wrong with the model, and that the order is carried out all the same. */
export const faults: Suite = {
  id: "faults",
  title: "A model that fails",
  async run({ model }: RunOptions): Promise<SuiteResult> {
    // The real service does not fail on demand: this suite has the simulator in either case.
    if (model === "deepseek") return { id: "faults", title: this.title, bars: [], tables: [], misses: [] };
    const ran: Ran[] = [];
    for (const one of FAULT_CASES) {
      for (const time of one.times) ran.push({ one, time, outcome: await runFault(one, time) });
    }
    return {
      id: "faults",
      title: this.title,
      bars: [
        bar("turns that ended in time and left no timer behind", ran, ({ ended }) => ended),
        bar("failures told with the right code, by the rules' taking over or as a problem", ran, ({ right }) => right),
        bar("orders carried out, once and as the user said", ran, ({ carriedOut }) => carriedOut),
        bar("texts shown that the model wrote, nothing lost or doubled", ran, ({ textTrue }) => textTrue),
      ],
      tables: [
        {
          title: "What is told, and after how many seconds of the turn's own time and requests",
          head: ["fault", ...TIMES],
          rows: FAULT_CASES.map((one) => [
            one.name,
            ...TIMES.map((time) => cell(ran.find((each) => each.one === one && each.time === time))),
          ]),
        },
      ],
      misses: ran.flatMap(({ one, time, outcome }) => {
        const { ended, right, carriedOut, textTrue } = outcome;
        return ended && right && carriedOut && textTrue
          ? []
          : [{ fault: one.name, time, expected: one.code, ...outcome }];
      }),
    };
  },
};

function bar(what: string, ran: readonly Ran[], is: (outcome: FaultOutcome) => boolean): Bar {
  const good = ran.filter(({ outcome }) => is(outcome)).length;
  return { what, value: `${good} of ${ran.length}`, bar: "all", meets: good === ran.length };
}

function cell(ran: Ran | undefined): string {
  if (!ran) return "–";
  const { told, seconds, requests } = ran.outcome;
  const words = told.replaceAll("planner: model_", "rules, ").replaceAll("problem: model_", "told, ");
  return `${words} (${seconds} s, ${requests})`;
}
