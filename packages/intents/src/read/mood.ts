import type { Clause } from "./clause.ts";
import { isMark, isValue, type Phrase } from "./phrase.ts";

/** What a clause does: orders, asks, reports, muses, forbids, or nothing. */
export type Mood =
  | "do"
  | "ask"
  /** An order with a question mark behind it and no other sign of a question. */
  | "unsure"
  | "musing"
  | "past"
  | "negated"
  | "conditional"
  | "none";

/** Verbs whose word is a noun as well: "my last transfer", "the approval". */
const ABOUT = [
  "about:balance",
  "about:portfolio",
  "about:price",
  "about:history",
  "about:allowance",
  "about:gas",
  "about:status",
  "about:quote",
  "about:yield",
];

const REPORTS = ["about:status", "about:history", "about:balance", "about:portfolio"];

/** Tells the mood of a clause from its small words and the order they stand in. */
export function moodOf(clause: Clause): Mood {
  const { phrases } = clause;
  const main = clause.verbs[0];
  const verbAt = main ? phrases.indexOf(main) : -1;
  const before = verbAt === -1 ? phrases : phrases.slice(0, verbAt);
  const has = (...senses: string[]) => phrases.some((phrase) => isMark(phrase, ...senses));
  const values = phrases.some(isValue);
  const polite = has("polite");
  const question = phrases.some((phrase) => phrase.t === "break" && phrase.sign === "question");
  if (isAsk(clause, polite) || (question && (isMark(phrases[0], "aux") || ABOUT.some((sense) => has(sense)))))
    return "ask";
  if (!main && !clause.inherited) {
    if (question || ABOUT.some((sense) => has(sense)) || has("show") || has("help")) return "ask";
    if (phrases.some((phrase) => phrase.t === "hash")) return "ask";
    return "none";
  }
  // "我上一笔转账成功了吗": a verb as a noun, and something asked about it.
  if (!values && REPORTS.some((sense) => has(sense))) return "ask";
  if (before.some((phrase) => isMark(phrase, "not")) && !clause.inherited) return "negated";
  if (has("musing")) return values ? "musing" : "ask";
  if (isPast(clause, before)) return "past";
  if (has("cond") && !phrases.some((phrase) => phrase.t === "trigger")) return "conditional";
  if (question && !polite) return "unsure";
  // "I'm sending 10 USDC": told, not asked for. "after sending …" only orders the steps.
  const ordered = has("want", "conn:after", "conn:before", "prep:with") || clause.conn === "then";
  if (main?.form === "ing" && !polite && !ordered && !clause.inherited) return "unsure";
  return "do";
}

/** Whether the clause wants to know something. */
function isAsk(clause: Clause, polite: boolean): boolean {
  const { phrases } = clause;
  const questions = phrases.filter((phrase) => isMark(phrase, "q"));
  const main = clause.verbs[0];
  if (phrases.some((phrase) => isMark(phrase, "about:quote"))) return true;
  if (!main) return questions.length > 0 || (phrases.some((phrase) => isMark(phrase, "show")) && phrases.length > 1);
  const strong = questions.filter((phrase) => !isWeak(phrase));
  if (strong.length > 0) return !isIndirect(strong, phrases);
  // 能把 1 ETH 换成 USDC 吗: an order put politely; 我能…吗 asks.
  const own = phrases.some((phrase) => isMark(phrase, "subj:i")) && !phrases.some((phrase) => isMark(phrase, "want"));
  if (questions.length > 0 && own && !polite) return true;
  const show = phrases.findIndex((phrase) => isMark(phrase, "show"));
  const noun = main.verb === "approve" || phrases.some((phrase) => ABOUT.some((sense) => isMark(phrase, sense)));
  return show !== -1 && noun && show < phrases.indexOf(main) + 1 && !phrases.some((phrase) => phrase.t === "qty");
}

/** 吗, 能不能 and the like soften orders as often as they ask. */
function isWeak(phrase: Phrase): boolean {
  return phrase.t === "mark" && /^(?:吗|呢|能不能|可不可以|能否|可否|行不行)$/.test(phrase.text);
}

/** "swap to whichever is …" and "tell me when" are no questions by themselves. */
function isIndirect(strong: readonly Phrase[], phrases: readonly Phrase[]): boolean {
  return (
    strong.every((phrase) => phrase.t === "mark" && /^(?:do you|are you|about)$/.test(phrase.text)) &&
    phrases.some((phrase) => isMark(phrase, "want"))
  );
}

/** "I swapped 1 ETH yesterday", "bob sent me 10 USDC": a report. "I want 1 ETH swapped", "have it sent" are orders. */
function isPast(clause: Clause, before: readonly Phrase[]): boolean {
  if (clause.phrases.some((phrase) => isMark(phrase, "cond"))) return false;
  const main = clause.verbs.find((verb) => verb.form === "past");
  // "send the NFT I just received to bob": the order stands in front, and what was is told of the thing.
  const [order] = clause.phrases;
  if (main && order?.t === "verb" && order.verb === "send" && order.form === "plain") return false;
  const want = before.some((phrase) => isMark(phrase, "want"));
  // "just swap it already": impatience, not a report.
  const impatient = (phrase: Phrase) =>
    phrase.t === "mark" && phrase.text === "already" && !main && !clause.phrases.some((item) => isMark(item, "subj:i"));
  if (clause.phrases.some((phrase) => isMark(phrase, "past") && !impatient(phrase))) return !want;
  if (!main || want || clause.inherited) return false;
  // "have 10 USDC sent": the thing stands between.
  const had = clause.phrases.findIndex((phrase) => phrase.t === "mark" && /^(?:have|get)$/.test(phrase.text));
  const first = clause.phrases.some((phrase) => isMark(phrase, "subj:i"));
  return first || had === -1 || clause.phrases[had + 1]?.t !== "qty";
}
