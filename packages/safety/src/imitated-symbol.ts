import { ASSETS } from "@alou/money/asset";

/** Letters of other scripts and digits that are drawn like Latin letters; the handful that forgers use (UTS 39). */
const DRAWN_LIKE: Record<string, string> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  ѕ: "s",
  і: "i",
  ј: "j",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  μ: "m",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  ϲ: "c",
  "0": "o",
  "1": "l",
  "5": "s",
  $: "s",
  "₮": "t",
  ⅼ: "l",
  ɑ: "a",
  ᴄ: "c",
  ѵ: "v",
  ո: "n",
  ս: "u",
};

/** A symbol as the eye takes it: compatibility forms folded, look-alikes replaced, everything but letters gone. */
function skeleton(symbol: string): string {
  const folded = symbol.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return [...folded]
    .map((letter) => DRAWN_LIKE[letter] ?? letter)
    .join("")
    .replace(/[^a-z]/g, "");
}

const LISTED = new Map(ASSETS.map(({ symbol }) => [skeleton(symbol), symbol]));

/** The listed symbol that a shown one would be taken for, or undefined. */
export function listedSymbolLike(shown: string): string | undefined {
  const key = skeleton(shown);
  return key === "" ? undefined : LISTED.get(key);
}
