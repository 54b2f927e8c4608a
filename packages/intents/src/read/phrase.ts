import type { ClassifiedAddress } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import type { CoinUnit } from "../lexicon/units.ts";

/** Where a phrase stands in the folded text, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How much was said, before the asset and its decimals are known. */
export type Amount =
  /** So many whole units, or units of a named power of ten. */
  | { readonly kind: "number"; readonly decimal: string; readonly unit?: CoinUnit }
  | { readonly kind: "fraction"; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: "all" }
  | { readonly kind: "all-but"; readonly decimal: string }
  | { readonly kind: "keep-after-gas"; readonly decimal: string }
  | { readonly kind: "fiat"; readonly currency: string; readonly decimal: string }
  | { readonly kind: "unlimited" }
  /** What earlier steps leave over. */
  | { readonly kind: "rest" }
  /** Something that is no single amount: the user is asked, with these as possible answers. */
  | { readonly kind: "unclear"; readonly code: UnclearAmount; readonly guesses: readonly Amount[] }
  /** An amount that can never be one. */
  | {
      readonly kind: "impossible";
      readonly code: "amount_negative" | "amount_zero" | "amount_scientific" | "amount_over_whole";
    };

/** Why an amount is no single amount. */
export type UnclearAmount =
  | "about"
  | "range"
  | "vague"
  | "relative"
  | "limit"
  | "number_ambiguous"
  | "unusual_digits"
  | "fee_included"
  | "half_or_half"
  | "currency"
  | "worth"
  | "alternatives";

/** An asset as it was named. */
export interface AssetMention extends Stretch {
  /** Registry keys it may stand for; several when the word alone does not decide. */
  readonly keys: readonly string[];
  /** A token named by its contract. */
  readonly contract?: string;
  /** A word that stands where an asset should and is none. */
  readonly unknown?: string;
  /** A network's coin that no table of ours holds. */
  readonly foreign?: string;
}

export interface QuantityPhrase extends Stretch {
  readonly t: "qty";
  readonly amount: Amount;
  /** The words of the amount alone, without the asset. */
  readonly amountAt: Stretch;
  readonly asset?: AssetMention;
  /** Whose: the wallet's balance, or what the step before brought. */
  readonly of?: "balance" | "step";
  /** `100 USDC worth of ETH`: the asset the amount is spent on. */
  readonly worthOf?: AssetMention;
  /** A share that stood behind the asset ("USDC all"): it may belong to another one. */
  readonly loose?: boolean;
}

export interface AssetPhrase extends Stretch {
  readonly t: "asset";
  readonly asset: AssetMention;
  readonly of?: "balance" | "step";
}

export interface ChainPhrase extends Stretch {
  readonly t: "chain";
  readonly chain?: ChainId;
  /** A network that is known by name only. */
  readonly foreign?: string;
  readonly role: "on" | "from" | "to";
  /** The stretch of the name alone. */
  readonly name: Stretch;
}

/** Who was named. */
export type Party =
  | { readonly kind: "address"; readonly raw: string; readonly found: ClassifiedAddress }
  | { readonly kind: "name"; readonly raw: string; readonly uncertain: boolean }
  /** Indexes into the contacts; several when they share the name. */
  | { readonly kind: "contact"; readonly contacts: readonly number[]; readonly extended: boolean }
  /** Indexes into the user's further wallets. */
  | { readonly kind: "label"; readonly wallets: readonly number[] }
  | { readonly kind: "self" | "me" | "other" | "last-recipient" | "last-received" | "pronoun" | "zero" | "contract" }
  | { readonly kind: "protocol"; readonly spenders: readonly number[] }
  | { readonly kind: "unknown"; readonly raw: string };

export interface PartyPhrase extends Stretch {
  readonly t: "party";
  readonly party: Party;
}

export interface VerbPhrase extends Stretch {
  readonly t: "verb";
  /** `swap`, `send` … as in the verb table. */
  readonly verb: string;
  readonly form: "plain" | "past" | "ing";
  readonly text: string;
}

export interface SlippagePhrase extends Stretch {
  readonly t: "slippage";
  /** Exact rational of the whole, or undefined when no usable number was said. */
  readonly numerator?: bigint;
  readonly denominator?: bigint;
}

