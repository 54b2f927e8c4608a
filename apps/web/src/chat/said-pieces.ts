import type { Mark } from "./bindings.ts";

/** A piece of a message as it is shown. */
export type SaidPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string; readonly numbers: readonly number[] }
  /** A long run of hex digits or base64: shown as a chip that can be opened, so that it does not flood the page. */
  | { readonly kind: "bytes"; readonly text: string; readonly count: number }
  /** A document at the end, which is as little to be read. */
  | { readonly kind: "document"; readonly text: string; readonly count: number };

/** Longer than a 32-byte hash or word: such a run is data, not something to read. */
const DATA = /0x(?:[0-9a-fA-F]{2}){33,}|\b(?:[0-9a-fA-F]{2}){40,}\b|[A-Za-z0-9+/]{100,}={0,2}/g;
/** A document that ends a message is set apart from this length on. */
const LONG_DOCUMENT = 300;

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
  const from = text.search(/(?<=^|\s)[{[](?=\s*["{[])/);
  if (from >= 0 && text.length - from >= LONG_DOCUMENT && /[}\]]\s*$/.test(text.slice(-20)))
    return [...dataPieces(text.slice(0, from)), dataPiece(text.slice(from))];
  return dataPieces(text);
}

function dataPieces(text: string): SaidPiece[] {
  const pieces: SaidPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(DATA)) {
    if (match.index > at) pieces.push({ kind: "text", text: text.slice(at, match.index) });
    pieces.push(dataPiece(match[0]));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: "text", text: text.slice(at) });
  return pieces;
}

function dataPiece(text: string): SaidPiece {
  if (/^[{[]/.test(text)) return { kind: "document", text, count: text.length };
  const digits = /^(?:0x)?((?:[0-9a-fA-F]{2})+)$/.exec(text)?.[1];
  const count = digits ? digits.length / 2 : Math.floor((text.replace(/=+$/, "").length * 3) / 4);
  return { kind: "bytes", text, count };
}
