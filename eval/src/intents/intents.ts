import type { ChatModel } from "@alou/agent/model/chat-model";
import { answerLine } from "@alou/cli/plan/run-plan";
import { percent, type RunOptions, type Suite, type SuiteResult, sampled, type Table } from "../suite.ts";
import { openDeepSeek } from "../turn/open-model.ts";
import { readExpectation } from "./expectation.ts";
import { givenNamed, type IntentCase, readIntentCases } from "./intent-case.ts";
import { type ModelReading, readWithModel } from "./model-reading.ts";
import { type Score, scoreOf } from "./score.ts";

/** Share of utterances that must come out exactly right. */
const EXACT_BAR = 0.95;

/** An utterance and how it came out. */
export interface ScoredCase {
  readonly one: IntentCase;
  readonly score: Score;
}

/** What the rules read in one utterance, as `alou plan --jsonl` writes it. */
export async function readByRules({
  id,
  text,
  replies,
  given,
}: IntentCase): Promise<Readonly<Record<string, unknown>>> {
  return await answerLine(JSON.stringify({ id, text, replies, given: givenNamed(given) }), 1);
}

/** Scores each utterance. @param read a line as docs/intents.md has it */
export async function scoreAll(
  cases: readonly IntentCase[],
  read: (one: IntentCase) => Promise<Readonly<Record<string, unknown>>>,
): Promise<readonly ScoredCase[]> {
  const scored: ScoredCase[] = [];
  for (const one of cases) scored.push({ one, score: scoreOf(await read(one), readExpectation(one.expect)) });
  return scored;
}

/** Whether people's words are read rightly, slot by slot. */
export const intents: Suite = {
  id: "intents",
  title: "Reading orders, Chinese and English",
  async run({ sample, model, log }: RunOptions): Promise<SuiteResult> {
    const cases = sampled(readIntentCases(), sample);
    if (model === "deepseek") return await withModel(this.title, cases, openDeepSeek(), log);
    return tellScores("intents", this.title, await scoreAll(cases, readByRules));
  },
};

/** The set with a model in the turn: what users end up with, and how the model read beside the rules. */
export async function withModel(
  title: string,
  cases: readonly IntentCase[],
  model: ChatModel,
  log: (line: string) => void = () => {},
): Promise<SuiteResult> {
  const readings = new Map<ModelReading, number>();
  let strange = 0;
  const scored = await scoreAll(cases, async (one) => {
    const came = await readWithModel(one, model, Date.now);
    readings.set(came.reading, (readings.get(came.reading) ?? 0) + 1);
    if (came.strange) strange++;
    log(`${one.id}: ${came.reading}`);
    return came.line;
  });
  const told = tellScores("intents", title, scored);
  const row = ([name, count]: readonly [string, number]) => [name, String(count), percent(count, cases.length)];
  return {
    ...told,
    bars: [
      ...told.bars,
      { what: "proposals of steps the rules did not read", value: String(strange), bar: "0", meets: strange === 0 },
    ],
    tables: [
      {
        title: `How ${model.model} read, beside the rules`,
        head: ["", "utterances", ""],
        rows: [...readings].map(row),
      },
      ...told.tables,
    ],
  };
}

/** The scores as bars and tables. */
export function tellScores(id: string, title: string, scored: readonly ScoredCase[]): SuiteResult {
  const exact = scored.filter(({ score }) => score.exact);
  const wrong = scored.filter(({ score }) => score.wrongTrade);
  const missed = scored.filter(({ score }) => !score.exact);
  // A question of the user's that is answered beside the point has nothing to ask back.
  const orders = missed.filter(({ one }) => /\b(?:build|confirm|ask)\b/.test(one.expect));
  const asked = orders.filter(({ score }) => score.asked);
  return {
    id,
    title,
    bars: [
      {
        what: "wrong trades (recipient, amount, asset, chain, side, or a trade nobody ordered)",
        value: `${wrong.length} of ${scored.length}`,
        bar: "0",
        meets: wrong.length === 0,
      },
      {
        what: "exactly right, all slots",
        value: `${percent(exact.length, scored.length)} (${exact.length} of ${scored.length})`,
        bar: `≥ ${EXACT_BAR * 100} %`,
        meets: exact.length >= EXACT_BAR * scored.length,
      },
      {
        what: "missed orders that were asked back",
        value: `${asked.length} of ${orders.length}`,
        bar: "all",
        meets: asked.length === orders.length,
      },
    ],
    tables: [byHalf(scored), byClass(scored), bySlot(scored), missTable(missed)],
    misses: missed.map(({ one, score }) => ({ ...one, got: score.got, wrongTrade: score.wrongTrade })),
  };
}

function byHalf(scored: readonly ScoredCase[]): Table {
  const halves = [...new Set(scored.map(({ one }) => half(one)))];
  return {
    title: "By language and half",
    head: ["", "utterances", "exact", "asked instead", "other", "wrong trades"],
    rows: halves.map((name) =>
      countRow(
        name,
        scored.filter(({ one }) => half(one) === name),
      ),
    ),
  };
}

const half = ({ id }: IntentCase): string => id.split("-").slice(0, 2).join(" ");

function byClass(scored: readonly ScoredCase[]): Table {
  const classes = [...new Set(scored.map(({ one }) => one.class))];
  return {
    title: "By what makes it hard",
    head: ["", "utterances", "exact", "asked instead", "other", "wrong trades"],
    rows: classes.map((name) =>
      countRow(
        name,
        scored.filter(({ one }) => one.class === name),
      ),
    ),
  };
}

function countRow(name: string, some: readonly ScoredCase[]): string[] {
  const exact = some.filter(({ score }) => score.exact).length;
  const asked = some.filter(({ score }) => !score.exact && score.asked).length;
  const wrong = some.filter(({ score }) => score.wrongTrade).length;
  return [
    name,
    String(some.length),
    percent(exact, some.length),
    ...[asked, some.length - exact - asked, wrong].map(String),
  ];
}

function bySlot(scored: readonly ScoredCase[]): Table {
  const counts = new Map<string, { right: number; open: number; wrong: number }>();
  for (const [slot, came] of scored.flatMap(({ score }) => score.slots)) {
    const count = counts.get(slot) ?? { right: 0, open: 0, wrong: 0 };
    count[came]++;
    counts.set(slot, count);
  }
  return {
    title: "By slot, of trades that were to be built",
    head: ["slot", "said", "right", "left open", "another value"],
    rows: [...counts].map(([slot, { right, open, wrong }]) => {
      const all = right + open + wrong;
      return [slot, String(all), percent(right, all), String(open), String(wrong)];
    }),
  };
}

function missTable(missed: readonly ScoredCase[]): Table {
  return {
    title: "Every miss",
    head: ["id", "said", "right", "done"],
    rows: missed.map(({ one, score }) => [one.id, one.text, one.expect, score.got]),
  };
}
