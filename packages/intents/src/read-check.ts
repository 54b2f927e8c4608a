import type { Heard, HeardStep } from "./hear.ts";
import { unreadValues } from "./hear.ts";
import type { RemarkCode } from "./lexicon/remarks.ts";
import type { Clarification, Remark } from "./plan.ts";
import type { Clause } from "./read/clause.ts";
import { isMark, isValue, type Phrase } from "./read/phrase.ts";
import { type Reading, spanOf, textAt } from "./reading.ts";
import { type RemarkValues, remark, sentence } from "./remark.ts";

/** Where questions and remarks are laid down. */
interface Sink {
  readonly clarify: Clarification[];
  readonly warnings: Remark[];
}

/**
 * More unknown words than this in front of an order may hold a condition nobody read. Latin words count one, Chinese characters
 * a half. Behind an order a single one may: "… after lunch", "… 才怪".
 */
const UNKNOWN_LIMIT = 2;

/** Small words that change a wish, if they stand where no reading has used them. */
const HAZARDS = [
  "conn:or",
  "multiple",
  "vague",
  "except",
  "not",
  "cond",
  "musing",
  "conn:before",
  "atleast",
  "atmost",
  "undo",
  "more",
  "goal",
];
/** Currencies that no amount has taken with it: "10 USDC, in euros". */
const CURRENCIES = [
  "fiat:EUR",
  "fiat:GBP",
  "fiat:JPY",
  "fiat:CNY",
  "fiat:USD",
  "fiat:HKD",
  "fiat:KRW",
  "fiat:SGD",
  "fiat:TWD",
];

/** A time, or a rhythm. */
const TIME =
  /\b(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|from now|every)\b|小时|分钟|(?:天|周|年|个月)[之以]?后/;

/** "我和小明各转 10 给 …", "bob and I each send …": who acts, and nobody who is paid. */
const TOGETHER =
  /(?<![给俾畀为替帮把])我[和与跟同](?!我)|^\W*[\w ]{1,24} and i (?:each |both |will |want |would |are )/;

/** The same surfaces as ordinary words. */
const HARMLESS =
  /^(?:over|under|min|max|minimum|less|plus|but|点|些|上限|额度|以内|以上|以前|save|like|bit|less than|close to)$/;

/**
 * The last check before anything is built: every value of the message has its place, and no word that could turn the
 * wish around was passed over. What remains is asked about, or at least named.
 */
export function checkWords(reading: Reading, heard: Heard, found: Sink): void {
  if (heard.steps.length === 0) return;
  const ask = (slot: string, code: RemarkCode, values: RemarkValues = {}) => {
    if (!found.clarify.some((item) => item.slot === slot)) {
      found.clarify.push({ code, step: 0, slot, ask: sentence(code, values), candidates: [] });
    }
  };
  if (heard.correctionUnclear) ask("text", "correction_unread");
  for (const step of heard.steps) checkStep(reading, step, ask, found);
  for (const clause of heard.loose) {
    const value = clause.phrases.find((phrase) =>
      /^(?:qty|asset|party|chain|number|hash|link|keep|memo)$/.test(phrase.t),
    );
    if (value) ask("text", "word_unread", { said: textAt(reading, value) });
  }
  if (heard.conditional.length > 0 && heard.triggers.length === 0) ask("text", "condition_unread");
  if (heard.musing.length > 0) ask("kind", "musing");
  if (heard.foreign) found.warnings.push(remark("foreign_ignored"));
  const time = timeBehind(reading, heard);
  if (time && found.clarify.length === 0) ask("text", "word_unread", { said: time });
}

/** "… hours from now": a time behind the last value that made neither a schedule nor a deadline. */
function timeBehind({ folded: { lower } }: Reading, { steps, triggers }: Heard): string | undefined {
  const phrases = steps.flatMap(({ clause }) => clause.phrases);
  if (steps.some(({ clause }) => clause.choice)) return undefined;
  if (triggers.length > 0 || phrases.some(({ t }) => t === "deadline" || t === "speed")) return undefined;
  const end = Math.max(...phrases.filter(isValue).map((phrase) => phrase.end));
  return TIME.exec(lower.slice(end))?.[0];
}

