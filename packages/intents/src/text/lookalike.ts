/** Letters of other alphabets that look like Latin ones, each followed by the letter it looks like. */
const PAIRS =
  "аaеeоoрpсcхxуyкkмmтtнhвbіiјjѕsԁdԛqԝwһhӏlгrпnзeАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSԚQԜWЗЗ" +
  "αaβbεeηnικkνvοoρpτtυuχxωwγyΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCϲcϳjɑaɡgıiƖlԌGսuոnօoհhցgзe";

const LATIN = new Map<string, string>();
{
  const chars = [...PAIRS];
  for (let i = 0; i + 1 < chars.length; i += 2) {
    const [from = "", to = ""] = [chars[i], chars[i + 1]];
    if (/[a-zA-Z]/.test(to)) LATIN.set(from, to);
  }
}

/**
 * What a word looks like in plain Latin letters: other alphabets' twins replaced, accents and styled letters undone.
 * A word of ordinary ASCII comes back unchanged.
 */
export function skeleton(word: string): string {
  let out = "";
  for (const char of word) out += LATIN.get(char) ?? char;
  return out.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Whether a word mixes Latin letters with Cyrillic, Greek or Armenian ones, which no language does. */
export function isMixedScript(word: string): boolean {
  return (
    /[a-z]/i.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(word)
  );
}
