import { inOrder, isHalfSwap, joinHalves, SWAP_FAMILY } from "./join.ts";
import type { PermissionChoice } from "./permission-choice.ts";
import { isMark, isValue, type Phrase, type VerbPhrase } from "./phrase.ts";

/** How a clause hangs on the one before. */
export type Connection = "start" | "then" | "and" | "sep" | "but";

/** One act or question of a message, with everything that belongs to it. */
export interface Clause {
  readonly conn: Connection;
  readonly phrases: readonly Phrase[];
  /** The verbs that make one act together: one, or two as in "sell … to buy …". */
  readonly verbs: readonly VerbPhrase[];
  /** The verb was taken from the clause before: "and 20 to bob.eth". */
  readonly inherited: boolean;
  /** Of a revocation: which of the live permissions it means. */
  readonly choice?: PermissionChoice;
}

interface Segment {
  readonly conn: Connection;
  readonly phrases: Phrase[];
}

/** Parts a message into clauses. The order of the result is the order of execution. */
export function readClauses(phrases: readonly Phrase[]): Clause[] {
  const clauses: Clause[] = [];
  let pending: Phrase[] = [];
  const flush = () => {
    if (pending.length > 0) clauses.push({ conn: "start", phrases: pending, verbs: [], inherited: false });
    pending = [];
  };
  for (const segment of segments(phrases)) {
    const verbs = mainVerbs(segment.phrases);
    const current = clauses.at(-1);
    if (verbs.length === 0 && isAsking(segment.phrases)) {
      flush();
      clauses.push({ conn: segment.conn, phrases: segment.phrases, verbs: [], inherited: false });
      continue;
    }
    if (verbs.length === 0) {
      const apart =
        !current || isQuestion(current.phrases) || segment.phrases.some((phrase) => isMark(phrase, "prep:ba"));
      if (apart) {
        if (isPayment(pending) && isPayment(segment.phrases)) flush();
        pending.push(...segment.phrases);
      } else if (isEllipsis(current, segment)) {
        clauses.push({ conn: segment.conn, phrases: segment.phrases, verbs: current.verbs, inherited: true });
      } else clauses[clauses.length - 1] = { ...current, phrases: [...current.phrases, ...segment.phrases] };
      // A question without a verb is complete: "余额？".
      if (isQuestion(pending)) flush();
      continue;
    }
    const parts = splitSerial(segment, verbs);
    parts[0] = { ...parts[0], phrases: [...pending, ...parts[0].phrases] };
    pending = [];
    clauses.push(...parts);
  }
  const last = clauses.at(-1);
  if (pending.length > 0 && last && !isQuestion(last.phrases) && !(isPayment(last.phrases) && isPayment(pending))) {
    clauses[clauses.length - 1] = { ...last, phrases: [...last.phrases, ...pending] };
  } else flush();
  return inOrder(joinHalves(clauses));
}

const ASKING = ["about:balance", "about:portfolio", "about:price", "about:history", "about:status", "about:quote"];

/** A question without a verb beside an order: "… and what's my balance". */
function isAsking(phrases: readonly Phrase[]): boolean {
  if (phrases.some((phrase) => isMark(phrase, "q", "show") && !isMark(phrase, "polite"))) return true;
  return phrases.some((phrase) => isMark(phrase, ...ASKING)) && !phrases.some(isValue);
}

/** Whether a clause has come to its question mark. */
function isQuestion(phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => phrase.t === "break" && phrase.sign === "question");
}

