import { parse } from "tldts";

/** Links beyond these are not looked at. */
const MOST = 50;
/** Longer texts are looked at by their beginning. */
const LONGEST = 50_000;

/** What a text leads to: web addresses as they are written, and bare names under a suffix that exists. */
export function linksIn(text: string): { readonly link: string; readonly bare: boolean }[] {
  const out = new Map<string, boolean>();
  const beginning = text.slice(0, LONGEST);
  // Markdown writes the words in front of the link, and both may be addresses: `[https://shown](https://meant)`.
  for (const [match] of beginning.matchAll(/\bhttps?:\/\/(?:(?!\]\()[^\s<>"'`，。；、！？（）【】《》「」])+/giu))
    add(match, false);
  // Pages and programs inside the link itself. Pictures and tokens' metadata come so too, and run nothing.
  for (const [match] of beginning.matchAll(
    /\b(?:data:(?:text\/html|application\/xhtml\+xml)[;,]|(?:java|vb)script:(?=\S))[^\s<>"`]*/giu,
  ))
    add(match, false);
  for (const [match] of beginning.matchAll(
    /(?<![\p{L}\p{N}@._/:-])(?:[\p{L}\p{N}-]{1,63}\.)+[a-z]{2,24}(?![\p{L}\p{N}@-])/giu,
  )) {
    const { isIcann, domain } = parse(match, { validateHostname: false });
    if (isIcann && domain) add(match, true);
  }
  return [...out].map(([link, bare]) => ({ link, bare }));

  function add(found: string, bare: boolean): void {
    const link = found.replace(/[).,;:!?\]}*_]+$/, "");
    if (out.size < MOST && !out.has(link)) out.set(link, bare);
  }
}
