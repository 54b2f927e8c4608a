import { classifyAddress } from "@alou/money/address-family";
import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { canonicalJson } from "@alou/money/canonical-json";
import type { Given } from "./given.ts";
import { parse, readMessage, type UserMessage } from "./parse.ts";
import type { Clarification, DraftIntent, Plan } from "./plan.ts";
import type { Phrase } from "./read/phrase.ts";
import type { Answer, ParseOptions, Reply } from "./reading.ts";
import { kernelOf } from "./reply.ts";
import type { Sourced } from "./source.ts";

/** What a message is read with once a reply to its open question has joined it. */
export type WithReply = Pick<ParseOptions, "answers" | "replies">;

/**
 * Reads what the user typed next as an answer to what the plan of an earlier message had asked: "备注 123456", `123456`,
 * "on Solana", an address. Only what is an answer and nothing else is one, and only if it leaves everything as it is that the
 * user had said before: then the earlier message is to be read with what is returned.
 * @param options what the earlier message was read with
 * @param at when the reply was sent, milliseconds since 1970
 * @returns undefined where it is a message of its own
 */
export function joinReply(
  message: UserMessage,
  reply: UserMessage,
  given: Given,
  options: ParseOptions,
  at: number,
): WithReply | undefined {
  const asked = openPlan(message, given, options);
  if (!asked) return undefined;
  const said = answerIn(reply);
  if (!standsAlone(said, given)) return undefined;
  const { plan, options: before } = asked;
  const complete = ({ options: more, slots }: Way) =>
    completes(plan, parse(message, given, { ...before, ...more }), slots);
  // What was offered is what a name means, wherever else it may stand.
  const named = picks(plan, said, before, at).filter(complete);
  const [only, another] = named.length > 0 ? named : words(plan, said, given, before).filter(complete);
  return only && !another ? only.options : undefined;
}

/** What answers, without the small words before it and the mark that ends it. */
interface Said extends UserMessage {
  /** Where it begins in the reply. */
  readonly at: number;
}

function answerIn({ id, text }: UserMessage): Said {
  const [start, end] = kernelOf(text);
  const kernel = text.slice(start, end);
  const lead = (LEAD.exec(kernel) ?? SAME_ACT.exec(kernel))?.[0].length ?? 0;
  return { id, text: kernel.slice(lead), at: start + lead };
}

/** One way to take a reply, and the slots it fills. */
interface Way {
  readonly slots: readonly string[];
  readonly options: WithReply;
}

/** The plan whose question is open. A reply that led to a refusal has answered nothing: it may be given again. */
function openPlan(message: UserMessage, given: Given, options: ParseOptions) {
  const plan = parse(message, given, options);
  if (plan.disposition === "clarify") return { plan, options };
  const kept = options.replies ?? [];
  if (plan.disposition !== "refuse" || kept.length === 0) return undefined;
  const without = { ...options, replies: kept.slice(0, -1) };
  const before = parse(message, given, without);
  return before.disposition === "clarify" ? { plan: before, options: without } : undefined;
}

/** Whether the words order, ask and tell nothing by themselves. */
function standsAlone(reply: Said, given: Given): boolean {
  const { disposition, steps, questions } = parse(reply, given);
  return disposition === "clarify" && steps.length === 0 && questions.length === 0;
}

/** The candidates of open questions that the words name. */
function picks(
  plan: Plan,
  { id, text, at: start }: Said,
  { answers = [], replies = [] }: ParseOptions,
  at: number,
): Way[] {
  const name = bareName(text);
  return plan.clarify.flatMap((open): Way[] => {
    const value = candidateNamed(open, name);
    if (value === undefined) return [];
    const { step, slot } = open;
    const said = { message: id, span: [start, start + text.length] } as const;
    const answer: Answer = { step, slot, value, control: "reply", at, said };
    return [{ slots: [slot], options: { answers: [...answers, answer], replies } }];
  });
}

/** "on Solana", "用 Solana 吧": the name alone. */
function bareName(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:on|in|use|via|with|the|用|在|选|走)\s*/u, "")
    .replace(/\s*(?:please|chain|network|链|网络|网|主网)?\s*(?:上面|上|里|吧|的)?$/u, "")
    .trim();
}

/** The one candidate that goes by a name, or has it among the words of its own. */
function candidateNamed({ candidates }: Clarification, name: string): unknown {
  if (name === "") return undefined;
  const labels = candidates.map(({ value, label }) => ({
    value,
    names: [label.zh.toLowerCase(), label.en.toLowerCase()],
  }));
  const exact = labels.filter(({ names }) => names.includes(name));
  const found =
    exact.length > 0 ? exact : labels.filter(({ names }) => names.some((own) => wordsIn(own).includes(name)));
  return found.length === 1 ? found[0]?.value : undefined;
}

const wordsIn = (label: string) => label.split(/[\s()（）]+/u);

/** The slots that words can fill, and the phrase that fills each. */
const FILLED_BY: Readonly<Record<string, (phrase: Phrase) => boolean>> = {
  chain: (phrase) => phrase.t === "chain" && phrase.role === "on",
  amount: (phrase) => phrase.t === "qty",
  recipient: isSomebody,
  validator: isSomebody,
  memo: (phrase) => phrase.t === "memo",
};

function isSomebody(phrase: Phrase): boolean {
  return phrase.t === "party" && !/^(?:unknown|pronoun|me|contract|protocol)$/.test(phrase.party.kind);
}

