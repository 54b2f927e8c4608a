import type { ChainId } from "@alou/money/caip";
import { type KnownAddresses, knownAddresses } from "./bind/known-addresses.ts";
import type { Given } from "./given.ts";
import type { Stretch } from "./read/phrase.ts";
import type { Span, WordsAt } from "./source.ts";
import type { Folded } from "./text/fold.ts";

/** What a user chose by a click where the plan had asked. A click is a source of its own. */
export interface Answer {
  readonly step: number;
  readonly slot: string;
  /** The candidate's value, as the plan gave it. */
  readonly value: unknown;
  /** Which control was clicked. */
  readonly control: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a parse may be told beside the message and the given. */
export interface ParseOptions {
  /** ENSIP-15 normaliser for names beyond ASCII; throws on an invalid name. See `loadNormaliser`. */
  readonly normaliseName?: (name: string) => string;
  /** Earlier clicks that answer open slots of this very message. */
  readonly answers?: readonly Answer[];
  /** Codes of risks the user has accepted for this very message. */
  readonly accepted?: readonly string[];
}

/** One message being read, with all that is known beside it. */
export interface Reading {
  readonly message: string;
  readonly folded: Folded;
  readonly given: Given;
  readonly options: ParseOptions;
  readonly known: KnownAddresses;
  /** The one network the whole message names, if it names exactly one. */
  readonly chain: { readonly id: ChainId; readonly at: Stretch } | undefined;
}

/** Sets a reading up. */
export function openReading(
  message: string,
  folded: Folded,
  given: Given,
  options: ParseOptions,
  chain: Reading["chain"],
): Reading {
  return { message, folded, given, options, known: knownAddresses(given), chain };
}

/** The original span of a stretch of the folded text. */
export function spanOf(reading: Reading, at: Stretch): Span {
  return reading.folded.spanOf(at.start, at.end);
}

/** The words at a stretch, as a source names them. */
export function wordsAt(reading: Reading, at: Stretch): WordsAt {
  return { message: reading.message, span: spanOf(reading, at) };
}

/** The user's own characters at a stretch. */
export function textAt(reading: Reading, at: Stretch): string {
  const [start, end] = spanOf(reading, at);
  return reading.folded.original.slice(start, end);
}
