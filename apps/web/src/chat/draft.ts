import { type Brought, LONGEST_BROUGHT } from "./brought.ts";

/** The longest words the server takes, in UTF-16 code units. */
export const LONGEST_MESSAGE = 4_000;

/** From here on the count is shown. */
export const COUNT_FROM = 3_600;

/** A message being written: words, and what was brought to be checked beside them. */
export interface Draft {
  readonly text: string;
  readonly data: readonly Brought[];
}

export const EMPTY_DRAFT: Draft = { text: "", data: [] };

/** The message a draft becomes. */
export function messageOf({ text, data }: Draft): string {
  return [text.trim(), ...data.map((one) => one.text)].filter(Boolean).join("\n");
}

/** Whether a draft can be sent, and if not, why. */
export function sendable(draft: Draft): "yes" | "empty" | "too-long" {
  const { length } = messageOf(draft);
  if (length === 0) return "empty";
  return length > longestOf(draft) ? "too-long" : "yes";
}

/** How long a draft's message may be: words alone are read, what is brought is looked at. */
export function longestOf({ text, data }: Draft): number {
  return data.length > 0 && text.length <= LONGEST_MESSAGE ? LONGEST_BROUGHT : LONGEST_MESSAGE;
}

/** What ↑ and ↓ do in the composer: walk through what was said before. */
export interface Recall {
  /** How far back; 0 is the draft itself. */
  readonly at: number;
  /** The draft as it was when the walk began. */
  readonly kept: Draft;
}

/**
 * One step back or forth. `history` is oldest first.
 * @returns undefined when there is nothing further that way
 */
export function recalled(
  history: readonly string[],
  recall: Recall | undefined,
  draft: Draft,
  step: 1 | -1,
): { readonly recall: Recall; readonly draft: Draft } | undefined {
  const kept = recall?.kept ?? draft;
  const at = (recall?.at ?? 0) + step;
  if (at < 0 || at > history.length) return undefined;
  if (at === 0) return { recall: { at, kept }, draft: kept };
  return { recall: { at, kept }, draft: { text: history[history.length - at] ?? "", data: [] } };
}
