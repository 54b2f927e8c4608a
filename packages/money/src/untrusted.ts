import { cleanForeignText } from "./foreign-text.ts";

/**
 * A text that somebody else wrote: a token's name, a memo, an ENS record, a web page, what another server's tool said. It
 * can be shown and handed on as what it is; it is no `string`, so it fits no recipient, amount, asset, chain, calldata or
 * URL: passing it there does not compile. As JSON it stands apart too: `{"foreign": "…"}`.
 */
export interface Untrusted {
  readonly foreign: string;
}

/** Takes in a text from outside: hidden characters out, white space folded, cut to `max` code points. */
export function fromOutside(raw: string, max: number): Untrusted {
  return { foreign: cleanForeignText(raw, max) };
}

/** The text, for a renderer that escapes it. */
export function shown({ foreign }: Untrusted): string {
  return foreign;
}
