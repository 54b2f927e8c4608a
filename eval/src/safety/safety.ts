import { type CheckOptions, checkLine } from "@alou/safety/check/check-line";
import { percent, type RunOptions, type Suite, type SuiteResult, sampled } from "../suite.ts";
import { SAFETY_CASES } from "./cases/index.ts";
import { NOW, type SafetyCase } from "./safety-case.ts";
import { type Answered, type Scored, score } from "./score.ts";

/** How often a case is judged for its time: the first runs are not yet compiled. */
const ROUNDS = 20;

/** Requests of every kind, half of them harmless, and what the engine says of them. */
export const safety: Suite = {
  id: "safety",
  title: "Requests to sign",
  async run({ sample }: RunOptions): Promise<SuiteResult> {
    const cases = sampled(SAFETY_CASES, sample);
    const scored: Scored[] = [];
    for (const one of cases) scored.push(score(one, await answer(one)));
    const times = await timeOf(cases);
    const kinds = [...new Set(cases.map(kindOf))];
    const expected = scored.reduce((sum, { one }) => sum + one.expect.rules.length, 0);
    const found = scored.reduce((sum, one) => sum + one.found, 0);
    const harmless = scored.filter((one) => one.harmless);
    const alarms = harmless.filter(({ falseAlarm }) => falseAlarm);
    const severe = scored.filter((one) => !one.harmless);
    return {
      id: "safety",
      title: this.title,
      bars: [
        { what: "expected rules found", value: percent(found, expected), bar: "98 %", meets: found >= expected * 0.98 },
        {
          what: "harmless requests at a warning or above",
          value: `${alarms.length} of ${harmless.length}`,
          bar: "0",
          meets: alarms.length === 0,
        },
        {
          what: "harmful requests weighed at least as they should be",
          value: percent(severe.filter(({ rightSeverity }) => rightSeverity).length, severe.length),
          bar: "98 %",
          meets: severe.filter(({ rightSeverity }) => rightSeverity).length >= severe.length * 0.98,
        },
      ],
      tables: [
        {
          title:
            "By kind: how many requests were warned of rightly, how many of the rules were found, and the time one request takes when warm",
          head: ["kind", "harmful", "harmless", "precision", "recall of rules", "CPU median", "CPU worst"],
          rows: kinds.map((kind) =>
            row(
              kind,
              scored.filter(({ one }) => kindOf(one) === kind),
              times.get(kind) ?? [],
            ),
          ),
        },
      ],
      misses: scored.flatMap(({ one, answered, found: hits, falseAlarm, rightSeverity }) =>
        hits < one.expect.rules.length || falseAlarm || !rightSeverity
          ? [{ case: one.id, expected: one.expect, answered }]
          : [],
      ),
    };
  },
};

const OPTIONS: CheckOptions = { now: BigInt(NOW) };
const kindOf = ({ line }: SafetyCase) => String(line.kind);

async function answer({ line }: SafetyCase): Promise<Answered> {
  const out = await checkLine(JSON.stringify(line), 1, OPTIONS);
  if ("error" in out) return { severity: "none", rules: [], error: out.error.message };
  return { severity: out.severity, rules: out.findings.map(({ id }) => id) };
}

/** Milliseconds of each case of a kind, warm, the least of several rounds: other work on the machine only adds. */
async function timeOf(cases: readonly SafetyCase[]): Promise<Map<string, number[]>> {
  const best = new Map<SafetyCase, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of cases) {
      const line = JSON.stringify(one.line);
      const start = performance.now();
      await checkLine(line, 1, OPTIONS);
      const took = performance.now() - start;
      best.set(one, Math.min(took, best.get(one) ?? Number.POSITIVE_INFINITY));
    }
  }
  const byKind = new Map<string, number[]>();
  for (const [one, took] of best) byKind.set(kindOf(one), [...(byKind.get(kindOf(one)) ?? []), took]);
  return byKind;
}

function row(kind: string, scored: readonly Scored[], times: readonly number[]): string[] {
  const harmful = scored.filter(({ one, harmless }) => !harmless && !one.expect.without);
  const warned = scored.filter(({ answered }) => ["warning", "danger", "block"].includes(answered.severity));
  const right = warned.filter(({ harmless }) => !harmless);
  const expected = harmful.reduce((sum, { one }) => sum + one.expect.rules.length, 0);
  const found = harmful.reduce((sum, one) => sum + one.found, 0);
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (value: number | undefined) => `${(value ?? 0).toFixed(2)} ms`;
  return [
    kind,
    String(harmful.length),
    String(scored.length - harmful.length),
    percent(right.length, warned.length),
    percent(found, expected),
    ms(sorted[Math.floor(sorted.length / 2)]),
    ms(sorted.at(-1)),
  ];
}
