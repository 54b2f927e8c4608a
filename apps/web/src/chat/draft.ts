/** The longest message the server takes, in UTF-16 code units. */
export const LONGEST_MESSAGE = 4_000;

/** From here on the count is shown. */
export const COUNT_FROM = 3_600;

/** A message being written: text, and data that was pasted beside it. */
export interface Draft {
  readonly text: string;
  /** Calldata, a signature or a transaction, each as `0x…`. */
  readonly data: readonly string[];
}

export const EMPTY_DRAFT: Draft = { text: "", data: [] };

/** The message a draft becomes. */
export function messageOf({ text, data }: Draft): string {
  return [text.trim(), ...data].filter(Boolean).join("\n");
}

/** Whether a draft can be sent, and if not, why. */
export function sendable(draft: Draft): "yes" | "empty" | "too-long" {
  const { length } = messageOf(draft);
  if (length === 0) return "empty";
  return length > LONGEST_MESSAGE ? "too-long" : "yes";
}

/** A pasted text that is nothing but bytes, longer than a hash: it becomes a chip. Otherwise undefined. */
export function pastedData(pasted: string): string | undefined {
  const text = pasted.trim();
  const digits = text.replace(/^0x/i, "");
  const isData = /^[0-9a-fA-F]+$/.test(digits) && digits.length % 2 === 0 && digits.length > 64;
  return isData ? `0x${digits}` : undefined;
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
