import { ASSETS, findAsset } from "@alou/money/asset";
import type { Order } from "./order.ts";

/** The user's own words: what this message says, and what earlier ones of the conversation said. */
export interface OwnWords {
  readonly now: string;
  readonly earlier: readonly string[];
  /** Names of saved contacts. */
  readonly contacts: readonly string[];
}

/**
 * Whether every value of a model's reading stands in the user's own words. Only then may it be offered for a click: a value
 * from a token's name, a page, a tool or the model's own mind is not even a suggestion. Amounts and assets may have been said
 * earlier in the conversation ("make it DAI"); who is paid must be named now, or be a saved contact: an address that was
 * pasted to be looked at is no payee.
 */
export function isTraced(order: Order, { now, earlier, contacts }: OwnWords): boolean {
  const own = [now, ...earlier].map(fold);
  const stands = (value: string | undefined) => value === undefined || own.some((text) => hasWord(text, fold(value)));
  return (
    stands(order.amount) &&
    isListed(order.asset, stands) &&
    (order.receive === undefined || isListed(order.receive, stands)) &&
    (order.to === undefined ||
      hasWord(fold(now), fold(order.to)) ||
      (isContact(order.to, contacts) && stands(order.to))) &&
    stands(order.chain) &&
    // Whose account at an exchange is paid hangs on it.
    (order.memo === undefined || hasWord(fold(now), fold(order.memo)))
  );
}

const isContact = (value: string, contacts: readonly string[]) => contacts.some((name) => fold(name) === fold(value));

/** A listed symbol may stand for what people call it otherwise ("以太"); anything else must have been said. */
function isListed(asset: string, stands: (value: string) => boolean): boolean {
  const listed = findAsset(asset) ?? ASSETS.find(({ symbol }) => symbol.toLowerCase() === asset.toLowerCase());
  return listed !== undefined || stands(asset);
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();

/** A word of its own: "1" does not stand in "100", nor in "0x1f". */
function hasWord(text: string, word: string): boolean {
  if (word === "") return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + word.length)];
    if (!joins(before, word.charAt(0)) && !joins(word.charAt(word.length - 1), after)) return true;
  }
  return false;
}

const LATIN = /[0-9a-z.,_%$-]/;
const joins = (left: string, right: string) =>
  left !== "" && right !== "" && LATIN.test(left) && LATIN.test(right) && !/^[.,]$/.test(right);
