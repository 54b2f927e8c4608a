import type { Clause } from "../read/clause.ts";
import type { DeadlinePhrase, SlippagePhrase } from "../read/phrase.ts";
import type { Sourced } from "../source.ts";
import type { StepDesk } from "./step-desk.ts";

/** Half a percent: what most swap interfaces start with. */
export const DEFAULT_SLIPPAGE_BPS = 50;
/** Twenty minutes: long enough for a hardware wallet, short enough for a quote to mean something. */
export const DEFAULT_DEADLINE_SECONDS = 1200;

/**
 * Above this a swap must be confirmed: an attacker who sees it can take the whole tolerance, and no listed asset moves
 * 5 % in the minutes a swap takes to be mined.
 */
const RISKY_SLIPPAGE_BPS = 500n;
const MOST_SLIPPAGE_BPS = 5000n;

const isWhole = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value);

/** Binds the slippage: said, else the user's setting, else half a percent. */
export function bindSlippage(desk: StepDesk, clause: Clause): Sourced<number> | undefined {
  const clicked = desk.answer("slippageBps", isWhole);
  if (clicked && clicked.value >= 1 && clicked.value <= 5000) return clicked;
  const said = clause.phrases.filter((phrase): phrase is SlippagePhrase => phrase.t === "slippage");
  const [phrase, another] = said;
  if (!phrase) return setting(desk, "slippageBps", DEFAULT_SLIPPAGE_BPS);
  if (phrase.numerator === undefined || phrase.denominator === undefined || another) {
    return desk.ask("slippageBps", "slippage_unread");
  }
  const scaled = phrase.numerator * 10_000n;
  const bps = scaled / phrase.denominator;
  if (scaled === 0n || bps > MOST_SLIPPAGE_BPS) return desk.refuse("slippage_impossible", {}, phrase);
  if (scaled % phrase.denominator !== 0n || bps === 0n) return desk.ask("slippageBps", "slippage_unread");
  if (bps > RISKY_SLIPPAGE_BPS) desk.risk("high_slippage", { percent: percent(bps) }, phrase);
  return desk.fromWords(Number(bps), phrase);
}

function percent(bps: bigint): string {
  return `${bps / 100n}.${String(bps % 100n).padStart(2, "0")}`.replace(/\.?0+$/, "");
}

/** Binds the deadline: said as a duration or a time of day, else the user's setting, else twenty minutes. */
export function bindDeadline(desk: StepDesk, clause: Clause): Sourced<number> | undefined {
  const clicked = desk.answer("deadlineSeconds", isWhole);
  if (clicked && clicked.value >= 30 && clicked.value <= 3600) return clicked;
  const phrase = clause.phrases.find((item): item is DeadlinePhrase => item.t === "deadline");
  if (!phrase) return setting(desk, "deadlineSeconds", DEFAULT_DEADLINE_SECONDS);
  const seconds = phrase.seconds ?? untilClock(desk, phrase.clock);
  if (seconds === undefined || seconds < 30 || seconds > 3600) return desk.ask("deadlineSeconds", "deadline_unread");
  return desk.fromWords(seconds, phrase);
}

/** Seconds from now until a time of day, in the user's own time zone where it is given, else UTC. */
function untilClock(desk: StepDesk, minutes: number | undefined): number | undefined {
  const { now, utcOffsetMinutes = 0 } = desk.given;
  if (minutes === undefined || now === undefined) return undefined;
  const day = 86_400;
  const local = Math.floor(now / 1000) + utcOffsetMinutes * 60;
  const left = (minutes * 60 - (local % day) + day) % day;
  return left;
}

function setting(desk: StepDesk, name: "slippageBps" | "deadlineSeconds", standard: number): Sourced<number> {
  const chosen = desk.given.settings?.[name];
  return chosen === undefined
    ? { value: standard, from: { kind: "settings", setting: `default.${name}` } }
    : { value: chosen, from: { kind: "settings", setting: name } };
}
