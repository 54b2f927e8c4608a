const OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/;
/** Control characters but for tab and line feed; carriage returns are told apart. */
export function isControl(char: string): boolean {
  const code = char.charCodeAt(0);
  return (code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 127 && code < 160);
}

/** Nothing is drawn for these, and they change nothing that is: hyphens and joiners, fillers, tags. */
const INVISIBLE =
  /\u00ad|\u034f|\u115f|\u1160|\u180e|\u200b|[\u2060-\u2064]|[\u206a-\u206f]|\u3164|\ufeff|\uffa0|[\u{e0000}-\u{e0fff}]/u;
/** Joiners: needed in emoji and in scripts that join their letters, hidden anywhere else. */
const JOINER = /\u200c|\u200d/;
const HONEST_JOINER =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{M}])(?:\u200c|\u200d)/gu;
const DIRECTION_MARK = /[\u200e\u200f\u061c]/;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** What makes a text look other than it is, or undefined. Emoji, and the joiners some scripts need, are honest. */
export function hiddenIn(text: string): string | undefined {
  if (OVERRIDE.test(text)) return "bidirectional override";
  if ([...text].some(isControl)) return "control characters";
  if (/\r/.test(text)) return "carriage returns";
  if (INVISIBLE.test(text)) return "invisible characters";
  if (JOINER.test(text) && JOINER.test(text.replace(HONEST_JOINER, ""))) return "invisible joiners";
  if (DIRECTION_MARK.test(text) && !RIGHT_TO_LEFT.test(text)) return "direction marks";
  return undefined;
}
