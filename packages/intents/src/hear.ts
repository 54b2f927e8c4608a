import type { Approval } from "./given.ts";
import type { StepReading } from "./grammar/grammar.ts";
import { grammarOf } from "./grammar/grammars.ts";
import { revokeAll } from "./grammar/revoke.ts";
import { COMING } from "./lexicon/verbs.ts";
import type { Clause } from "./read/clause.ts";
import { type Mood, moodOf } from "./read/mood.ts";
import { type AssetMention, isMark, isValue, type Phrase, type TriggerPhrase, type VerbPhrase } from "./read/phrase.ts";
import type { Reading } from "./reading.ts";

/** One step that was heard, and the clause it came from. */
export interface HeardStep {
  readonly clause: Clause;
  readonly mood: Mood;
  readonly reading: StepReading;
  /** Of "revoke all": the live permission it takes back. */
  readonly approval?: Approval;
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
  const all = clauses.map(withEffectiveVerb);
  const triggers = all.flatMap((clause) =>
    clause.phrases.filter((phrase): phrase is TriggerPhrase => phrase.t === "trigger"),
  );
  const topic = topicOf(triggers);
  const compares = isComparison(all);
  for (const clause of all) {
    const mood = moodOf(clause);
    if (mood === "ask" || mood === "past") questions.push(clause);
    else if (mood === "negated") negated++;
    else if (mood === "musing") musing.push(clause);
    else if (mood === "none") {
      if (clause.phrases.some((phrase) => phrase.t !== "break" && phrase.t !== "trigger")) loose.push(clause);
    } else {
      const verb = comingVerb(clause);
      if (verb) coming.push({ verb: verb.verb, at: verb });
      else {
        if (mood === "conditional") conditional.push(clause);
        steps.push(...stepsOf(reading, clause, mood, steps, topic));
      }
    }
  }
  // "if I send 1 ETH, will I have enough gas?": the condition belongs to the question.
  const asked = questions.length > 0 && triggers.length === 0;
  return {
    steps: asked ? steps.filter((step) => step.mood !== "conditional") : steps,
    questions,
    coming,
    loose,
    negated,
    musing,
    conditional: asked ? [] : conditional,
    triggers,
    compares,
    comparison: compares ? together(all) : [],
    correctionUnclear: unclear,
    cancelled,
    foreign,
  };
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
    const approvals = revokeAll(reading, clause);
    if (approvals && approvals.length > 0)
      return approvals.map((approval) => ({ clause, mood, reading: only, approval }));
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
  const [main] = verbs;
  const permission = find("about:allowance") !== undefined || verbs.some((verb) => verb.verb === "approve");
  if (permission && find("undo") && !find("q", "show")) {
    return { ...as("revoke", find("undo")), phrases: phrases.filter((phrase) => phrase.t !== "verb") };
  }
  if (main) return main.verb === "send" && find("unlimited") ? as("approve", main) : clause;
  const set = phrases.find((phrase) => phrase.t === "mark" && /^(?:set|设|设置|设为)$/.test(phrase.text));
  if (set && find("about:allowance") && has("qty")) return as("approve", set);
  const give = find("prep:give", "split");
  if (give && has("qty") && has("party")) return as("send", give);
  const every = phrases.find((phrase) => phrase.t === "trigger" && phrase.trigger.kind === "every");
  return every && has("qty") && has("asset") ? as("spend", every) : clause;
}

function comingVerb(clause: Clause): VerbPhrase | undefined {
  const found = clause.phrases.find((phrase): phrase is VerbPhrase => phrase.t === "verb" && phrase.verb in COMING);
  if (!found) return undefined;
  // A person to be repaid is paid; only a protocol's loan is a kind of its own.
  return found;
}

/** Whether the user wants the best of several options picked: "lend my USDC where it earns most". */
function isComparison(clauses: readonly Clause[]): boolean {
  const phrases = clauses.flatMap((clause) => clause.phrases);
  const has = (...senses: string[]) => phrases.some((phrase) => isMark(phrase, ...senses));
  const verb = (name: string) => phrases.some((phrase) => phrase.t === "verb" && phrase.verb === name);
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
