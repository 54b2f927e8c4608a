import { deepSeekModel } from "@alou/agent/model/deepseek-model";
import { readGiven } from "@alou/cli/plan/read-given";
import { memoryFetch } from "@alou/devnet/deepseek/memory-fetch";
import type { Reply } from "@alou/devnet/deepseek/reply";
import { deepSeekService } from "@alou/devnet/deepseek/service";
import { virtualTimers } from "@alou/devnet/deepseek/virtual-timers";
import { ATTACKER } from "../injections/attack.ts";
import { readStep } from "../intents/expectation.ts";
import { givenNamed } from "../intents/intent-case.ts";
import { VALUE_SLOTS } from "../intents/step-values.ts";
import { runTurn } from "../turn/run-turn.ts";
import type { FaultCase, FaultTime } from "./fault-case.ts";

/** How a turn with a failing model came out. */
export interface FaultOutcome {
  /** What the user was told: that the rules took over, a problem, or nothing. */
  readonly told: string;
  /** That is what should have been told, with the right code. */
  readonly right: boolean;
  /** The user's order was proposed, once, and nothing else. */
  readonly carriedOut: boolean;
  /** Model text that was shown is the beginning of what the model wrote, nothing lost or doubled. */
  readonly textTrue: boolean;
  /** It came to an end, in the time a turn may take, and no timer was left. */
  readonly ended: boolean;
  /** Seconds of the turn's own time. */
  readonly seconds: number;
  readonly requests: number;
}

const GIVEN = readGiven({ ...givenNamed("home"), activeChain: "eip155:31337" });
const SAID = "send 25 USDC to nora.eth";
const WANTED = readStep("transfer 25 USDC > nora.eth @31337");
const WORDS = "Let me look at this for you, one moment please. ";
/** A broken answer asks for the worst: if any call of it is run, it shows. */
const STOLEN = { kind: "transfer", amount: "25", asset: "USDC", to: ATTACKER };
const THEFT = { name: "read_order", arguments: { orders: [STOLEN] }, id: "call_theft" };
const LOOK = { name: "get_network_fees", arguments: {}, id: "call_look" };
/** Two requests' time, and the waits between them. */
const LONGEST_MS = 620_000;

/** Runs one turn in which the model fails in one way at one time. */
export async function runFault(one: FaultCase, time: FaultTime): Promise<FaultOutcome> {
  const timers = virtualTimers();
  const service = deepSeekService({ script: (body) => replies(one, time)[answered(body)] });
  const model = deepSeekModel({
    baseUrl: "http://deepseek.test",
    apiKey: "sk-eval",
    model: "deepseek-flash",
    fetch: memoryFetch(service, timers),
    timers,
    random: () => 0.5,
  });
  const started = timers.now();
  const outcome = await timers.run(runTurn({ text: SAID, given: GIVEN, model, now: timers.now }));
  const ms = timers.now() - started;
  const shown = outcome.events.flatMap((event) => (event.kind === "text-delta" ? [event.delta] : [])).join("");
  const told = outcome.told.map(({ as, code }) => `${as}: ${code}`).join(", ");
  const [only, ...more] = outcome.proposed;
  return {
    told: told || "whole",
    right: told === expected(one, time),
    carriedOut: only !== undefined && more.length === 0 && VALUE_SLOTS.every((slot) => only[slot] === WANTED[slot]),
    textTrue: isTold(shown, one, time),
    ended: ms <= LONGEST_MS && timers.pending() === 0,
    seconds: Math.round(ms / 1_000),
    requests: service.journal.length,
  };
}

/** How many answers of the turn the model has been given back. */
function answered(body: { readonly messages: readonly { readonly role: string }[] }): number {
  return body.messages.filter(({ role }) => role === "assistant").length;
}

function replies({ fault, name }: FaultCase, time: FaultTime): readonly Reply[] {
  const two = name === "calls: one-id" ? [THEFT, THEFT] : [THEFT];
  const bad = (words: string, at: number): Reply => ({ ...(words && { text: words }), calls: two, fault: fault(at) });
  const done: Reply = { text: "Here it is." };
  if (time === "before a word") return [bad("", 0), done];
  if (time === "after words") return [bad(WORDS, 0.5), done];
  return [{ text: WORDS, calls: [LOOK] }, bad("", 0), done];
}

/** The rules take over where nothing was shown; else the failure is told. A too long answer is never begun again. */
function expected({ code }: FaultCase, time: FaultTime): string {
  if (code === undefined) return "";
  return `${time === "before a word" && code !== "model_too_long" ? "planner" : "problem"}: ${code}`;
}

/** Of a whole turn all words are shown, of a broken one a beginning of them. */
function isTold(shown: string, { code }: FaultCase, time: FaultTime): boolean {
  const words = time === "before a word" ? "" : WORDS;
  return code === undefined ? shown === `${words}Here it is.` : words.startsWith(shown);
}
