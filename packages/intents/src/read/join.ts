import type { Clause } from "./clause.ts";
import { isMark, isValue, type Phrase, type VerbPhrase } from "./phrase.ts";

/** Verbs that make an exchange together. */
export const SWAP_FAMILY = new Set(["swap", "swapto", "swapout", "buy", "sell", "spend", "get"]);

/** Joins "sell 1 ETH" and "buy USDC" into one exchange, and an announcement ("make a transfer:") with what it announces. */
export function joinHalves(clauses: readonly Clause[]): Clause[] {
  const out: Clause[] = [];
  for (const clause of clauses) {
    const last = out.at(-1);
    const first = last?.verbs[0];
    const next = clause.verbs[0];
    if (last && first && next && !clause.inherited && isJoined(last, first, clause, next)) {
      out[out.length - 1] = {
        ...last,
        phrases: [...last.phrases, ...clause.phrases],
        verbs: [...last.verbs, ...clause.verbs],
      };
    } else out.push(clause);
  }
  return out;
}

function isJoined(last: Clause, first: VerbPhrase, clause: Clause, next: VerbPhrase): boolean {
  const forbids = (phrases: readonly Phrase[]) => phrases.some((phrase) => isMark(phrase, "not", "q", "cancel"));
  if (forbids(last.phrases) || forbids(clause.phrases)) return false;
  const swaps = SWAP_FAMILY.has(first.verb) && SWAP_FAMILY.has(next.verb);
  if (!last.phrases.some(isValue) && (first.verb === next.verb || swaps)) return true;
  const assets = (phrases: readonly Phrase[]) =>
    phrases.filter((phrase) => phrase.t === "asset" || (phrase.t === "qty" && phrase.asset)).length;
  const amounts = (phrases: readonly Phrase[]) => phrases.filter((phrase) => phrase.t === "qty").length;
  // "ETH 换 USDC，换 1.2 个": the amount comes after.
  if (
    swaps &&
    assets(clause.phrases) === 0 &&
    amounts(clause.phrases) > 0 &&
    amounts(last.phrases) === 0 &&
    clause.conn !== "then"
  )
    return true;
  // "买入 0.1 ETH，用 USDC 付": how the purchase is paid.
  const pays = /^(?:付|支付|付款|pay)$/.test(next.text) && !clause.phrases.some((phrase) => phrase.t === "party");
  if (
    pays &&
    /^(?:buy|swap|swapto|swapout|get)$/.test(first.verb) &&
    assets(last.phrases) === 1 &&
    assets(clause.phrases) === 1
  )
    return true;
  const sells = first.verb === "sell" || first.verb === "spend" || first.verb === "swap";
  // "卖掉 LINK，换 USDC"
  const changes =
    next.verb === "swap" && first.verb === "sell" && /[\u4e00-\u9fff]/.test(next.text) && amounts(clause.phrases) === 0;
  const buys = next.verb === "buy" || next.verb === "swapto" || next.verb === "get" || changes;
  if (!sells || !buys) return false;
  return assets(last.phrases) === 1 && assets(clause.phrases) === 1 && isHalfSwap(first, last.phrases);
}

/** "send half to bob after swapping …": what is done first stands first. */
export function inOrder(clauses: readonly Clause[]): Clause[] {
  const out = [...clauses];
  for (let i = 1; i < out.length; i++) {
    const clause = out[i];
    const before = out[i - 1];
    if (!clause || !before) continue;
    const late = clause.phrases[0];
    if (isMark(late, "conn:after") && clause.conn !== "then") {
      out[i - 1] = { ...clause, conn: before.conn };
      out[i] = { ...before, conn: "then" };
    } else if (isMark(late, "conn:before")) out[i] = { ...clause, conn: "then" };
    else if (before.phrases.some((phrase) => isMark(phrase, "conn:before"))) {
      out[i - 1] = { ...clause, conn: before.conn };
      out[i] = { ...before, conn: "then" };
    } else if (isMark(before.phrases[0], "conn:after")) out[i] = { ...clause, conn: "then" };
  }
  return out;
}

/** A sale or an exchange that has not said what for. */
export function isHalfSwap(verb: VerbPhrase, phrases: readonly Phrase[]): boolean {
  if (!SWAP_FAMILY.has(verb.verb)) return false;
  const targets = phrases.filter(
    (phrase, index) =>
      isMark(phrase, "prep:to", "prep:into", "prep:for") &&
      (phrases[index + 1]?.t === "asset" || phrases[index + 1]?.t === "qty"),
  );
  return (
    targets.length === 0 &&
    phrases.filter((phrase) => phrase.t === "asset" || (phrase.t === "qty" && phrase.asset)).length <= 1
  );
}
