import { wordsOf } from "./host-words.ts";

/** What a page promises so that something gets signed. Words of honest file names (`mint`, `vote`, `drop`) are not among them. */
const LURES = new Set(
  "airdrop airdrops allocation claim claimable claiming claims compensation eligibility eligible giveaway presale reallocation refund reward rewards whitelist".split(
    " ",
  ),
);

/**
 * A lure in the path of a page on a gateway, whose host's name says nothing of who wrote it.
 * @param path as it stands in the address, the content id within
 * @returns the word; undefined where there is none, or the path leads to a file that is no page
 */
export function lureInPath(path: string): string | undefined {
  const pieces = path.toLowerCase().slice(0, 500).split("/").filter(Boolean);
  if (/\.(?!html?$)[a-z0-9]{2,5}$/.test(pieces.at(-1) ?? "")) return undefined;
  return pieces.flatMap((piece) => wordsOf(piece.replace(/\.html?$/, "")).words).find((word) => LURES.has(word));
}
