import type { Folded } from "../text/fold.ts";
import type { Lexeme } from "./lexeme.ts";

/** Words that name a payment's memo. "note" is a remark of one's own unless a value stands behind it. */
const NAMED =
  /(?<![a-z0-9])(?:with |and )?(?:an? |the )?(?:destination |deposit )?(?:memo|tag|note)(?![a-z0-9])|(?:附上|加上|填写|填)?(?:充值)?(?:备注|附言|标签)(?:信息|内容)?/g;
/** "No memo", "the memo is not needed", "不需要备注", "备注不用填". */
const NONE =
  /(?<![a-z0-9])(?:(?:it |i )?(?:doesn't |does not |don't |do not )(?:need|want|have|require) (?:an? |any |the )?(?:memo|tag)|(?:with )?(?:without|no) (?:an? |any |the )?(?:memo|tag)(?: (?:is )?(?:needed|required|necessary))?|(?:the )?(?:memo|tag) (?:is )?(?:not|n't) (?:needed|required|necessary))(?![a-z0-9])|(?:不需要|不用|无需|不必|不要|没有|不填|不带|不加|别加|没|无)(?:填写|附上|加上|填|写|带|加)?(?:任何)?(?:备注|附言|标签|memo(?![a-z0-9]))|(?:备注|附言|标签|(?<![a-z0-9])memo)(?:是)?(?:不需要|不用|不必|不要|没有|不填|留空|空着)(?:填写|填|写|加)?/g;
/** What may stand between the name and the text. */
const SETTER = /^\s*(?:[:=#]|(?:is|of|number|no\.)(?![a-z0-9])|[是为写填]+)?\s*[:=#]?\s*/;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "“": "”",
  "‘": "’",
  "「": "」",
  "『": "』",
  "《": "》",
};
/** Letters, digits and the signs exchanges put between them, with a digit somewhere: anything else may be a word of the wish. */
const PLAIN = /^(?=[a-z._:/-]*\d)[a-z0-9](?:[a-z0-9._:/-]*[a-z0-9])?(?=$|[\s,;.!?)，。；！？、）\u3400-\u9fff])/;
/** A bare Chinese text ends the sentence, and is plainly set apart from the name. */
const HAN = /^[\u3400-\u9fff]{1,20}(?=\s*(?:$|[,;.!?，。；！？\n]))/;

interface Found {
  readonly start: number;
  readonly end: number;
  /** Absent: that there is none. */
  readonly value?: { readonly start: number; readonly end: number };
}

/**
 * Takes a payment's memo out of the words before anything else is read: a number in it is no amount, a name nobody who is paid.
 * Only what is plain is a memo: a quotation, or one word with a digit, right behind the name.
 */
export function readMemos({ lower }: Folded, lexemes: readonly Lexeme[]): Lexeme[] {
  const none = [...lower.matchAll(NONE)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
  const named = [...lower.matchAll(NAMED)].flatMap(({ 0: name, index }) => memoAt(lower, name, index) ?? []);
  const found: readonly Found[] = [
    ...none,
    ...named.filter((memo) => !none.some((no) => memo.start < no.end && memo.end > no.start)),
  ];
  let out = [...lexemes];
  for (const memo of found) {
    const inside = (lexeme: Lexeme) => lexeme.end > memo.start && lexeme.start < memo.end;
    const at = out.findIndex(inside);
    const own = out.filter(inside);
    // A lexeme that reaches beyond the memo belongs to the wish: then it is not plain where the memo ends.
    const isWhole = own.every(({ start, end }) => start >= memo.start && end <= memo.end);
    if (at < 0 || own.some(({ kind }) => kind === "memo")) continue;
    const [start, end] = [own[0]?.start ?? memo.start, own.at(-1)?.end ?? memo.end];
    const text = lower.slice(start, end);
    const { value } = memo;
    out = [
      ...out.slice(0, at),
      { kind: "memo", start, end, text, ...(value ? isWhole && value.end > value.start && { value } : { none: true }) },
      ...out.slice(at + own.length),
    ];
  }
  return out;
}

function memoAt(lower: string, name: string, index: number) {
  const behind = index + name.length;
  const setter = SETTER.exec(lower.slice(behind, behind + 24))?.[0] ?? "";
  const from = behind + setter.length;
  const rest = lower.slice(from, from + 600);
  const close = QUOTES[rest.charAt(0)];
  const stop = close === undefined ? -1 : rest.indexOf(close, 1);
  if (stop > 1) {
    // The blanks beside the quotation marks are nobody's memo: a memo of nothing else is asked for.
    const quoted = rest.slice(1, stop);
    const start = from + 1 + quoted.length - quoted.trimStart().length;
    const value = { start, end: start + quoted.trim().length };
    return { start: index, end: from + stop + 1, value };
  }
  // "please note 10 USDC …" is no memo.
  if (name.endsWith("note")) return undefined;
  const plain = PLAIN.exec(rest)?.[0] ?? (setter !== "" && isChinese(name) ? HAN.exec(rest)?.[0] : undefined);
  if (plain === undefined) return undefined;
  const value = { start: from, end: from + plain.length };
  return { start: index, end: value.end, value };
}

function isChinese(name: string): boolean {
  return /[\u3400-\u9fff]/.test(name);
}
