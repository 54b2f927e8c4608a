import { isMark, type Phrase } from "./phrase.ts";

/** The phrases as finally meant, and whether a correction could not be followed. */
export interface Corrected {
  readonly phrases: readonly Phrase[];
  /** A correction was announced but not understood, or nothing followed a "wait". */
  readonly unclear: boolean;
  /** Everything before was called off. */
  readonly cancelled: boolean;
}

/** These stop the wish whatever is said after them, unless a new value or act follows. */
const HOLD =
  /^(?:wait|hold on|no wait|wait no|let me think|let me check|not sure|i'm not sure|等等|等下|等一下|慢着|且慢|我?再?想想|让我想想|再考虑(?:一下)?)$/;

type Value = Phrase & { t: "qty" | "asset" | "party" | "chain" | "slippage" | "deadline" };

const isCorrectable = (phrase: Phrase | undefined): phrase is Value =>
  phrase !== undefined && /^(?:qty|asset|party|chain|slippage|deadline)$/.test(phrase.t);

/** Said at the end these are only manners; every other correction word leaves the wish hanging. */
const MANNERS = /^(?:actually|sorry|instead|rather|or rather|err|let's say|抱歉)?$/;

/**
 * Follows corrections inside a message: "swap 1, no, 2 ETH" means 2, "to alice, not bob" means alice. The value that is
 * taken back is removed, so that no later stage can pick it up again.
 */
export function applyCorrections(input: readonly Phrase[]): Corrected {
  const stopped = endsInStop(input);
  if (stopped) return { phrases: input.slice(0, stopped.from), unclear: false, cancelled: true };
  let phrases = dropExclusions(input);
  let unclear = false;
  let cancelled = false;
  for (let guard = 0; guard < 50; guard++) {
    const at = phrases.findIndex((phrase) => isMark(phrase, "fix", "cancel"));
    if (at === -1) break;
    const mark = phrases[at];
    const before = phrases.slice(0, at);
    const after = phrases.slice(at + 1);
    const text = mark?.t === "mark" ? mark.text : "";
    if (isMark(mark, "cancel") && !isMark(mark, "fix")) {
      const called = callOff(before, after, text);
      phrases = called.phrases;
      cancelled ||= called.cancelled;
      unclear ||= called.unclear;
      continue;
    }
    const fixed = follow(before, after, text);
    phrases = fixed.phrases;
    unclear ||= fixed.unclear;
  }
  return { phrases, unclear, cancelled };
}

/** "… Actually, don't.": a prohibition with nothing behind it calls off the sentence before. */
function endsInStop(phrases: readonly Phrase[]): { from: number } | undefined {
  const spoken = phrases.map((phrase, index) => ({ phrase, index })).filter(({ phrase }) => phrase.t !== "break");
  const last = spoken.at(-1);
  const before = spoken.at(-2)?.phrase;
  if (last?.phrase.t !== "mark" || !/^(?:don't|dont|do not|别|不要|不用)$/.test(last.phrase.text)) return undefined;
  const apart = isMark(before, "fix", "conn:but") || phrases[last.index - 1]?.t === "break";
  return apart ? { from: clauseStart(phrases.slice(0, last.index - 1)) } : undefined;
}

/** Words that forbid what follows them, rather than only calling off what stands before. */
const IMPERATIVE = /^(?:cancel|abort|call it off|undo that|取消|停|停下|作废|打住)$/;

/** "cancel", "算了": what came before no longer holds. A cancelled approval is a revocation and stays a wish. */
function callOff(
  before: readonly Phrase[],
  after: readonly Phrase[],
  text: string,
): { phrases: Phrase[]; cancelled: boolean; unclear: boolean } {
  const revokes = after.some(
    (phrase) =>
      (phrase.t === "verb" && (phrase.verb === "approve" || phrase.verb === "revoke")) ||
      isMark(phrase, "about:allowance"),
  );
  const first = after[0];
  // "把授权都取消": the permission was named before.
  const permission = before.some(
    (phrase) => (phrase.t === "verb" && phrase.verb === "approve") || isMark(phrase, "about:allowance"),
  );
  if (
    permission &&
    text === "取消" &&
    !after.some((phrase) => phrase.t !== "break") &&
    before.some((phrase) => isMark(phrase, "prep:ba"))
  ) {
    const last = before.at(-1);
    const place = { start: last?.end ?? 0, end: last?.end ?? 0 };
    return {
      phrases: [...before, { t: "verb", verb: "revoke", form: "plain", text: "", ...place }, ...after],
      cancelled: false,
      unclear: false,
    };
  }
  if (
    !revokes &&
    first !== undefined &&
    first.t !== "break" &&
    IMPERATIVE.test(text) &&
    after.some((phrase) => phrase.t === "verb" || isCorrectable(phrase))
  ) {
    // "cancel sending 10 USDC", "取消转账": what is named is not to be done. In the middle of an order it is a riddle.
    if (before.some((phrase) => phrase.t === "verb" || isCorrectable(phrase)))
      return { phrases: [...before, ...after], cancelled: false, unclear: true };
    const place = { start: first.start, end: first.start };
    return {
      phrases: [...before, { t: "mark", senses: ["not"], text, ...place }, ...after],
      cancelled: false,
      unclear: false,
    };
  }
  if (revokes && first?.t !== "break") {
    const place = { start: first?.start ?? 0, end: first?.start ?? 0 };
    return {
      phrases: [...before, { t: "verb", verb: "revoke", form: "plain", text: "", ...place }, ...after],
      cancelled: false,
      unclear: false,
    };
  }
  const rest = after.filter((phrase) => phrase.t !== "break");
  if (rest.some(isCorrectable) && !rest.some((phrase) => phrase.t === "verb")) {
    // 算了，换 2 个吧 without a verb: a correction.
    const fixed = follow(before, after, "");
    return { phrases: fixed.phrases, cancelled: false, unclear: fixed.unclear };
  }
  return { phrases: [...after], cancelled: !rest.some((phrase) => phrase.t === "verb"), unclear: false };
}

interface Followed {
  readonly phrases: Phrase[];
  readonly unclear: boolean;
}

function follow(before: readonly Phrase[], after: readonly Phrase[], text: string): Followed {
  const start = clauseStart(before);
  const clause = before.slice(start);
  const said = clause.filter(isCorrectable);
  const end = correctionEnd(after);
  const chunk = after.slice(0, end);
  const meaning = chunk.filter((phrase) => phrase.t !== "break" && !isMark(phrase, "conn:and", "conn:but", "set"));
  const values = chunk.filter(isCorrectable);
  const plain = (unclear: boolean): Followed => ({ phrases: [...before, ...after], unclear });
  if (said.length === 0 && !clause.some((phrase) => phrase.t === "verb")) return plain(false);
  if (values.length === 0 && !chunk.some((phrase) => phrase.t === "verb")) {
    return plain(
      (HOLD.test(text) && !isMark(after[end], "fix", "cancel")) ||
        (!MANNERS.test(text) && meaning.length === 0 && !isMark(after[end], "fix", "cancel")),
    );
  }
  const verbAt = chunk.findIndex((phrase) => phrase.t === "verb");
  const firstValue = chunk.findIndex(isCorrectable);
  if (verbAt !== -1 && (firstValue === -1 || verbAt < firstValue)) {
    // A new sentence takes the old one's place, unless it is only the old verb again with one value changed.
    const sameVerb = clause.some(
      (phrase) => phrase.t === "verb" && isSameVerb(phrase.verb, (chunk[verbAt] as { verb: string }).verb),
    );
    const complete = values.length >= said.length || !sameVerb;
    if (complete) return { phrases: [...before.slice(0, start), ...after], unclear: false };
    const without = chunk.filter((_, index) => index !== verbAt);
    return align(before, start, without, after.slice(end));
  }
  return align(before, start, chunk, after.slice(end));
}

const SWAPS = new Set(["swap", "swapto", "swapout", "buy", "sell"]);
const isSameVerb = (a: string, b: string) => a === b || (SWAPS.has(a) && SWAPS.has(b));

/** Lays the corrected values over the ones they replace: the last run of the clause with the same kinds of values. */
function align(before: readonly Phrase[], start: number, chunk: readonly Phrase[], tail: readonly Phrase[]): Followed {
  const result: Phrase[] = [...before];
  const places: number[] = [];
  for (let i = start; i < before.length; i++) if (isCorrectable(before[i])) places.push(i);
  const values = chunk.filter(isCorrectable);
  for (let s = places.length - 1; s >= 0; s--) {
    const overlap = Math.min(values.length, places.length - s);
    if (
      overlap < values.length &&
      s > 0 &&
      places.length - s < values.length &&
      !fits(before, places, values, s, overlap)
    )
      continue;
    if (!fits(before, places, values, s, overlap)) continue;
    for (let k = 0; k < overlap; k++) {
      const place = places[s + k];
      const value = values[k];
      const old = place === undefined ? undefined : before[place];
      if (place === undefined || !value || !old) continue;
      if (isTwofold(before, places, old, value)) return { phrases: [...before, ...tail], unclear: true };
      result[place] = merge(old, value);
    }
    const last = values[overlap - 1];
    const rest = last ? chunk.slice(chunk.indexOf(last) + 1) : [];
    // What follows the last overlapping value stays; what stood between the values is repetition.
    return { phrases: [...result, ...rest, ...tail], unclear: false };
  }
  return { phrases: [...before, ...chunk, ...tail], unclear: true };
}

function fits(
  before: readonly Phrase[],
  places: readonly number[],
  values: readonly Value[],
  s: number,
  overlap: number,
): boolean {
  for (let k = 0; k < overlap; k++) {
    const old = before[places[s + k] ?? -1];
    const value = values[k];
    if (!old || !value || !compatible(old, value)) return false;
  }
  return overlap > 0;
}

function compatible(old: Phrase, value: Value): boolean {
  if (old.t === value.t) return true;
  // "send 10 USDC, no, DAI": another asset for the same amount. "swap ETH, I mean 2 ETH": an amount for the same asset.
  if (old.t === "qty" && value.t === "asset") return true;
  return (
    old.t === "asset" &&
    value.t === "qty" &&
    value.asset !== undefined &&
    old.asset.keys.join() === value.asset.keys.join()
  );
}

/** A bare number that could correct two different amounts. */
function isTwofold(before: readonly Phrase[], places: readonly number[], old: Phrase, value: Value): boolean {
  if (old.t !== "qty" || value.t !== "qty" || value.asset) return false;
  return places.filter((place) => before[place]?.t === "qty").length > 1;
}

function merge(old: Phrase, value: Value): Phrase {
  if (old.t === "qty" && value.t === "qty") return value.asset || !old.asset ? value : { ...value, asset: old.asset };
  if (old.t === "qty" && value.t === "asset") return { ...old, asset: value.asset };
  return value;
}

/** Where the clause that is being corrected began: behind the last "then" or full stop. */
function clauseStart(before: readonly Phrase[]): number {
  for (let i = before.length - 1; i >= 0; i--) {
    const phrase = before[i];
    if (isMark(phrase, "conn:then")) return i + 1;
    if (phrase?.t === "break" && phrase.sign === "stop" && before.slice(i + 1).some(isCorrectable)) return i + 1;
  }
  return 0;
}

/** Where the correction ends: before the next "then", full stop or correction. */
function correctionEnd(after: readonly Phrase[]): number {
  let seen = false;
  for (let i = 0; i < after.length; i++) {
    const phrase = after[i];
    if (isCorrectable(phrase) || phrase?.t === "verb") seen = true;
    if (isMark(phrase, "conn:then", "fix", "cancel")) return i;
    if (seen && phrase?.t === "break" && phrase.sign !== "comma") return i;
  }
  return after.length;
}

/** "not bob", "不是 10": the value is taken out, wherever in the sentence it was said before. */
function dropExclusions(input: readonly Phrase[]): Phrase[] {
  let phrases = [...input];
  for (let at = 0; at < phrases.length; at++) {
    const mark = phrases[at];
    if (!isMark(mark, "not")) continue;
    let value = at + 1;
    while (
      isMark(
        phrases[value],
        "prep:to",
        "prep:give",
        "prep:for",
        "prep:into",
        "set",
        "the",
        "prep:of",
        "prep:with",
        "want",
      ) &&
      !isOrder(mark)
    )
      value++;
    const excluded = phrases[value];
    if (!isCorrectable(excluded) || isMark(mark, "fix")) continue;
    if (excluded.t === "party" && excluded.party.kind === "me") continue;
    // "别走主网" alone leaves open where instead: the network in use may be the very one.
    if (excluded.t === "chain" && phrases.filter(({ t }) => t === "chain").length < 2) continue;
    const apart = isSetAside(mark) && (phrases[value + 1]?.t === "break" || hasLike(phrases.slice(0, at), excluded));
    if (
      !apart &&
      phrases.slice(value + 1, value + 3).some((phrase) => phrase.t === "verb") &&
      !phrases.slice(0, at).some((phrase) => phrase.t === "verb")
    )
      continue;
    if (phrases[value + 1]?.t === "verb" && !(isSetAside(mark) && hasLike(phrases.slice(0, at), excluded))) continue;
    phrases = phrases.filter(
      (phrase, index) => (index < at || index > value) && !(index < at && isSameValue(phrase, excluded)),
    );
    at = -1;
  }
  return phrases;
}

/** "don't" and "别" forbid an act; "not" and "不是" set a value aside. */
function isOrder(phrase: Phrase): boolean {
  return phrase.t === "mark" && /^(?:don't|dont|do not|never|别|不要|勿|不用|先别|不想)$/.test(phrase.text);
}

/** "not bob, …", "不是给林薇": a value is set aside, no act is forbidden. */
function isSetAside(phrase: Phrase): boolean {
  return phrase.t === "mark" && /^(?:not|不是|而不是|并非|rather than|instead of)$/.test(phrase.text);
}

function hasLike(phrases: readonly Phrase[], value: Value): boolean {
  return phrases.some((phrase) => phrase.t === value.t);
}

function isSameValue(a: Phrase, b: Phrase): boolean {
  if (a.t !== b.t) return false;
  if (a.t === "party" && b.t === "party") return JSON.stringify(a.party) === JSON.stringify(b.party);
  if (a.t === "asset" && b.t === "asset") return a.asset.keys.join() === b.asset.keys.join();
  return false;
}
