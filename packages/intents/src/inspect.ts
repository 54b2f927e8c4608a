import type { Dictionary } from "./lex/dictionary.ts";
import type { Lexeme } from "./lex/lexeme.ts";
import { IGNORE_WARNINGS, WISHES } from "./lexicon/wishes.ts";
import { LONGEST_MESSAGE } from "./longest-message.ts";
import type { Remark } from "./plan.ts";
import { remark } from "./remark.ts";
import { findSecrets } from "./secrets.ts";
import type { Span } from "./source.ts";
import type { Folded } from "./text/fold.ts";
import { isMixedScript, skeleton } from "./text/lookalike.ts";

/** A refusal, and the stretch of the folded text it is about. */
export interface Refusal {
  readonly remark: Remark;
  readonly start: number;
  readonly end: number;
}

/** What makes a text unreadable or untouchable before a word of it is understood. */
export function inspectText(text: string): Remark | undefined {
  const [secret] = findSecrets(text.slice(0, 100_000));
  if (secret) return remark("secret_present", {}, secret.span);
  if (text.length > LONGEST_MESSAGE) return remark("message_too_long", { limit: String(LONGEST_MESSAGE) });
  return undefined;
}

/** Hidden characters: refused inside a value and wherever they turn or smuggle text; otherwise only remarked. */
export function inspectHidden(folded: Folded, lexemes: readonly Lexeme[]): { refusal?: Remark; warning?: Remark } {
  for (const run of folded.hidden) {
    const inside = lexemes.find((lexeme) => run.at > lexeme.start && run.at < lexeme.end && lexeme.kind !== "punct");
    if (!inside && run.kind !== "direction" && run.kind !== "tag") continue;
    const around = inside ?? lexemes.find((lexeme) => lexeme.end >= run.at) ?? lexemes.at(-1);
    return { refusal: remark("hidden_characters", { text: around?.text ?? "" }, run.span) };
  }
  const [first] = folded.hidden;
  return first ? { warning: remark("hidden_removed", {}, first.span) } : {};
}

/** Words that imitate others with letters of another alphabet, or with styled letters. */
export function inspectLookalikes(
  folded: Folded,
  lexemes: readonly Lexeme[],
  shared: Dictionary,
  personal: Dictionary,
): Remark | undefined {
  for (const lexeme of lexemes) {
    const raw = lexeme.kind === "unknown" || lexeme.kind === "name" ? lexeme.raw : "";
    if (raw === "" || /^[\x20-\x7e]*$/.test(raw)) continue;
    const like = skeleton(raw);
    const span: Span = folded.spanOf(lexeme.start, lexeme.end);
    if (isMixedScript(raw)) return remark("lookalike_characters", { text: raw, like }, span);
    const plain = like.toLowerCase();
    if (like === raw || lexeme.kind === "name") continue;
    const senses = [...shared.sensesOf(plain), ...personal.sensesOf(plain)];
    if (senses.some((sense) => /^(?:asset|chain|contact|label|verb|spender|fiat)/.test(sense))) {
      return remark("lookalike_characters", { text: raw, like }, span);
    }
  }
  return undefined;
}

/** Asking what a thing is, or whether it is safe, is not wishing for it. */
const ABOUT =
  /\b(?:what is|what's|what are|what does|explain|meaning of|is it legal|is .{0,20} (?:legal|safe|a scam)|how (?:do|can) i (?:avoid|protect|spot|tell|know)|protect (?:me|myself)|avoid)\b|什么是|是什么|什么意思|合法吗|安全吗|是骗局吗|怎么防|如何防|防止|避免|怎么识别|是不是骗/;

/** Wishes that are refused however the rest reads. */
export function inspectWishes(lower: string): Refusal | undefined {
  for (const wish of WISHES) {
    for (const pattern of wish.patterns) {
      const match = pattern.exec(lower);
      if (!match) continue;
      if ((wish.code === "illegal_wish" || wish.code === "scam_pattern") && ABOUT.test(lower)) continue;
      return { remark: { code: wish.code, words: wish.words }, start: match.index, end: match.index + match[0].length };
    }
  }
  return undefined;
}

const GIVE_SECRET =
  /\b(?:show|give|send|export|reveal|print|display|tell me (?:my|the|your)|read (?:me|out)|store|save|keep|remember|here(?:'s| is) my|import|enter|paste|use|what(?:'s| is| are) (?:my|your|the)|share (?:my|your|the))\b|导出|给我|发给|告诉我|显示|看看|存|保存|导入|输入|记住|(?:我|你|他)的(?:私钥|助记词)(?:是|在哪|多少)|交出|备份到|上传|发我|贴/;

const KEEP_SAFE =
  /\bhow (?:do|can|should|to)\b.{0,40}\b(?:safe|safely|secure|securely|protect|back ?up|store|keep)\b|(?:怎么|如何|怎样).{0,6}(?:保管|备份|保存|保护|存放)/;

/** Asking for a key or a recovery phrase, as opposed to asking about them. */
export function inspectSecretWish(lower: string, lexemes: readonly Lexeme[]): Refusal | undefined {
  const word = lexemes.find((lexeme) => lexeme.kind === "word" && lexeme.senses.includes("about:secret"));
  if (!word) return undefined;
  const question = /\?|\b(?:what|why|should|how|is it|can)\b|什么|为什么|怎么|如何|吗|要不要|该不该|能不能/.test(lower);
  if (
    question &&
    (!GIVE_SECRET.test(lower) || KEEP_SAFE.test(lower) || /\bshould\b|安全吗|该不该|要不要|可以给|能给/.test(lower))
  )
    return undefined;
  return { remark: remark("secret_requested"), start: word.start, end: word.end };
}

/** Where the user waves warnings aside. The words are understood, so the rest of the message is read without them. */
export function findIgnoredWarnings(lower: string): { readonly start: number; readonly end: number } | undefined {
  for (const pattern of IGNORE_WARNINGS) {
    const match = pattern.exec(lower);
    if (match) return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}
