import {
  ABOUT_INJECTION,
  ADDRESSED,
  AUDIENCE,
  BEYOND_ASKING,
  CHANGE_KEPT_QUIET,
  CLAIMED_RANK,
  DECODE_AND_OBEY,
  FIRST_PERSON,
  FORGED_TURN,
  FRAME,
  LEAVE,
  MACHINE_OBLIGED,
  MOVES,
  OWN_FRAME_ASKED,
  PAYEE_REPLACED,
  QUOTED,
  RESTRAINT,
  SECRETS,
  SET_ASIDE,
  SILENCE,
  SPOKEN_OF,
  THE_PERSONS,
  TOLD,
  VERDICT,
  VERDICT_PASSED_ON,
} from "./order-grammar.ts";
import { readingsOf } from "./readings.ts";

/**
 * How texts for machines sound: they set aside what was said before, claim another role, ask for silence, or order a tool to be used.
 * A signal, never the gate: what a text can reach is decided by where its values may stand.
 */
const SIGNS: readonly (readonly [what: string, sign: RegExp])[] = [
  [
    "sets aside earlier instructions",
    /\b(?:ignore|disregard|forget|override|bypass)\b(?!\s+(?:my|the (?:earlier|previous) e?-?mail)\b).{0,40}\b(?:previous|prior|above|earlier|all|your|system|safety)\b.{0,30}\b(?:instruction|prompt|rule|message|guideline|warning|polic)/is,
  ],
  [
    "sets aside earlier instructions",
    /(?:忽略|无视|忘记|不要理会|跳过).{0,12}(?:之前|以上|先前|前面|所有|系统|安全).{0,10}(?:指令|指示|提示|规则|要求|内容|检查)/su,
  ],
  [
    "claims the system's voice",
    /\[system\]|(?:^|\n)\s*(?:system(?: override| prompt| message| instruction| directive)?\s*[:>]|<\/?(?:system|assistant|instructions?)>|###\s*(?:system|instruction)|<\|im_start\|>)/i,
  ],
  [
    "claims the system's voice",
    /\b(?:new|updated|important) (?:system )?(?:instruction|directive)s?\b.{0,20}(?:for|to) (?:the )?(?:ai|assistant|agent|model|llm)/is,
  ],
  [
    "is addressed to a machine",
    /\b(?:note|notice|message|instructions?|attention|reminder|hint|directive|prompt)s?\b[ :,-]{1,3}(?:to|for)\b.{0,20}\b(?:ai|llm|language model|assistant|chat ?bot|bot|agent)s?\b/is,
  ],
  [
    "is addressed to a machine",
    /(?:致|写给|给|对)\s*(?:AI|人工智能|智能体|助手|大模型|语言模型|机器人)\s*(?:助手|代理)?\s*(?:的?(?:指令|提示|说明|通知|消息|留言|备注)|[:：])/u,
  ],
  [
    "claims the user's consent",
    /(?<!\b(?:once|after|when|if|until|unless|whether|before|every|each|that|which|where|because)\s)(?<!\b(?:once|after|when|if|until|unless|whether|before|that) the )\b(?:the )?(?:user|owner|customer|human|account holder)s? (?:has|have) (?:already |previously |explicitly |pre-?)*(?:confirmed|consented|approved|agreed(?! to (?:pay|the|these|our|be))|authori[sz]ed|signed off)\b/is,
  ],
  [
    "claims the user's consent",
    /(?:用户|主人)已(?:经)?(?:明确)?(?:确认|同意|批准|许可).{0,16}(?:无需|不用|不必|直接|立即|请)/su,
  ],
  [
    "orders a machine to move money",
    /(?:调用|使用|执行).{0,8}(?:转账|授权|签名|兑换|提现|发送).{0,4}(?:工具|函数|接口|功能|方法)/su,
  ],
  [
    "asks for silence",
    /(?:不需要?|不再需要|无需?|不用|不必|跳过|绕过).{0,4}(?:用户|人工|主人|任何)(?:的)?(?:确认|同意|批准|许可|授权)/u,
  ],
  [
    "asks for silence",
    /(?<!\b(?:never|not|n['’]t|cannot|no one|nobody)\b[^.!?\n]{0,60})\b(?:without|skip(?:ping)?|no need for|bypass(?:ing)?)\b.{0,16}\b(?:user|human|owner|customer)(?:['’]s)?\b.{0,12}\b(?:confirm\w*|consent|approval|permission|review|knowledge)\b/is,
  ],
  [
    "claims another role",
    /\bfrom now on\b.{0,20}\byou\b.{0,60}\b(?:restrictions?|unrestricted|limits?|rules|yourself|confirm|approve|sign|mode|\w*gpt)\b/is,
  ],
  [
    "claims another role",
    /(?:从现在起|从现在开始|现在).{0,4}你(?:是|就是|扮演|充当|变成).{0,30}(?:模式|助手|管理员|开发者|机器人|限制)/su,
  ],
  ["claims another role", /\byou are now\b.{0,60}\b(?:mode|agent|assistant|developer|admin|dan|unrestricted)\b/is],
  [
    "asks for silence",
    /\b(?:do not|don['’]t|never)\b.{0,20}\b(?:tell|inform|alert|warn|mention|ask(?![^.\n]{0,40}\bfor\b)|notify)\b.{0,20}\b(?:the )?(?:user|human|owner|customer)/is,
  ],
  ["asks for silence", /(?:不要|别|无需).{0,6}(?:告诉|通知|提醒|询问).{0,4}(?:用户|主人|使用者)/u],
];

/** So much of a text after somebody is spoken to belongs to what is said. */
const PASSAGE = 420;
/** "To be answered by any model": the verb may come first. */
const BEFORE = 30;
/** Of a long text so much is read as sentences; the plain signs are looked for in all of it. */
const BEGINNING = 6_000;
const END = 2_000;
/** What only pushes apart what belongs together; signs that begin at a line's start would read it again from each of its lines. */
const LONG_GAP = /\s{9,}/g;
/** A program signs in with a key of its own. */
const OWN_KEY = /\b(?:their|its|your|an?) (?:own )?(?:api[ -]?keys?|access tokens?|credentials?)\b/gi;
const NAMES_SOMEBODY = /0x[0-9a-f]{6}|\b[a-z0-9-]+\.eth\b|\b(?:bc1|cosmos1|osmo1)[a-z0-9]{8}/i;
const WHOEVER = /\b(?:whoever|whatever|anyone|anything|system|one)\b/i;
/** "Never send silently to 0x…" forbids it. */
const RESTRAINED = /\b(?:never|must not|cannot|should not)\b|绝不|不得|切勿/i;
/** So often a text may address somebody; what comes later is more of the same. */
const MOST_ADDRESSED = 12;
/** What a page hides from its reader and not from a program. */
const COMMENT = /<!--(?:(?!-->).){0,600}(?:-->|$)|^\[(?:\/\/|comment)\]:[^\n]{0,600}|\/\*(?:(?!\*\/).){0,600}\*\//gims;
const SENTENCE = /(?<=[.!?;])\s+|\n+|(?<=[。！？；])/u;
/** Somebody else does it, and the sentence tells of it: "attackers hide texts that tell the model to …". */
const REPORTED =
  /\b(?:attackers?|scammers?|hackers?|phishers?|adversar\w+|injections?|jailbreaks?|(?:malicious|hostile|poisoned|injected|hidden|embedded) \w+)\b.{0,60}\b(?:hid\w*|embed\w*|tell\w*|instruct\w*|ask\w*|say\w*|insert\w*|plant\w*|inject\w*|trick\w*|mak\w*|craft\w*|tr(?:y|ies)|us\w*|can|could|may|might)\b|\bif (?:an?|any|the|some) ?(?:page|site|website|message|text|tool|one|body|email|document)s?\b.{0,20}\b(?:ask|tell|claim|say|instruct|order)\w*|如果.{0,12}(?:要求|让你|声称|告诉)|(?:骗子|攻击者|黑客|诈骗者|恶意(?:网页|内容|文本|指令)).{0,24}(?:写|藏|诱导|让|伪装|常|会|可能|通过|利用|声称)/iu;
const NAMES_A_TARGET =
  /0x[0-9a-f]{2}|\b[a-z0-9-]+\.eth\b|\b(?:bc1|cosmos1|osmo1)[a-z0-9]{8}|https?:\/\/|\b[1-9A-HJ-NP-Za-km-z]{32,44}\b/i;

/** What in a text is addressed to a machine, or undefined. All its readings are looked at, the encoded ones too. */
export function instructsReader(text: string): string | undefined {
  // The tags of a flag spell a land of at most six letters.
  if (/[\u{e0020}-\u{e007e}]{9}/u.test(text)) return "is hidden from people";
  for (const reading of readingsOf(text)) {
    const used = withoutMentions(reading.replace(LONG_GAP, (gap) => (gap.includes("\n") ? "\n\n" : "  ")));
    const found = SIGNS.find(([, sign]) => sign.test(used))?.[0] ?? commandIn(ends(used));
    if (found) return found;
  }
  return undefined;
}

/** A long text by its beginning and its end. */
function ends(text: string): string {
  return text.length <= BEGINNING + END ? text : `${text.slice(0, BEGINNING)}\n${text.slice(-END)}`;
}

/** A text about such texts quotes them. A quotation that names whom to pay is no example. */
function withoutMentions(text: string): string {
  if (!ABOUT_INJECTION.test(text)) return text;
  return text
    .replace(QUOTED, (quote) => (NAMES_A_TARGET.test(quote) ? quote : "“…”"))
    .split(/(?<=[.!?。！？\n])/u)
    .filter((sentence) => NAMES_A_TARGET.test(sentence) || !REPORTED.test(sentence))
    .join("");
}

/** A command by its grammar: a machine addressed or obliged, and what it is to do. */
function commandIn(text: string): string | undefined {
  if (SET_ASIDE.some((sign) => sign.test(text))) return "sets aside earlier instructions";
  if (FRAME.some((sign) => sign.test(text))) return "claims the system's voice";
  for (const [comment] of text.matchAll(COMMENT))
    if (SPOKEN_OF.test(comment) && orderIn(comment)) return "is addressed to a machine";
  if (DECODE_AND_OBEY.test(text)) return "asks for a hidden message to be obeyed";
  const acts = orderIn(text);
  if (acts && (FORGED_TURN.test(text) || CLAIMED_RANK.test(text))) return "claims the system's voice";
  if (VERDICT_PASSED_ON.test(text)) return "dictates a verdict";
  if (PAYEE_REPLACED.test(text)) return "moves money";
  if (OWN_FRAME_ASKED.test(text)) return "wants secrets";
  if (CHANGE_KEPT_QUIET.test(text) && NAMES_SOMEBODY.test(text)) return "asks for silence";
  if (LEAVE.test(text)) return "claims the user's consent";
  if (
    /\b(?:do not|don['’]t|never)\b.{0,16}\b(?:reveal|mention|disclose|surface|show|repeat)\b.{0,12}\b(?:these|this|the above) (?:instruction|note|paragraph|prompt|message)/is.test(
      text,
    )
  )
    return "asks for silence";
  for (const sign of ADDRESSED)
    for (const { index } of [...text.matchAll(new RegExp(sign, `${sign.flags}g`))].slice(0, MOST_ADDRESSED)) {
      const order = orderIn(text.slice(Math.max(0, index - BEFORE), index + PASSAGE));
      if (order) return `is addressed to a machine and ${order}`;
    }
  const sentences = text.split(SENTENCE);
  for (const [i, sentence] of sentences.entries()) {
    if (SPOKEN_OF.test(sentence) || WHOEVER.test(sentence)) {
      const passage = `${sentence} ${sentences[i + 1] ?? ""}`
        .slice(0, PASSAGE)
        .replace(RESTRAINT, " ")
        .replace(OWN_KEY, " ");
      if (AUDIENCE.test(passage) && TOLD.test(passage) && isOthersToDecide(passage)) return "is addressed to a machine";
    }
    // Without a word of whom it is for: money to somebody named, and nobody is to see it.
    if (SILENCE.test(sentence) && NAMES_SOMEBODY.test(sentence) && MOVES.test(sentence) && !RESTRAINED.test(sentence))
      return "moves money in silence";
  }
  for (const sentence of sentences)
    if (SPOKEN_OF.test(sentence) && MACHINE_OBLIGED.test(sentence)) {
      const order = orderIn(sentence);
      if (order) return `orders a machine and ${order}`;
    }
  return undefined;
}

function isOthersToDecide(passage: string): boolean {
  if (NAMES_SOMEBODY.test(passage)) return true;
  if (FIRST_PERSON.test(passage)) return false;
  return THE_PERSONS.test(passage) || SILENCE.test(passage) || SECRETS.test(passage) || VERDICT.test(passage);
}

/** People ask their own assistant to pay. A stranger's order says to whom, how much of it, whose, or by which call. */
function isBeyondAsking(passage: string): boolean {
  return NAMES_A_TARGET.test(passage) || (BEYOND_ASKING.test(passage) && !FIRST_PERSON.test(passage));
}

/** What of a person's own to decide a passage wants done. */
function orderIn(passage: string): string | undefined {
  const free = passage.replace(RESTRAINT, " ").replace(OWN_KEY, " ");
  if (SILENCE.test(free)) return "asks for silence";
  if (SECRETS.test(free)) return "wants secrets";
  if (MOVES.test(free) && isBeyondAsking(free)) return "moves money";
  return VERDICT.test(free) ? "dictates a verdict" : undefined;
}