function checkStep(
  reading: Reading,
  step: HeardStep,
  ask: (slot: string, code: RemarkCode, values?: RemarkValues) => void,
  found: Sink,
): void {
  if (step.mood === "unsure") ask("kind", "question_or_order");
  const [value] = unreadValues(step);
  if (value) ask("text", "word_unread", { said: textAt(reading, value) });
  const memo = step.clause.phrases.find(({ t }) => t === "memo");
  if (memo && step.reading.kind !== "transfer") ask("text", "word_unread", { said: textAt(reading, memo) });
  const back = wayBack(reading, step);
  if (back) ask("text", "word_unread", { said: back });
  const together = step.reading.kind === "transfer" ? TOGETHER.exec(reading.folded.lower)?.[0] : undefined;
  if (together) ask("text", "word_unread", { said: together.trim() });
  const mentioned = spokenOf(reading, step) ?? judged(reading, step.clause);
  if (mentioned) ask("text", "word_unread", { said: textAt(reading, mentioned) });
  const link = step.clause.phrases.find((phrase) => phrase.t === "link" || phrase.t === "hash");
  if (link) ask("text", "word_unread", { said: textAt(reading, link) });
  const anywhere = step.clause.phrases.find((phrase) => isMark(phrase, "anychain"));
  if (anywhere) ask("chain", "chain_ambiguous");
  const place = unknownPlace(step.clause);
  if (place) ask("chain", "word_unread", { said: textAt(reading, place) });
  const hazard = hazardIn(step);
  if (isMark(hazard, "atmost", "atleast")) ask("amount", "amount_limit");
  else if (hazard) {
    const code = isMark(hazard, "cond", "not") ? "condition_unread" : "word_unread";
    ask("text", code, { said: textAt(reading, hazard) });
  }
  const rough = step.clause.phrases.find(
    (phrase) => isMark(phrase, "approx") && phrase.t === "mark" && !HARMLESS.test(phrase.text),
  );
  if (rough) ask("amount", "amount_about");
  const best = step.clause.phrases.find((phrase) => isMark(phrase, "superlative") && !isMark(phrase, "atmost", "all"));
  if (best)
    ask(
      /链|网/.test(reading.folded.lower) || /\b(?:chain|network)\b/.test(reading.folded.lower) ? "chain" : "text",
      "word_unread",
      { said: textAt(reading, best) },
    );
  const gas = step.clause.phrases.find((phrase) => isMark(phrase, "gas"));
  if (gas && !step.clause.phrases.some((phrase) => phrase.t === "speed" || phrase.t === "fee"))
    ask("text", "word_unread", { said: textAt(reading, gas) });
  const currency = step.clause.phrases.find((phrase) => phrase.t === "mark" && isMark(phrase, ...CURRENCIES));
  if (currency) ask("amount", "word_unread", { said: textAt(reading, currency) });
  const stray = strayUnit(step.clause);
  if (stray) ask("amount", "word_unread", { said: textAt(reading, stray) });
  const unknown = unknownWords(step);
  const [first] = unknown;
  if (!first) return;
  const near = unknown.find((phrase) => !isAsideInFront(reading, step.clause, phrase));
  const weight = unknown.reduce((sum, phrase) => sum + weightOf(phrase), 0);
  if (near ?? weight > UNKNOWN_LIMIT) ask("text", "word_unread", { said: textAt(reading, near ?? first) });
  else {
    const text = unknown.map((phrase) => textAt(reading, phrase)).join(" ");
    found.warnings.push(remark("words_ignored", { text }, spanOf(reading, first)));
  }
}

/**
 * Whether an unknown word is an aside: before the order, with a comma between ("sorry to bother you, send …"). Among the order's
 * own words ("reverse my swap", "to friend of bob") and behind them ("… nah", "… after lunch") it may turn the order around.
 */
function isAsideInFront(reading: Reading, { phrases }: Clause, word: Phrase): boolean {
  const rest = phrases.filter((phrase) => phrase.start >= word.end);
  const spoken = phrases.some((phrase) => phrase.end <= word.start && (isValue(phrase) || phrase.t === "verb"));
  if (spoken || !rest.some((phrase) => isValue(phrase) || phrase.t === "verb")) return false;
  const next = rest[0]?.start ?? word.end;
  return rest[0]?.t === "break" || /[,，。.!！;；\n]/.test(reading.folded.text.slice(word.end, next));
}