export interface DeadlinePhrase extends Stretch {
  readonly t: "deadline";
  readonly seconds?: number;
  /** Minutes after midnight, of a time of day. */
  readonly clock?: number;
  /** "in ten minutes": for what has no deadline, the time it is to start. */
  readonly starts?: boolean;
}

export interface SpeedPhrase extends Stretch {
  readonly t: "speed";
  readonly speed: "slow" | "fast";
}

/** "memo 12345"; without a value where nobody can tell which words are the memo. "no memo": `none`. */
export interface MemoPhrase extends Stretch {
  readonly t: "memo";
  readonly value?: Stretch;
  readonly none?: true;
}

/** "Keep 0.1", "all but 0.1". */
export interface KeepPhrase extends Stretch {
  readonly t: "keep";
  readonly amount: Amount;
  readonly asset?: AssetMention;
  readonly afterGas: boolean;
}

/** Whether the network fee is inside the amount. */
export interface FeePhrase extends Stretch {
  readonly t: "fee";
  readonly how: "included" | "apart";
}

/** When it is to happen, if not now. */
export interface TriggerPhrase extends Stretch {
  readonly t: "trigger";
  readonly trigger: Trigger;
}

export type Trigger =
  /** `seconds` 0: again and again, but it was not said how often. */
  | { readonly kind: "every"; readonly seconds: number; readonly weekday?: number }
  | { readonly kind: "at"; readonly text: string }
  | { readonly kind: "after"; readonly seconds: number }
  | {
      readonly kind: "price";
      readonly comparison: "below" | "above";
      readonly asset?: AssetMention;
      readonly value: string;
      /** A percentage move instead of a price. */
      readonly percent: boolean;
    }
  | {
      readonly kind: "order";
      readonly order: "limit" | "stop" | "take" | "twap";
      readonly value?: string;
      readonly implied?: true;
    }
  | { readonly kind: "health"; readonly comparison: "below" | "above"; readonly value?: string }
  | { readonly kind: "gas"; readonly comparison: "below" | "above"; readonly value?: string }
  | { readonly kind: "alert" }
  | { readonly kind: "rebalance" };

/** A small word; its senses tell what it may do. */
export interface MarkPhrase extends Stretch {
  readonly t: "mark";
  readonly senses: readonly string[];
  readonly text: string;
}

/** Punctuation that may part clauses. */
export interface BreakPhrase extends Stretch {
  readonly t: "break";
  readonly sign: "comma" | "stop" | "question";
}

/** Words nobody knows, and things that carry no value: links, hashes, quotations. */
export interface OpaquePhrase extends Stretch {
  readonly t: "unknown" | "link" | "hash" | "foreign" | "number";
  readonly text: string;
  readonly raw: string;
}

export type Phrase =
  | QuantityPhrase
  | AssetPhrase
  | ChainPhrase
  | PartyPhrase
  | VerbPhrase
  | SlippagePhrase
  | DeadlinePhrase
  | SpeedPhrase
  | KeepPhrase
  | MemoPhrase
  | FeePhrase
  | TriggerPhrase
  | MarkPhrase
  | BreakPhrase
  | OpaquePhrase;

/** Whether a phrase is a mark with a sense. */
export function isMark(phrase: Phrase | undefined, ...senses: string[]): phrase is MarkPhrase {
  return phrase?.t === "mark" && senses.some((sense) => phrase.senses.includes(sense));
}

/** Whether a phrase carries a value that must end up in a slot. */
export function isValue(phrase: Phrase): boolean {
  return (
    phrase.t === "qty" ||
    phrase.t === "asset" ||
    phrase.t === "party" ||
    phrase.t === "chain" ||
    phrase.t === "keep" ||
    phrase.t === "number" ||
    phrase.t === "hash" ||
    phrase.t === "fee"
  );
}

/** Whether two mentions name the same asset. */
export function isSameAsset(a: AssetMention | undefined, b: AssetMention | undefined): boolean {
  if (!a || !b) return false;
  if (a.contract || b.contract) return a.contract === b.contract;
  return a.keys.length > 0 && a.keys.join() === b.keys.join();
}

/** "the USDC", "换来的 USDC": whether something spoken of before is meant. */
export function isPointedAt(phrases: readonly Phrase[], at: Stretch): boolean {
  const index = phrases.findIndex((phrase) => phrase.start === at.start);
  return isMark(phrases[index - 1], "ref", "the");
}
