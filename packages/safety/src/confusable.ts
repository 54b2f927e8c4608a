/**
 * Letters of other scripts that are drawn like Latin ones, each before the letter it is taken for; those that forgers use
 * (UTS 39). Capitals come first and are looked up before case is folded: Greek Η is drawn like H, its small η like n.
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
const DRAWN_LIKE = new Map(
  [
    // Greek
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ",
    "αa βb γy εe ηn ιi κk μm νv οo ρp σo τt υu χx ωw ϲc ϳj",
    // Cyrillic
    "АA ВB ЕE ЗZ ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG ԚQ ԜW ѴV ӀI",
    "аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx ԁd ԛq ԝw ѵv ӏl ոn սu օo",
    // Cherokee
    "ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᏆI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ ᎩY",
    // Lisu
    "ꓮA ꓐB ꓚC ꓓD ꓰE ꓝF ꓖG ꓧH ꓲI ꓙJ ꓗK ꓡL ꓟM ꓠN ꓳO ꓑP ꓣR ꓢS ꓔT ꓴU ꓦV ꓪW ꓫX ꓬY ꓜZ",
    // Small capitals and letters with strokes, which do not decompose
    "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz",
    "ɑa ƀb ðd đd ÐD ĐD ɡg ħh ĦH ıi łl ŁL øo ØO ŧt ŦT ƶz ƵZ",
    // Signs and digits
    "0o 1l |l 5s $s ₮t ₿b €e £l ¥y ₳a",
  ]
    .join(" ")
    .split(" ")
    .map((pair): [string, string] => {
      const [foreign = "", latin = ""] = pair;
      return [foreign, latin];
    }),
);

/**
 * A text as the eye takes it (UTS 39's skeleton, for the letters forgers use): compatibility forms and accents undone, letters of other
 * scripts and digits turned into the Latin letters they are drawn like, in small letters.
 */
export function seenAs(text: string): string {
  return [...text.normalize("NFKD").replace(/\p{M}/gu, "")]
    .map((letter) => DRAWN_LIKE.get(letter) ?? DRAWN_LIKE.get(letter.toLowerCase()) ?? letter)
    .join("")
    .toLowerCase();
}
