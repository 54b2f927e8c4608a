import type { ClassifiedAddress } from "@alou/money/address-family";

/** Why something that looks like a number is not taken as one. */
export type NumberProblem =
  /** `1.000,5`, `1,5`, `1.2.3`, `三四`: several readings. */
  | "ambiguous"
  /** `1e18`. */
  | "scientific"
  /** Superscripts, circled digits, digits of other scripts. */
  | "unusual-digits"
  /** More than 100 digits. */
  | "too-long";

/** A number as written. */
export interface NumberValue {
  /** Plain notation, no leading or trailing zeros: `1000.5`. Empty when `problem` is set. */
  readonly decimal: string;
  readonly negative: boolean;
  readonly problem?: NumberProblem;
}

interface Place {
  /** Offsets in the folded text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Lower case, simplified. */
  readonly text: string;
}

/** One word, number, address or sign of a message. */
export type Lexeme = Place &
  (
    | { readonly kind: "word"; readonly senses: readonly string[] }
    | { readonly kind: "number"; readonly value: NumberValue; readonly spelled: boolean }
    /** A part written as one: `1/3`, `百分之三十`, `三成`. `per` is the denominator of a percentage-like one. */
    | { readonly kind: "part"; readonly numerator: bigint; readonly denominator: bigint; readonly slash: boolean }
    | { readonly kind: "address"; readonly raw: string; readonly found: ClassifiedAddress }
    /** 32 bytes in hex: a transaction, or somebody's key. */
    | { readonly kind: "hash"; readonly raw: string }
    /**
     * Something with a dot that reads as a name: `alice.eth`. `uncertain` where Chinese words run into it and it is not
     * plain where it begins.
     */
    | { readonly kind: "name"; readonly raw: string; readonly uncertain: boolean }
    | { readonly kind: "link"; readonly raw: string }
    /** "memo 12345": words that name a payment's memo, and the stretch of its own text where that is plain. "no memo": `none`. */
    | { readonly kind: "memo"; readonly value?: { readonly start: number; readonly end: number }; readonly none?: true }
    | { readonly kind: "punct"; readonly sign: Sign }
    /** A run of characters no table knows. */
    | { readonly kind: "unknown"; readonly raw: string; readonly script: "latin" | "han" | "mixed" | "other" }
  );

/** What a punctuation mark does. */
export type Sign = "comma" | "stop" | "question" | "open" | "close" | "dash" | "dollar" | "slash" | "other";

/** Whether a lexeme may have a sense. */
export function has(lexeme: Lexeme | undefined, sense: string): boolean {
  return lexeme?.kind === "word" && lexeme.senses.includes(sense);
}

/** The value behind `tag:` of the first sense with that tag, or undefined. */
export function senseOf(lexeme: Lexeme | undefined, tag: string): string | undefined {
  if (lexeme?.kind !== "word") return undefined;
  const found = lexeme.senses.find((sense) => sense.startsWith(`${tag}:`));
  return found?.slice(tag.length + 1);
}
