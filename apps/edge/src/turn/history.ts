import type { ModelMessage } from "@alou/agent/model/model-message";
import type { Past } from "../objects/past.ts";

/** A model is shown at most this much of a conversation, in characters of JSON; beyond it, this much goes at once. */
const MAX_SHOWN = 48_000;
const STEP = 24_000;
/** Of the user's earlier words, as many characters stand in the short form. */
export const MAX_RECALLED = 4_000;

/**
 * What a model is shown of the turns before: whole turns, the newest. The older ones go in large steps, so that what is sent
 * begins the same way for many turns and the provider finds it in its cache. Of those the user's own words are recalled, by
 * rule; they are no source of any value.
 */
export function historyOf({ turns, skipped }: Pick<Past, "turns" | "skipped">): readonly ModelMessage[] {
  const total = turns.reduce((sum, messages) => sum + messages.length, skipped.length);
  const gone = Math.max(0, Math.ceil((total - MAX_SHOWN) / STEP)) * STEP;
  let offset = skipped.length;
  let first = 0;
  for (; first < turns.length && offset < gone; first++) offset += turns[first]?.length ?? 0;
  const kept = turns.slice(first).flatMap((messages) => JSON.parse(messages) as ModelMessage[]);
  const earlier = [...skipped.words, ...turns.slice(0, first).flatMap(wordsIn)].join("\n");
  if (earlier === "") return kept;
  const text = `(Earlier in this conversation the user said, oldest first:\n${earlier.slice(-MAX_RECALLED)})`;
  return [{ role: "user", text }, { role: "assistant", text: "(noted)", reasoning: "", calls: [] }, ...kept];
}

/** The user's own words in what a model was shown of a turn. */
export function wordsIn(messages: string): string[] {
  return (JSON.parse(messages) as ModelMessage[]).flatMap((one) => (one.role === "user" ? [one.text] : []));
}
