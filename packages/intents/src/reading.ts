import type { ChainId } from "@alou/money/caip";
import { type KnownAddresses, knownAddresses } from "./bind/known-addresses.ts";
import type { Given } from "./given.ts";
import type { Stretch } from "./read/phrase.ts";
import type { Piece } from "./reply.ts";
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
  /** The words that named it, where it was typed and not clicked. */
  readonly said?: WordsAt;
}

/** What a user typed where the plan had asked: read as a part of the message it completes. */
export interface Reply {
  /** Id of the message it was. */
  readonly message: string;
  /** The words that answer: a stretch of that message. */
  readonly text: string;
  /** The slots it fills. */
  readonly slots: readonly string[];
  /** What it is where the words alone do not say so: a bare memo, a bare name or address. */
  readonly as?: "memo" | "party";
  /** Where `text` begins in that message. */
  readonly at: number;
}

/** What a parse may be told beside the message and the given. */
export interface ParseOptions {
  /** ENSIP-15 normaliser for names beyond ASCII; throws on an invalid name. See `loadNormaliser`. */
  readonly normaliseName?: (name: string) => string;
  /** Earlier clicks that answer open slots of this very message. */
  readonly answers?: readonly Answer[];
  /** What was typed in answer to open slots of this very message, oldest first. See `joinReply`. */
  readonly replies?: readonly Reply[];
  /** Codes of risks the user has accepted for this very message. */
  readonly accepted?: readonly string[];
}

/** One message being read, with all that is known beside it. */
export interface Reading {
  /** The messages the text was put together from: one, or the message and the replies to it. */
  readonly pieces: readonly Piece[];
  readonly folded: Folded;
  readonly given: Given;
  readonly options: ParseOptions;
  readonly known: KnownAddresses;
  /** The one network the whole message names, if it names exactly one. */
  readonly chain: { readonly id: ChainId; readonly at: Stretch } | undefined;
}

/** Sets a reading up. */
export function openReading(
  pieces: readonly Piece[],
  folded: Folded,
  given: Given,
  options: ParseOptions,
  chain: Reading["chain"],
): Reading {
  return { pieces, folded, given, options, known: knownAddresses(given), chain };
}

/** The original span of a stretch of the folded text. */
export function spanOf(reading: Reading, at: Stretch): Span {
  return reading.folded.spanOf(at.start, at.end);
}

/** The words at a stretch, as a source names them. */
export function wordsAt(reading: Reading, at: Stretch): WordsAt {
  const [start, end] = spanOf(reading, at);
  const own = ({ from, to }: Piece) => start < to && end > from;
  const { message, from, to, at: shift } = reading.pieces.find(own) ?? (reading.pieces[0] as Piece);
  return { message, span: [Math.max(start, from) - from + shift, Math.min(end, to) - from + shift] };
}

/** The user's own characters at a stretch. */
export function textAt(reading: Reading, at: Stretch): string {
  const [start, end] = spanOf(reading, at);
  return reading.folded.original.slice(start, end);
}
