import type { Approval } from "./given.ts";
import type { StepReading } from "./grammar/grammar.ts";
import { grammarOf } from "./grammar/grammars.ts";
import { isRevokeAll, revokeAll } from "./grammar/revoke.ts";
import { isDelegatedStake } from "./grammar/stake.ts";
import { COMING } from "./lexicon/verbs.ts";
import type { Remark } from "./plan.ts";
import type { Clause } from "./read/clause.ts";
import { type Mood, moodOf } from "./read/mood.ts";
import { withPermissionChoice } from "./read/permission-choice.ts";
import { type AssetMention, isMark, isValue, type Phrase, type TriggerPhrase, type VerbPhrase } from "./read/phrase.ts";
import type { Reading } from "./reading.ts";

/** One step that was heard, and the clause it came from. */
export interface HeardStep {
  readonly clause: Clause;
  readonly mood: Mood;
  readonly reading: StepReading;
  /** Of "revoke all": the live permission it takes back. */
  readonly approval?: Approval;
  /** What has to be said of the permissions that are not taken back with it. */
  readonly warnings?: readonly Remark[];
}

/** A message cut into what it orders, what it asks, and what it only mentions. */
export interface Heard {
  readonly steps: readonly HeardStep[];
  readonly questions: readonly Clause[];
  /** Acts that are known and not built yet. */
  readonly coming: readonly { readonly verb: string; readonly at: VerbPhrase }[];
  /** Clauses with values or words and no act. */
  readonly loose: readonly Clause[];
  /** Orders the user takes back or forbids. */
  readonly negated: number;
  readonly musing: readonly Clause[];
  readonly conditional: readonly Clause[];
  readonly triggers: readonly TriggerPhrase[];
  /** "Lend it where it earns most": options are to be compared first. */
  readonly compares: boolean;
  /** "Revoke everything": the live permissions are shown and the user picks. */
  readonly listsApprovals?: Clause | undefined;
  /** What is to be compared, as one clause. */
  readonly comparison: readonly Clause[];
  readonly correctionUnclear: boolean;
  readonly cancelled: boolean;
  readonly foreign: boolean;
}

interface Circumstances {
  readonly unclear: boolean;
  readonly cancelled: boolean;
  readonly foreign: boolean;
}

/** Sorts the clauses of a message and reads the ordering ones into steps. */
export function hears(
  reading: Reading,
  clauses: readonly Clause[],
  { unclear, cancelled, foreign }: Circumstances,
): Heard {
  const steps: HeardStep[] = [];
  const questions: Clause[] = [];
  const coming: { verb: string; at: VerbPhrase }[] = [];
  const loose: Clause[] = [];
  const musing: Clause[] = [];
  const conditional: Clause[] = [];
  let negated = 0;
  let limited = false;
  let listsApprovals: Clause | undefined;
  let contradicted = false;
  let takesBack = false;
  const all = clauses.map((clause) => withEffectiveVerb(withPermissionChoice(reading, clause)));
  const triggers = all.flatMap((clause) =>
    clause.phrases.filter((phrase): phrase is TriggerPhrase => phrase.t === "trigger"),
  );
  const topic = topicOf(triggers);
  const compares = isComparison(all);
  for (const clause of all) {
    const mood = moodOf(clause);
    if (mood === "ask" || mood === "past") {
      questions.push(clause);
      takesBack ||= isBareRevocation(clause);
    } else if (mood === "negated") {
      negated++;
      limited ||= limits(clause);
      contradicted ||= forbidsOneOfTwo(clause);
      // "转 10 USDC 给 bob，先不转": the same act, ordered and then forbidden.
      contradicted ||= steps.some((step) => isTakenBack(step, clause)) || isRedirected(clause);
    } else if (mood === "musing") musing.push(clause);
    else if (mood === "none") {
      if (clause.phrases.some((phrase) => phrase.t !== "break" && phrase.t !== "trigger")) loose.push(clause);
    } else {
      const verb = comingVerb(clause);
      if (isRevokeAll(reading, clause) && all.every((other) => other === clause || other.verbs.length === 0)) {
        listsApprovals = clause;
      } else if (verb) coming.push({ verb: verb.verb, at: verb });
      else {
        if (mood === "conditional") conditional.push(clause);
        steps.push(...stepsOf(reading, clause, mood, steps, topic));
      }
    }
  }
  // "if I send 1 ETH, will I have enough gas?": the condition belongs to the question.
  const asked = questions.length > 0 && triggers.length === 0;
  // "Suppose I swap 1 ETH to USDC, what do I get?": what is asked about was supposed before.
  const [supposed] = conditional;
  const about =
    asked && supposed && conditional.length === 1
      ? questions.map((question) =>
          question.phrases.some(isValue)
            ? question
            : { ...supposed, phrases: [...supposed.phrases, ...question.phrases] },
        )
      : questions;
  return {
    steps: asked ? steps.filter((step) => step.mood !== "conditional") : steps,
    questions: about,
    coming,
    loose,
    negated,
    musing,
    conditional: asked ? [] : conditional,
    triggers,
    compares,
    listsApprovals,
    comparison: compares ? together(all) : [],
    correctionUnclear: unclear || contradicted || (limited && steps.length > 0) || (takesBack && steps.length > 0),
    cancelled,
    foreign,
  };
}

