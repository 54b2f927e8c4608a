import { ASSETS } from "@alou/money/asset";
import { seenAs } from "./confusable.ts";

/** A symbol as the eye takes it: look-alikes replaced, everything but letters gone. */
function skeleton(symbol: string): string {
  return (
    // A capital I and a small l are one stroke.
    seenAs(symbol.normalize("NFKD").replace(/^[\s\p{M}]*\$/u, ""))
      .replace(/[^a-z]/g, "")
      .replaceAll("i", "l")
  );
}

const LISTED = new Map(ASSETS.map(({ symbol }) => [skeleton(symbol), symbol]));

/** The listed symbol that a shown one would be taken for, or undefined. */
export function listedSymbolLike(shown: string): string | undefined {
  const key = skeleton(shown);
  return key === "" ? undefined : LISTED.get(key);
}