function segments(phrases: readonly Phrase[]): Segment[] {
  const out: Segment[] = [{ conn: "start", phrases: [] }];
  const open = (conn: Connection) => {
    const last = out.at(-1);
    if (last && last.phrases.length === 0)
      out[out.length - 1] = { conn: stronger(last.conn, conn), phrases: last.phrases };
    else out.push({ conn, phrases: [] });
  };
  for (const [index, phrase] of phrases.entries()) {
    const current = out.at(-1)?.phrases ?? [];
    // "到账后给 bob 转 1 ETH": nothing of this message comes before, so what is waited for is not known.
    if (isMark(phrase, "done") && !out.some((segment) => segment.phrases.some(isWord)))
      current.push({ t: "mark", senses: ["cond"], text: "", start: phrase.start, end: phrase.end });
    else if (isMark(phrase, "conn:then")) open("then");
    else if (isMark(phrase, "conn:first")) continue;
    else if (isMark(phrase, "conn:and") || (phrase.t === "break" && phrase.sign === "comma")) {
      if (isCoordinated(current, phrases.slice(index + 1))) current.push(phrase);
      else {
        if (phrase.t === "break" && current.length > 0) current.push({ ...phrase, sign: "stop" });
        open(phrase.t === "break" ? "sep" : "and");
      }
    } else if (isMark(phrase, "except") && isWhole(current.at(-1))) current.push(phrase);
    else if (isMark(phrase, "conn:but")) open("but");
    else if (isNextPayment(current, phrases.slice(index))) {
      open("sep");
      out.at(-1)?.phrases.push(phrase);
    } else if (phrase.t === "break") {
      if (phrase.sign === "question" || current.length > 0) current.push(phrase);
      open("sep");
    } else current.push(phrase);
  }
  return out.filter((segment) => segment.phrases.length > 0);
}

/** Whether a phrase says anything by itself: a value, a verb, a word nobody knows. */
function isWord(phrase: Phrase): boolean {
  return phrase.t !== "mark" && phrase.t !== "break";
}

/** "给 bob 10 USDC 给林薇 20 USDC": the second person with an amount of their own begins a second payment. */
function isNextPayment(before: readonly Phrase[], [give, party, amount]: readonly Phrase[]): boolean {
  const paid = isMark(before[0], "prep:give") || before.some((phrase) => phrase.t === "verb" && phrase.verb === "send");
  const full = before.some((phrase) => phrase.t === "party") && before.some((phrase) => phrase.t === "qty");
  return isMark(give, "prep:give") && party?.t === "party" && amount?.t === "qty" && paid && full;
}

/** "all but …": what follows is spared. */
function isWhole(phrase: Phrase | undefined): boolean {
  return isMark(phrase, "all") || (phrase?.t === "qty" && phrase.amount.kind === "all" && !phrase.asset);
}

/** "给 bob 10 USDC", without a verb. */
function isPayment(phrases: readonly Phrase[]): boolean {
  const has = (t: Phrase["t"]) => phrases.some((phrase) => phrase.t === t);
  return isMark(phrases[0], "prep:give") && has("party") && has("qty");
}

