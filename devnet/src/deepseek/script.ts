import fs from "node:fs";
import type { Reply } from "./reply.ts";
import type { ChatBody, WireMessage } from "./wire.ts";

/** Replies one after the other, or a function of the request and its number from 0. */
export type Script = readonly Reply[] | ((body: ChatBody, index: number) => Reply | undefined);

/** One rule of a scenario file: when the user's last words match, and on which step of the turn, this is answered. */
interface ScenarioRule {
  /** A regular expression over the last message of the user, without regard to case. */
  readonly when: string;
  /** How many answers this turn has had; any when left out. */
  readonly step?: number;
  /** Texts in it may name what the expression caught: `$1`, `$<amount>`. */
  readonly reply: Reply;
}

/** A scenario file: rules in order, and what is said when none fits. */
export interface Scenario {
  readonly rules: readonly ScenarioRule[];
  readonly otherwise: Reply;
}

/**
 * The script of a scenario.
 * @throws SyntaxError on an expression that is none
 */
export function scenarioScript({ rules, otherwise }: Scenario): Script {
  const compiled = rules.map((rule) => ({ ...rule, when: new RegExp(rule.when, "iu") }));
  return (body) => {
    const last = body.messages.findLastIndex(({ role }) => role === "user");
    const words = textOf(body.messages[last]);
    const step = body.messages.slice(last + 1).filter(({ role }) => role === "assistant").length;
    for (const { when, step: at, reply } of compiled) {
      const match = at === undefined || at === step ? when.exec(words) : null;
      if (match) return filled(reply, match) as Reply;
    }
    return otherwise;
  };
}

/** Reads a scenario file. @throws Error on a file that is no scenario */
export function readScenario(file: string): Scenario {
  const value = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<Scenario> | null;
  if (!value || !Array.isArray(value.rules) || typeof value.otherwise !== "object") {
    throw new Error(`${file} is no scenario: it needs "rules" and "otherwise"`);
  }
  return value as Scenario;
}

/** Said when nobody gave a scenario: plain words, and no tool, so that nothing is taken for a real model's work. */
export const PLAIN_SCENARIO: Scenario = {
  rules: [
    {
      when: "[\\u4e00-\\u9fff]",
      reply: { text: "这里是本机的 DeepSeek 模拟器，不是真正的模型。我读到了你的话，但不会理解它。", betweenMs: 20 },
    },
  ],
  otherwise: {
    text: "This is the DeepSeek simulator on this machine and no real model. I have read your words and understand none.",
    betweenMs: 20,
  },
};

function textOf(message: WireMessage | undefined): string {
  return typeof message?.content === "string" ? message.content : "";
}

/** Every text in it with what was caught put in. */
function filled(value: unknown, match: RegExpExecArray): unknown {
  if (typeof value === "string") {
    return value.replace(/\$(?:(\d)|<(\w+)>)/g, (_, digit?: string, name?: string) =>
      digit ? (match[Number(digit)] ?? "") : (match.groups?.[name ?? ""] ?? ""),
    );
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, match));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, match)]));
}
