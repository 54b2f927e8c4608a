/**
 * Letters of other scripts that are drawn like Latin ones, each with the letter it is taken for; those that forgers use (UTS 39).
 * Capitals and small letters stand apart: Greek Η is drawn like H, its small η like n.
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
export const DRAWN_LIKE: ReadonlyMap<string, string> = pairs(
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
  ].join(" "),
);

/** Reads "ΑA ΒB": each letter before the one it is taken for. */
export function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(" ").map((pair): [string, string] => {
      const [foreign = "", latin = ""] = pair;
      return [foreign, latin];
    }),
  );
}