/** A "then" or "and" outweighs the comma beside it. */
function stronger(a: Connection, b: Connection): Connection {
  const order: readonly Connection[] = ["sep", "but", "and", "then"];
  if (a === "start") return a;
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** Whether "and" or a comma joins two values of one list rather than two acts. */
function isCoordinated(before: readonly Phrase[], after: readonly Phrase[]): boolean {
  const left = before.at(-1);
  let index = 0;
  while (
    isMark(after[index], "prep:to", "prep:give", "conn:and", "the", "my", "prep:for") ||
    (after[index]?.t === "break" && index === 0)
  )
    index++;
  const right = after[index];
  if (!left || !right) return false;
  // "转 1 ETH 给 bob，给 alice.eth 转 2 ETH": what stands in front of a verb of its own begins a new act.
  if (before.some((phrase) => phrase.t === "verb") && after[index + 1]?.t === "verb") return false;
  if (left.t === "party" && right.t === "party") {
    const complete = before.some((phrase) => phrase.t === "qty");
    const another = after[index + 1]?.t === "qty" && !isMark(after[index + 2], "each");
    return !(complete && another);
  }
  const listable = (phrase: Phrase) => phrase.t === "qty" || phrase.t === "asset";
  if (!listable(left) || !listable(right) || index > 0) return false;
  // "用 ETH，0.5 ETH 换": an asset without an amount begins no list of amounts.
  if (left.t === "asset" && right.t === "qty" && right.amount.kind === "number") return false;
  // "100 USDC of ETH and 50 USDC of LINK": two purchases.
  if (left.t === "qty" && left.worthOf) return false;
  if (right.t === "asset" && left.t === "qty" && left.amount.kind === "number" && left.asset) {
    // "10 USDC and DAI": not a list, the second has no amount.
    return false;
  }
  // Behind a target ("to USDC and 100 DAI to …") a new act begins.
  const target = before.at(-2);
  const afterTarget = isMark(target, "prep:to", "prep:into") || (target?.t === "verb" && target.verb === "swapto");
  if (afterTarget) return right.t === "asset" && !hasTargetAhead(after.slice(index + 1));
  return true;
}

function hasTargetAhead(after: readonly Phrase[]): boolean {
  for (const phrase of after) {
    if (phrase.t === "break" || isMark(phrase, "conn:then", "conn:and")) return false;
    if (isMark(phrase, "prep:to", "prep:into") || phrase.t === "verb") return true;
  }
  return false;
}

/** Verbs that ask for something. "to pay rent" names a purpose and asks for nothing. */
function mainVerbs(phrases: readonly Phrase[]): VerbPhrase[] {
  return phrases.filter((phrase, index): phrase is VerbPhrase => {
    if (phrase.t !== "verb") return false;
    const before = phrases[index - 1];
    const earlier = phrases.slice(0, index).some((item) => item.t === "verb" || item.t === "qty");
    const purpose = isMark(before, "prep:to", "purpose") || before?.t === "unknown";
    // "the allowance I gave to Aave": told about, not asked for.
    if (phrase.form === "past" && earlier && isMark(before, "subj:i")) return false;
    const rest = phrases.slice(index + 1);
    const nextVerb = rest.findIndex((item) => item.t === "verb");
    const own = nextVerb === -1 ? rest : rest.slice(0, nextVerb);
    return !(purpose && earlier && !own.some(isValue));
  });
}

/** A segment without a verb that repeats what the clause before already has: it is one more act of the same kind. */
function isEllipsis(current: Clause, segment: Segment): boolean {
  if (segment.conn === "start") return false;
  const has = (phrases: readonly Phrase[], t: Phrase["t"]) => phrases.some((phrase) => phrase.t === t);
  const quantity = has(segment.phrases, "qty") || has(segment.phrases, "asset");
  const party = has(segment.phrases, "party");
  const full = has(current.phrases, "qty");
  if (party && has(segment.phrases, "qty")) return full && has(current.phrases, "party");
  const swap = current.verbs.some((verb) => SWAP_FAMILY.has(verb.verb));
  const whole = (phrases: readonly Phrase[]) =>
    phrases.some((phrase) => phrase.t === "qty" && phrase.worthOf !== undefined);
  if (swap && whole(current.phrases) && whole(segment.phrases)) return true;
  // "and the rest to DAI", "and 2 ETH to DAI": an amount and a target of its own.
  if (swap && has(segment.phrases, "qty") && hasTarget(segment.phrases)) return full && hasTarget(current.phrases);
  if (segment.conn === "then") return quantity || party;
  return party && full && segment.conn === "and" && has(current.phrases, "party");
}

/** Whether something stands behind a target word: "to USDC", "换成 USDC". */
function hasTarget(phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase, index) => {
    const target =
      isMark(phrase, "prep:to", "prep:into", "prep:for") || (phrase.t === "verb" && phrase.verb === "swapto");
    const next = phrases[index + 1];
    return target && (next?.t === "asset" || next?.t === "qty");
  });
}

