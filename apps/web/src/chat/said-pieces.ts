import type { Mark } from "./bindings.ts";

/** A piece of a message as it is shown. */
export type SaidPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string; readonly numbers: readonly number[] }
  /** A long run of hex digits: shown as a chip that can be opened, so that it does not flood the page. */
  | { readonly kind: "bytes"; readonly text: string; readonly count: number };

/** Longer than a 32-byte hash or word: such a run is data, not something to read. */
const DATA = /0x(?:[0-9a-fA-F]{2}){33,}/g;

/** Cuts a message at its marks and its runs of data. The pieces put together are the message. */
export function saidPieces(text: string, marks: readonly Mark[]): readonly SaidPiece[] {
  const pieces: SaidPiece[] = [];
  let at = 0;
  for (const { start, end, numbers } of marks) {
    pieces.push(...plainPieces(text.slice(at, start)));
    pieces.push({ kind: "mark", text: text.slice(start, end), numbers });
    at = end;
  }
  return [...pieces, ...plainPieces(text.slice(at))];
}

function plainPieces(text: string): SaidPiece[] {
  const pieces: SaidPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(DATA)) {
    if (match.index > at) pieces.push({ kind: "text", text: text.slice(at, match.index) });
    pieces.push({ kind: "bytes", text: match[0], count: (match[0].length - 2) / 2 });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: "text", text: text.slice(at) });
  return pieces;
}
