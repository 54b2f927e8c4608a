import type { AccountId } from "@alou/money/caip";

/** A stretch of a message: UTF-16 code unit offsets into the text as the user sent it, end exclusive. */
export type Span = readonly [start: number, end: number];

/** Where in the user's own words something stands. */
export interface WordsAt {
  readonly message: string;
  readonly span: Span;
}

/**
 * Where a value came from. There is no kind for a model, a token's name, a memo, a web page or a remote tool: a value
 * from one of those has no source and therefore cannot stand in an intent.
 *
 * `said` names the words that asked for the value when the value itself came from elsewhere: in "send it to Lin Wei"
 * the address comes from a contact and the span of "Lin Wei" is what was said.
 */
export type Source =
  | { readonly kind: "words"; readonly said: WordsAt }
  | { readonly kind: "contact"; readonly contact: string; readonly said?: WordsAt }
  | { readonly kind: "wallet"; readonly account: AccountId; readonly said?: WordsAt }
  | { readonly kind: "history"; readonly rule: HistoryRule; readonly transaction: string; readonly said?: WordsAt }
  | {
      readonly kind: "registry";
      readonly registry: "chain" | "asset" | "ens";
      readonly entry: string;
      readonly said?: WordsAt;
    }
  | { readonly kind: "settings"; readonly setting: string }
  | { readonly kind: "click"; readonly control: string; readonly at: number };

/** How a value was picked from the user's own past. */
export type HistoryRule = "last-recipient" | "last-received" | "last-asset";

/** A value and where it came from. Slots that bind money hold nothing else. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: Source;
}

/** A value the user's own words state outright. */
export function fromWords<T>(value: T, message: string, span: Span): Sourced<T> {
  return { value, from: { kind: "words", said: { message, span } } };
}