/** Several verbs in one segment: one act ("sell … to buy …", "allow … to spend …") or several in a row. */
function splitSerial(segment: Segment, verbs: readonly VerbPhrase[]): [Clause, ...Clause[]] {
  const clause = (conn: Connection, phrases: readonly Phrase[], own: readonly VerbPhrase[]): Clause => ({
    conn,
    phrases,
    verbs: own,
    inherited: false,
  });
  const [first, ...others] = verbs;
  if (!first) return [clause(segment.conn, segment.phrases, [])];
  let from = 0;
  let group: VerbPhrase[] = [first];
  const out: Clause[] = [];
  let conn = segment.conn;
  for (const verb of others) {
    const last = group.at(-1);
    const at = segment.phrases.indexOf(verb);
    const begin = preverbalStart(segment.phrases, at, from);
    const left = segment.phrases.slice(from, begin);
    const right = segment.phrases.slice(at + 1);
    if (last && isOneAct(last, verb, left, right)) {
      group.push(verb);
      continue;
    }
    out.push(clause(conn, left, group));
    from = begin;
    group = [verb];
    conn = "sep";
  }
  out.push(clause(conn, segment.phrases.slice(from), group));
  return out as [Clause, ...Clause[]];
}

/** Where the words that belong to a later verb begin: `把 USDC` in `… 把 USDC 转给`, `一半` in `… 一半转给`. */
function preverbalStart(phrases: readonly Phrase[], verb: number, from: number): number {
  let begin = verb;
  for (let i = verb - 1; i > from; i--) {
    const phrase = phrases[i];
    const before = phrases[i - 1];
    if (
      isMark(
        phrase,
        "prep:ba",
        "prep:with",
        "prep:give",
        "conn:after",
        "conn:before",
        "not",
        "want",
        "subj:i",
        "each",
        "split",
        "prep:to",
        "cond",
      )
    ) {
      begin = i;
    } else if (phrase && isValue(phrase) && isMark(before, "prep:ba", "prep:with", "prep:give", "prep:from")) begin = i;
    else if (
      phrase?.t === "qty" &&
      (phrase.of === "step" || phrase.amount.kind === "rest" || (phrase.amount.kind !== "number" && !phrase.asset))
    )
      begin = i;
    else if (isMark(phrase, "ref")) begin = i;
    else break;
  }
  return begin;
}

function isOneAct(first: VerbPhrase, second: VerbPhrase, left: readonly Phrase[], right: readonly Phrase[]): boolean {
  if (first.verb === "approve" && second.verb === "revoke") return !left.some(isValue) || !right.some(isValue);
  if (first.verb === "approve")
    return (
      second.verb === "spend" ||
      second.verb === "approve" ||
      (second.verb === "swap" && !right.some((phrase) => phrase.t === "qty" && left.some((item) => item.t === "qty")))
    );
  // "领一下 OSMO 的质押奖励": the stake is what the reward is of.
  if (first.verb === "claim" && second.verb === "stake") return true;
  if (first.verb === "revoke") return second.verb === "approve" || second.verb === "revoke";
  if (isHalfSwap(first, left) && SWAP_FAMILY.has(second.verb)) {
    return second.verb !== "sell" && second.verb !== "spend" ? !isWholeSwap(right) : false;
  }
  if (first.verb === second.verb)
    return (
      !left.some(isValue) || !(left.some((phrase) => phrase.t === "party") && left.some((phrase) => phrase.t === "qty"))
    );
  if (first.verb === "get") return !left.some(isValue);
  return second.verb === "nft" || first.verb === "nft" || second.verb === "get";
}

function isWholeSwap(phrases: readonly Phrase[]): boolean {
  const end = phrases.findIndex((phrase) => phrase.t === "verb");
  const own = end === -1 ? phrases : phrases.slice(0, end);
  return own.filter((phrase) => phrase.t === "asset" || (phrase.t === "qty" && phrase.asset)).length >= 2;
}