function isTakenBack({ clause }: HeardStep, negated: Clause): boolean {
  const same = negated.verbs.some(({ verb }) => clause.verbs.some((other) => other.verb === verb));
  return same && !negated.inherited && !negated.phrases.some(isValue);
}

/** "低于 3000 就别换": forbidden only at some price or in some case, which nobody has read. */
function limits({ phrases }: Clause): boolean {
  return phrases.some(
    (phrase) =>
      isMark(phrase, "cond", "atleast", "atmost") ||
      phrase.t === "trigger" ||
      (phrase.t === "qty" && !phrase.asset && phrase.amount.kind === "number"),
  );
}

/** "给 bob 和 carol 各转 10 USDC，bob 的先不转": ordered for two, then forbidden for one of them. */
function forbidsOneOfTwo({ phrases }: Clause): boolean {
  const forbidden = phrases.findIndex((phrase) => isMark(phrase, "not"));
  const ordered = phrases.slice(0, forbidden);
  return ordered.some(({ t }) => t === "qty") && ordered.filter(({ t }) => t === "party").length > 1;
}

/** "不转给 bob 了，转给 alice.eth": forbidden for one (or by one means) and ordered for another, in one breath. */
function isRedirected({ phrases }: Clause): boolean {
  const places = (is: (phrase: Phrase) => boolean) => phrases.flatMap((phrase, i) => (is(phrase) ? [i] : []));
  const [forbidden = -1, ...more] = places((phrase) => isMark(phrase, "not"));
  const [first = -1, second = -1] = places(({ t }) => t === "party");
  const verb = phrases.findLastIndex(({ t }) => t === "verb");
  const breaks = places(({ t }) => t === "break").some((at) => at > first && at < verb);
  // "别用 USDC，用 DAI 给 bob 转 10": one means forbidden, another named.
  const [means = -1, other = -1] = places((phrase) => isMark(phrase, "prep:with"));
  const parted = places(({ t }) => t === "break").some((at) => at > means && at < other);
  if (more.length === 0 && forbidden !== -1 && forbidden < means && parted && other < verb) return true;
  return more.length === 0 && forbidden !== -1 && forbidden < first && breaks && verb < second;
}

/** "撤回刚才给 bob 转的 10 USDC": a taking back without an object of its own has the next clause for one, which is no order. */
function isBareRevocation({ phrases, verbs }: Clause): boolean {
  const own = (phrase: Phrase) => isValue(phrase) || isMark(phrase, "about:allowance");
  return verbs[0]?.verb === "revoke" && !phrases.some(own);
}

function stepsOf(
  reading: Reading,
  clause: Clause,
  mood: Mood,
  before: readonly HeardStep[],
  topic: AssetMention | undefined,
): HeardStep[] {
  const grammar = clause.verbs.map((verb) => grammarOf(verb.verb)).find((found) => found !== undefined);
  if (!grammar) return [];
  const earlier = before.map((step) => step.reading);
  const read = grammar.read(clause, { earlier, ...(topic && { topic }) });
  const [only] = read;
  if (only?.kind === "revoke") {
    const all = revokeAll(reading, clause);
    if (all && all.approvals.length > 0)
      return all.approvals.map((approval, i) => ({
        ...{ clause, mood, reading: only, approval },
        ...(i === 0 && { warnings: all.warnings }),
      }));
  }
  return read.map((step) => ({ clause, mood, reading: step }));
}