/** Small words that may stand beside an answer and change nothing of it. */
const BESIDE = /^(?:prep:(?:to|give|on|at|for|with)|conn:and|the|my|set|polite|want|help|ref)$/;
/** "It's 123456", "就是 123456". */
const LEAD = /^(?:it(?:'|’)?s|it is|that(?:'|’)s|就是|是)\s*/i;
/** "转给小鱼", "send it to bob": the act is the one that was asked about. */
const SAME_ACT = /^(?:(?:转账|转|发|打|汇|付)(?=\s*给)|(?:send|transfer|pay)(?: it| them| that)?(?=\s+to\s))\s*/i;
/** "备注是 123456": the name and the text. */
const NAMED_MEMO =
  /^(?:(?:the |my )?(?:deposit |destination )?(?:memo|tag)(?![a-z])|(?:充值)?(?:备注|附言|标签))\s*(?:[:：=#]|is\b|[是为写填])*\s*/iu;
const QUOTED = /^["“「『'‘]([^"“”「」『』'‘’\n]{1,500})["”」』'’]$/u;
/** One word with a digit, as exchanges give them; a number with a point may be an amount. */
const ONE_WORD = /^(?=[a-z_-]*\d)[a-z0-9][a-z0-9_-]{0,127}$/i;
const NAMED_WORD = /^(?=[a-z._:/-]*\d)[a-z0-9](?:[a-z0-9._:/-]{0,126}[a-z0-9])?$/i;

/** The memo that words say, where they say nothing else. `sure` where it is named or quoted. */
function memoIn(typed: string): { readonly text: string; readonly at: number; readonly sure: boolean } | undefined {
  // In full width no exchange takes it.
  const text = typed.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  const name = NAMED_MEMO.exec(text)?.[0] ?? "";
  const rest = text.slice(name.length);
  const quoted = QUOTED.exec(rest)?.[1];
  if (quoted !== undefined) return quoted.trim() === "" ? undefined : { text: quoted, at: name.length + 1, sure: true };
  const isWord = (name === "" ? ONE_WORD : NAMED_WORD).test(rest) && classifyAddress(rest)?.address === undefined;
  return isWord ? { text: rest, at: name.length, sure: name !== "" } : undefined;
}

/** The words as a part of the sentence: each value of them fills a slot that was asked about, and nothing else stands there. */
function words(plan: Plan, { id, text, at }: Said, given: Given, { answers = [], replies = [] }: ParseOptions): Way[] {
  if (plan.steps.length !== 1) return [];
  const open = [...new Set(plan.clarify.map(({ slot }) => slot))];
  const way = (slots: readonly string[], said: Pick<Reply, "text" | "at" | "as">): Way => {
    // What answers a question again takes the place of what answered it before.
    const kept = replies.filter((earlier) => !earlier.slots.some((slot) => slots.includes(slot)));
    return { slots, options: { answers, replies: [...kept, { message: id, slots, ...said }] } };
  };
  const ways: Way[] = [];
  const memo = open.includes("memo") ? memoIn(text) : undefined;
  if (memo?.sure) return [way(["memo"], { text: memo.text, as: "memo", at: at + memo.at })];
  if (memo) ways.push(way(["memo"], { text: memo.text, as: "memo", at: at + memo.at }));
  const phrases = readMessage(text, given).filter((phrase) => phrase.t !== "break" || phrase.sign === "question");
  const isMarkBeside = (phrase: Phrase) => phrase.t === "mark" && phrase.senses.some((sense) => BESIDE.test(sense));
  const values = phrases.filter((phrase) => !isMarkBeside(phrase));
  const filled = values.map((phrase) => open.filter((slot) => FILLED_BY[slot]?.(phrase) === true));
  const slots = filled.flat();
  if (slots.length === 0 || filled.some(({ length }) => length !== 1) || new Set(slots).size !== slots.length)
    return ways;
  const party = slots.length === 1 && values[0]?.t === "party" && values.length === phrases.length;
  return [...ways, way(slots, { text, at, ...(party && { as: "party" as const }) })];
}

/** Whether the plan with the reply in it is the same order with fewer gaps, or refuses what the reply says. */
function completes(before: Plan, after: Plan, slots: readonly string[]): boolean {
  if (after.disposition === "refuse") return true;
  const same =
    after.steps.length === before.steps.length &&
    before.steps.every((step, index) => keeps(step as DraftIntent, after.steps[index] as DraftIntent, slots));
  const open = (plan: Plan) => plan.clarify.map(({ slot, code }) => `${slot} ${code}`);
  const was = open(before);
  return same && open(after).every((one) => !slots.some((slot) => one.startsWith(`${slot} `)) || !was.includes(one));
}

/**
 * Whether a step says what it said before. What was not said but followed (the chain from the wallet, the asset's form from the
 * chain) may follow anew.
 */
function keeps(before: DraftIntent, after: DraftIntent, slots: readonly string[]): boolean {
  if (before.kind !== after.kind) return false;
  return Object.entries(before).every(([slot, was]) => {
    if (!isSourced(was) || slots.includes(slot) || slot === "account") return true;
    const is = after[slot];
    if (!isSourced(is)) return false;
    if (/^(?:asset|sell|buy)$/.test(slot)) return keyOf(was.value) === keyOf(is.value);
    if (slot === "chain" && !("said" in was.from && was.from.said)) return true;
    return canonicalJson(was.value) === canonicalJson(is.value);
  });
}

const keyOf = (id: unknown) => findAsset(id as AssetId)?.key ?? id;

function isSourced(value: unknown): value is Sourced<unknown> {
  return typeof value === "object" && value !== null && "value" in value && "from" in value;
}