/** "转给 bob 的 10 USDC", "给 bob 转的 10 USDC": a payment that is spoken of ("… 要回来"), not ordered. */
function spokenOf(reading: Reading, { clause: { phrases }, reading: { kind } }: HeardStep): Phrase | undefined {
  if (kind !== "transfer") return undefined;
  return phrases.find((phrase, index) => {
    if (phrase.t !== "qty") return false;
    const earlier = phrases.slice(0, index).filter(({ t }) => t !== "mark");
    const before = earlier.at(-1);
    if (!before || (before.t !== "verb" && before.t !== "party") || earlier.every(({ t }) => t !== "verb"))
      return false;
    // "转我的 10 USDC": whose it is, not what was done with it.
    return /(?<!我|自己|钱包|账户|账号|里|上)的\s*[那这]?\s*$/.test(
      reading.folded.lower.slice(before.start, phrase.start),
    );
  });
}

/** "swap 1 ETH to USDC and back": the way back is an order of its own, which was not read. */
function wayBack(reading: Reading, { clause: { phrases } }: HeardStep): string | undefined {
  const end = phrases.findLast(isValue)?.end;
  return end === undefined
    ? undefined
    : /^[\s,]*(?:and|then)\s+(?:\w+\s+)?back(?:\s+again)?(?=\s*(?:[.,!;。，]|$))/.exec(
        reading.folded.lower.slice(end),
      )?.[0];
}

/** "给 bob 转 10 USDC 是不对的", "… 失败了": an opinion or a report about a payment. */
function judged(reading: Reading, { phrases }: Clause): Phrase | undefined {
  const last = phrases.findLast((phrase) => isValue(phrase) || phrase.t === "verb");
  const rest = reading.folded.lower.slice(last?.end ?? 0);
  return last && /^\s*(?:就|都|才|这|那)?(?:是(?![吧吗么啊]?\s*(?:$|[,，。.!！?？;；]))|失败|很危险)/.test(rest)
    ? last
    : undefined;
}

/** "on etheruem": a misspelt or unheard-of network must not become the usual one. */
function unknownPlace({ phrases }: Clause): Phrase | undefined {
  return phrases.find(
    (phrase, index) =>
      phrase.t === "unknown" && isMark(phrases[index - 1], "prep:on") && phrases[index - 1]?.t === "mark",
  );
}

/** "50 cents", "1 milion": a word right behind a bare number may be its unit, and the number then means something else. */
function strayUnit({ phrases }: Clause): Phrase | undefined {
  return phrases.find((phrase, index) => {
    const before = phrases[index - 1];
    if (phrase.t !== "unknown" || before?.t !== "qty" || before.asset || before.amount.kind !== "number") return false;
    return phrase.start - before.end <= 1;
  });
}

function hazardIn({ clause, reading }: HeardStep): Phrase | undefined {
  const { phrases } = clause;
  const triggered = phrases.some((phrase) => phrase.t === "trigger");
  return phrases.find((phrase, index) => {
    // "all but USDC": what is spared must not be what is taken back.
    if (reading.kind === "revoke" && isMark(phrase, "except")) return true;
    if (!isMark(phrase, ...HAZARDS) || HARMLESS.test(phrase.text)) return false;
    if (isMark(phrase, "cond") && triggered) return false;
    if (isMark(phrase, "undo") && reading.kind === "revoke") return false;
    // "before" and "after" that only order the steps.
    if (isMark(phrase, "conn:before")) return index > 0 && index < phrases.length - 1;
    return true;
  });
}

/** Unknown words that name no recipient and no purpose. */
function unknownWords(step: HeardStep): Phrase[] {
  const unread = new Set(step.reading.unread);
  let purpose = false;
  return step.clause.phrases.filter((phrase, index, all) => {
    if (phrase.t === "break") purpose = false;
    const before = all[index - 1];
    // "on bsae", "to Bob Marley" at the end: asked about as a network, as a recipient.
    const named = before?.t === "party" && isExtended(before) && !all.slice(index).some(isValue);
    if (named || (isMark(before, "prep:on") && before?.t === "mark")) return false;
    if (isMark(phrase, "purpose") || (isMark(phrase, "prep:for") && all[index + 1]?.t === "unknown")) purpose = true;
    return phrase.t === "unknown" && unread.has(phrase) && !purpose;
  });
}

function isExtended({ party }: Phrase & { readonly t: "party" }): boolean {
  return party.kind === "contact" && party.extended;
}

function weightOf(phrase: Phrase): number {
  if (phrase.t !== "unknown") return 0;
  const han = phrase.raw.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const words = phrase.raw.match(/[^\s\u3400-\u9fff]+/g)?.length ?? 0;
  return words + han / 2;
}
