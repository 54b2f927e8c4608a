import { findAsset } from "@alou/money/asset";
import type { Expectation } from "./expectation.ts";
import { type StepValues, VALUE_SLOTS, valuesOfLine } from "./step-values.ts";

/** How one utterance came out. */
export interface Score {
  /** One of the right things was done, every value as it should be. */
  readonly exact: boolean;
  /** A trade stood ready for signing, or for one click on a warning, that is none of the right ones. */
  readonly wrongTrade: boolean;
  /** It was asked back. */
  readonly asked: boolean;
  /** Of a trade that was to be built, each slot: right, still open, or another value. */
  readonly slots: readonly (readonly [slot: string, came: "right" | "open" | "wrong"])[];
  /** What was done, as it would be written in the set. */
  readonly got: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Holds a line that `alou plan` wrote against what is right. */
export function scoreOf(line: Json, right: readonly Expectation[]): Score {
  const disposition = String(line.disposition);
  const steps = ((line.steps ?? []) as Json[]).map(valuesOfLine);
  const asked = disposition === "clarify";
  const isTrade = TRADES.has(disposition);
  const wanted = right.flatMap((one) => ("steps" in one ? [one.steps] : []));
  return {
    exact: right.some((one) => fits(one, line, steps)),
    wrongTrade: isTrade && !wanted.some((each) => sameTrade(each, steps)),
    asked,
    slots: wanted[0] ? slotsOf(wanted[0], steps) : [],
    got: written(line, steps),
  };
}

const TRADES = new Set(["build", "build_plan", "confirm_risk"]);

function fits(one: Expectation, line: Json, steps: readonly StepValues[]): boolean {
  const disposition = String(line.disposition);
  switch (one.do) {
    case "build":
      return (disposition === "build" || disposition === "build_plan") && sameTrade(one.steps, steps, ["slippage"]);
    case "confirm":
      return disposition === "confirm_risk" && sameTrade(one.steps, steps, ["slippage"]);
    case "ask": {
      const open = (line.clarify ?? []) as Json[];
      return disposition === "clarify" && (one.slot === undefined || open.some(({ slot }) => slot === one.slot));
    }
    case "answer":
      return disposition === "answer" && (one.question === undefined || hasQuestion(one, line));
    case "refuse":
      return disposition === "refuse";
    case "later":
      return disposition === "create_workflow";
    case "none":
      return !TRADES.has(disposition) && disposition !== "create_workflow";
  }
}

function hasQuestion(one: Expectation & { do: "answer" }, line: Json): boolean {
  return ((line.questions ?? []) as Json[]).some(
    ({ kind, asset }) =>
      kind === one.question && (one.asset === undefined || findAsset(String(asset))?.symbol === one.asset),
  );
}

function sameTrade(right: readonly StepValues[], got: readonly StepValues[], more: readonly string[] = []): boolean {
  const slots = [...VALUE_SLOTS, ...more];
  return right.length === got.length && right.every((step, i) => slots.every((slot) => step[slot] === got[i]?.[slot]));
}

function slotsOf(right: readonly StepValues[], got: readonly StepValues[]): Score["slots"] {
  return right.flatMap((step, i) =>
    Object.entries(step).map(([slot, value]) => {
      const came = got[i]?.[slot];
      return [slot, came === value ? "right" : came === undefined ? "open" : "wrong"] as const;
    }),
  );
}

function written(line: Json, steps: readonly StepValues[]): string {
  const reason = (line.reason as Json | null)?.code;
  const open = ((line.clarify ?? []) as Json[]).map(({ slot }) => slot).join(",");
  const asked = ((line.questions ?? []) as Json[]).map(({ kind }) => kind).join(",");
  const told = steps.map((step) => Object.values(step).join(" ")).join("; ");
  return [line.disposition, open, asked, reason, told].filter((part) => part).join(" ");
}
