import type { Reading } from "../reading.ts";
import type { Clause } from "./clause.ts";
import { isMark, type Stretch } from "./phrase.ts";

/** Which of the live permissions a revocation means: those that fit every word of it. */
export interface PermissionChoice {
  readonly unlimited: boolean;
  /** Nobody has used them for so many seconds; 0: never at all. */
  readonly idleSeconds?: number;
  /** Given longer ago than this: of which nobody keeps a record here. */
  readonly olderThan?: string;
}

const DAY = 86_400;
const SPANS: readonly (readonly [RegExp, number])[] = [
  [/^(?:day|天|日)/, DAY],
  [/^(?:week|周|星期|礼拜)/, 7 * DAY],
  [/^(?:month|个?月)/, 30 * DAY],
  [/^(?:year|年)/, 365 * DAY],
];
const NUMBERS = new Map(
  Object.entries({
    ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, nine: 9, twelve: 12, "half a": 0.5 },
    ...{ 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 十二: 12, 半: 0.5 },
  }),
);

const EN_SPAN = String.raw`(?<n>\d{1,4}|half a|an?|one|two|three|four|five|six|nine|twelve)[ -](?<unit>days?|weeks?|months?|years?)`;
const ZH_SPAN = String.raw`(?<n>\d{1,4}|十二|[一两二三四五六七八九十半]) ?(?:来|多)?(?<unit>天|日|周|个?星期|个?礼拜|个?月|年)`;

const UNLIMITED =
  /\b(?:unlimited|infinite|limitless)(?:[- ](?:amount|spending|access))?\b|无限(?:额度?|制)?的?|不限额度?的?|没有?上限的?/;
const IDLE = [
  new RegExp(
    String.raw`\b(?:(?:that|which) )?(?:(?:i|i've|we|have|has|haven't|hasn't|were|was|are|is|been) )*(?:never(?: been)? used|unused|not(?: been)? used|(?<=(?:haven't|hasn't) (?:been )?)used|idle|dormant|stale)(?: (?:(?:for|in|within|over|since|more than|at least|the last|the past) )*${EN_SPAN})?`,
  ),
  new RegExp(
    `(?:(?:已经|有|超过|大于|至少|近|最近) ?)*(?:${ZH_SPAN}(?:以上|多)?)? ?(?:来|以来|内|里|都|从来|从|一直|还|也)*(?:(?:没有?|未)(?:曾|再|被|在)*(?:使用|动用|用)(?:过|到)?(?:了|的)?|不(?:曾|再|被|在)*(?:使用|动用|用)(?:到)?了?的)|闲置的`,
  ),
] as const;
const OLDER = [
  new RegExp(
    String.raw`\b(?:(?:that|which) (?:are|were) )?(?:older than|(?:given|made) (?:over|more than)|from (?:over|more than)|over|more than) ${EN_SPAN}(?: old| ago)?`,
  ),
  new RegExp(`(?:超过|大于|早于)? ?${ZH_SPAN}(?:以上|之?前|多前)?(?:给出?|授权|批准|签)?(?:的|了)`),
] as const;

/**
 * Takes the words that choose among permissions out of a revocation: "unlimited", "not used for a year", "一年没用过的". What is left is
 * read like any other. Clauses that revoke nothing are left alone.
 */
export function withPermissionChoice(reading: Reading, clause: Clause): Clause {
  const { phrases, verbs } = clause;
  const revokes = verbs.some(({ verb }) => verb === "revoke") || phrases.some((phrase) => isMark(phrase, "undo"));
  const permission =
    phrases.some((phrase) => isMark(phrase, "about:allowance")) || verbs.some(({ verb }) => verb === "approve");
  const [first, last] = [phrases[0], phrases.at(-1)];
  if (!revokes || !permission || !first || !last) return clause;
  const { lower } = reading.folded;
  // Words that no phrase was made of belong to it as well.
  const text = lower.slice(first.start, last.end) + (/^[^,.;!?，。；！？]*/.exec(lower.slice(last.end))?.[0] ?? "");
  // Of one permission among several ("the unlimited approval") it is asked which.
  if (!/approvals|allowances|permissions|\b(?:all|every|each|everything)\b|[\u4e00-\u9fff]/.test(text)) return clause;
  const unlimited = UNLIMITED.exec(text);
  const idle = matched(IDLE, text);
  const older = idle ? undefined : matched(OLDER, text);
  const found = [unlimited, idle, older].flatMap((match): Stretch[] =>
    match ? [{ start: first.start + match.index, end: first.start + match.index + match[0].length }] : [],
  );
  if (found.length === 0) return clause;
  const isTaken = ({ start, end }: Stretch) => found.some((at) => start < at.end && end > at.start);
  const seconds = idle && spanSeconds(idle);
  return {
    ...clause,
    phrases: phrases.filter((phrase) => phrase.t === "verb" || isMark(phrase, "about:allowance") || !isTaken(phrase)),
    choice: {
      unlimited: unlimited !== null,
      ...(seconds !== undefined && { idleSeconds: seconds }),
      ...(older && { olderThan: older[0].trim() }),
    },
  };
}

function matched(patterns: readonly RegExp[], text: string): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return match;
  }
  return undefined;
}

/** The time a match names; 0 where it names none. */
function spanSeconds({ groups }: RegExpExecArray): number {
  const [n, unit] = [groups?.n, groups?.unit];
  const each = SPANS.find(([pattern]) => pattern.test(unit?.replace(/^个(?!月)/, "") ?? ""))?.[1];
  return n === undefined || each === undefined ? 0 : Math.round((NUMBERS.get(n) ?? Number(n)) * each);
}