/** Acts that are said without their own verb: "给 alice.eth 10 USDC", "DCA 100 USDC into ETH", "give Aave unlimited access". */
function withEffectiveVerb(clause: Clause): Clause {
  const { phrases, verbs } = clause;
  const has = (t: Phrase["t"]) => phrases.some((phrase) => phrase.t === t);
  const find = (...senses: string[]) => phrases.find((phrase) => isMark(phrase, ...senses));
  const as = (verb: string, at: Phrase | undefined): Clause =>
    at ? { ...clause, verbs: [{ t: "verb", verb, form: "plain", text: "", start: at.start, end: at.end }] } : clause;
  // "把所有授权都撤了": the permission is the object here, not the act.
  const [noun, act] = verbs;
  if (noun?.verb === "approve" && act?.verb === "revoke") return { ...clause, verbs: [act, noun] };
  const [main] = verbs;
  const permission = find("about:allowance") !== undefined || verbs.some((verb) => verb.verb === "approve");
  if (permission && find("undo") && !find("q", "show")) {
    return { ...as("revoke", find("undo")), phrases: phrases.filter((phrase) => phrase.t !== "verb") };
  }
  if (main?.verb === "repay" && phrases.some(isPerson)) return as("send", main);
  if (main?.verb === "bridge" && isWithinCosmos(clause)) return as("send", main);
  // "give Aave permission to spend 500 DAI"
  if (main?.verb === "send" && find("about:allowance") && has("qty") && has("party"))
    return { ...as("approve", main), phrases: phrases.filter((phrase) => phrase.t !== "verb") };
  if (main) return main.verb === "send" && find("unlimited") ? as("approve", main) : clause;
  const set = phrases.find((phrase) => phrase.t === "mark" && /^(?:set|设|设置|设为)$/.test(phrase.text));
  if (set && find("about:allowance") && has("qty")) return as("approve", set);
  const arrow = find("prep:into");
  if (arrow && isArrow(arrow) && !phrases.some((phrase) => phrase.t === "break" && phrase.sign === "question")) {
    const [left, right] = [
      phrases.filter(({ end }) => end <= arrow.start),
      phrases.filter(({ start }) => start >= arrow.end),
    ];
    const amount = left.some((phrase) => phrase.t === "qty" && phrase.asset);
    if (amount && right[0]?.t === "asset") return as("swap", left[0]);
    if (amount && right[0]?.t === "party") return as("send", left[0]);
  }
  // "还林薇 50 USDC": paid back, with nothing but 还.
  const back = phrases.find(
    (phrase, index) => phrase.t === "mark" && phrase.text === "还" && phrases[index + 1]?.t === "party",
  );
  if (back && has("qty")) return as("send", back);
  const give = find("prep:give", "split");
  if (give && has("qty") && has("party")) return as("send", give);
  const repeated = phrases.find((phrase) => phrase.t === "trigger" && phrase.trigger.kind === "every");
  if (repeated && phrases.some((phrase) => phrase.t === "qty" && phrase.worthOf)) return as("buy", repeated);
  const every = phrases.find((phrase) => phrase.t === "trigger" && phrase.trigger.kind === "every");
  return every && has("qty") && has("asset") ? as("spend", every) : clause;
}

/** "1 ETH -> USDC", "10 USDC → bob": the sign says what is to be done. */
function isArrow(phrase: Phrase): boolean {
  return phrase.t === "mark" && /^\W+$/.test(phrase.text) && !/[\u4e00-\u9fff]/.test(phrase.text);
}

/** Between chains of the Cosmos a payment travels by itself (IBC): another chain's address is an address like any other. */
function isWithinCosmos({ phrases }: Clause): boolean {
  return phrases.some(
    (phrase) =>
      (phrase.t === "chain" && phrase.chain?.startsWith("cosmos:")) ||
      (phrase.t === "party" && phrase.party.kind === "address" && phrase.party.found.family === "cosmos"),
  );
}

/** A person to be repaid is paid; only a protocol's loan is a kind of its own. */
function isPerson(phrase: Phrase): boolean {
  return phrase.t === "party" && /^(?:contact|label|name|address)$/.test(phrase.party.kind);
}

function comingVerb(clause: Clause): VerbPhrase | undefined {
  if (isDelegatedStake(clause)) return undefined;
  // What was made a payment above is none of them any more.
  const isPaid = clause.verbs.some((verb) => verb.verb === "send");
  const isCosmos = isPaid && isWithinCosmos(clause);
  return clause.phrases.find(
    (phrase): phrase is VerbPhrase =>
      phrase.t === "verb" &&
      phrase.verb in COMING &&
      !(isPaid && phrase.verb === "repay") &&
      !(isCosmos && phrase.verb === "bridge"),
  );
}

/** Whether the user wants the best of several options picked: "lend my USDC where it earns most". */
function isComparison(clauses: readonly Clause[]): boolean {
  const phrases = clauses.flatMap((clause) => clause.phrases);
  const has = (...senses: string[]) => phrases.some((phrase) => isMark(phrase, ...senses));
  const verb = (name: string) => phrases.some((phrase) => phrase.t === "verb" && phrase.verb === name);
  const earns = phrases.some(
    (phrase) => isMark(phrase, "about:yield") && /^earn/.test(phrase.t === "mark" ? phrase.text : ""),
  );
  const asks = has("q", "show") || phrases.some((phrase) => phrase.t === "break" && phrase.sign === "question");
  if (earns && has("superlative") && !asks) return true;
  const places = verb("supply") || verb("stake") || verb("liquidity") || verb("spend");
  return has("superlative") && has("about:yield") && places;
}

function together(clauses: readonly Clause[]): Clause[] {
  const [first] = clauses;
  return first ? [{ ...first, phrases: clauses.flatMap((clause) => clause.phrases) }] : [];
}

/** The asset a price condition is about, for an act that names none. */
function topicOf(triggers: readonly TriggerPhrase[]): AssetMention | undefined {
  for (const { trigger } of triggers) if (trigger.kind === "price" && trigger.asset) return trigger.asset;
  return undefined;
}

/** Values of a clause that ended up nowhere. */
export function unreadValues(step: HeardStep): Phrase[] {
  return step.reading.unread.filter((phrase) => isValue(phrase) || phrase.t === "link" || phrase.t === "hash");
}
