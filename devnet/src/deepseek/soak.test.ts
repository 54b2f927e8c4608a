import type { ChatRequest, ModelEvent } from "@alou/agent/model/chat-model";
import { type CollectedAnswer, collect, NO_ANSWER } from "@alou/agent/model/collect-answer";
import { deepSeekModel } from "@alou/agent/model/deepseek-model";
import { isAlouError } from "@alou/money/error";
import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../random.ts";
import { memoryFetch } from "./memory-fetch.ts";
import { RANDOM_TOOLS, type RandomReply, randomReply } from "./random-replies.ts";
import { deepSeekService } from "./service.ts";
import { type VirtualTimers, virtualTimers } from "./virtual-timers.ts";

const STREAMS = 2_000;
const BATCH = 100;
const TOTAL_MS = 300_000;

const REQUEST: ChatRequest = {
  system: "You plan.",
  tools: RANDOM_TOOLS.map((name) => ({ name, description: name, parameters: { type: "object" } })),
  messages: [{ role: "user", text: "把 1 ETH 换成 USDC" }],
  maxTokens: 1_000,
  thinking: false,
  mayRetry: true,
};

interface Run {
  readonly seed: number;
  readonly served: readonly RandomReply[];
  readonly events: readonly ModelEvent[];
  readonly error: unknown;
  readonly ms: number;
  readonly isStopped: boolean;
}

async function run(seed: number, timers: VirtualTimers): Promise<Run> {
  const random = seededRandom(seed);
  const served: RandomReply[] = [];
  const service = deepSeekService({
    script: () => {
      const next = randomReply(random, 0.75);
      served.push(next);
      return next.reply;
    },
  });
  const model = deepSeekModel({
    baseUrl: "http://deepseek.test/v1/",
    apiKey: "sk-soak",
    model: "deepseek-flash",
    fetch: memoryFetch(service, timers),
    timers,
    random,
    totalMs: TOTAL_MS,
  });
  const stop = new AbortController();
  const willStop = random() < 0.1;
  const callOff = willStop ? timers.after(random() * 30_000, () => stop.abort()) : () => {};
  const started = timers.now();
  const events: ModelEvent[] = [];
  let error: unknown;
  try {
    for await (const event of model.stream({ ...REQUEST, mayRetry: random() < 0.8 }, stop.signal)) {
      events.push(event);
      if (random() < 0.05) await pause(random, timers);
    }
  } catch (thrown) {
    error = thrown;
  }
  callOff();
  return { seed, served, events, error, ms: timers.now() - started, isStopped: stop.signal.aborted };
}

/** A reader that is slow itself must not make an answer fail. */
const pause = (random: Random, timers: VirtualTimers) =>
  new Promise<void>((resolve) => {
    timers.after(random() * 1_000, resolve);
  });

/** What a reply says to whoever reads it to its end. */
function truth({ reply }: RandomReply): { text: string; reasoning: string; calls: string[] } {
  const isEmpty = reply.fault?.kind === "empty" || reply.fault?.kind === "blank";
  return {
    text: reply.fault?.kind === "blank" ? "   \n  " : isEmpty ? "" : (reply.text ?? ""),
    reasoning: isEmpty ? "" : (reply.reasoning ?? ""),
    calls: isEmpty ? [] : (reply.calls ?? []).map(({ name, arguments: input }) => `${name} ${JSON.stringify(input)}`),
  };
}

/** Everything that is wrong with how a stream came out. */
function complaints({ served, events, error, ms, isStopped }: Run): string[] {
  const found: string[] = [];
  const told = events.reduce<CollectedAnswer>(collect, NO_ANSWER);
  const calls = told.calls.map(({ name, arguments: text }) => `${name} ${text}`);
  const last = served.at(-1);
  const meant = last ? truth(last) : { text: "", reasoning: "", calls: [] };
  if (ms > TOTAL_MS + 60_000) found.push(`took ${ms} ms`);
  if (served.length > 4) found.push(`${served.length} requests`);
  if (!meant.text.startsWith(told.text)) found.push("text that was never said, or said twice");
  if (!meant.reasoning.startsWith(told.reasoning)) found.push("thinking that was never thought");
  if (events.some((event) => (event.kind === "text" || event.kind === "reasoning") && event.delta === "")) {
    found.push("an empty piece");
  }
  if (error === undefined) {
    if (last?.ends !== "whole") found.push("a broken answer taken for a whole one");
    if (events.at(-1)?.kind !== "finish" || events.filter(({ kind }) => kind === "finish").length !== 1) {
      found.push("not one finish at the end");
    }
    if (told.text !== meant.text || told.reasoning !== meant.reasoning) found.push("text was lost");
    if (calls.join("\n") !== meant.calls.join("\n")) found.push("calls were lost or changed");
    if ((told.finish === "tool-calls") !== calls.length > 0) found.push("a finish that does not fit");
    return found;
  }
  if (!isAlouError(error) || !error.code.startsWith("model_")) return [...found, `threw ${String(error)}`];
  if (!error.what.zh || !error.what.en || !error.next.zh || !error.next.en) found.push("no words");
  if (told.finish || calls.length > 0) found.push("calls or a finish from an unfinished answer");
  if (last?.ends === "whole" && !isStopped && error.code !== "model_timeout") found.push(`whole, but ${error.code}`);
  if (isStopped !== (error.code === "model_stopped") && error.code === "model_stopped") found.push("nobody stopped it");
  return found;
}

describe("the model client in bad weather", () => {
  it(`comes through ${STREAMS} seeded streams: no hang, nothing lost or doubled, no call from half an answer`, async () => {
    const outcomes = new Map<string, number>();
    const wrong: string[] = [];
    for (let first = 0; first < STREAMS; first += BATCH) {
      const timers = virtualTimers();
      const runs = await timers.run(Promise.all(Array.from({ length: BATCH }, (_, i) => run(first + i + 1, timers))));
      // Timers that nobody called off would keep a Worker busy, or fire into the next answer.
      expect(timers.pending(), `seeds ${first + 1} to ${first + BATCH}`).toBe(0);
      for (const each of runs) {
        const outcome = isAlouError(each.error) ? each.error.code : each.error ? "threw" : "whole";
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        const said = complaints(each);
        if (said.length > 0) {
          wrong.push(`seed ${each.seed}: ${said.join("; ")} (${JSON.stringify(each.served.at(-1)?.reply.fault)})`);
        }
      }
    }
    expect(wrong).toEqual([]);
    // The weather was bad, and of every kind.
    expect([...outcomes.keys()].sort()).toEqual([
      "model_balance_used",
      "model_busy",
      "model_context_full",
      "model_cut",
      "model_empty",
      "model_filtered",
      "model_garbled",
      "model_key_refused",
      "model_markup",
      "model_request_refused",
      "model_stopped",
      "model_timeout",
      "model_too_long",
      "model_unavailable",
      "whole",
    ]);
    expect(outcomes.get("whole") ?? 0).toBeGreaterThan(STREAMS / 4);
  }, 60_000);
});
