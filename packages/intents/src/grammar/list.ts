import type { RemarkCode } from "../lexicon/remarks.ts";
import type { Clause } from "../read/clause.ts";
import type { Amount, PartyPhrase, Phrase } from "../read/phrase.ts";
import { hasMark } from "./roles.ts";

/** Which amount goes to whom, and what stands in the way of telling. */
export interface Shares {
  readonly pairs: readonly { readonly quantity?: Phrase | undefined; readonly party?: PartyPhrase | undefined }[];
  readonly problem?: RemarkCode;
}

/**
 * Pairs amounts with recipients. One amount for several people is only clear with "each" or "split"; several amounts
 * for several people only with "respectively".
 */
export function shareOut(clause: Clause, quantities: readonly Phrase[], parties: readonly PartyPhrase[]): Shares {
  const amounts = spread(quantities);
  const each = hasMark(clause, "each");
  const split = hasMark(clause, "split");
  if (parties.length <= 1) {
    const party = parties[0];
    if (amounts.length <= 1)
      return { pairs: [{ quantity: amounts[0], party }], ...(split && { problem: "split_uneven" as const }) };
    // "10 USDC to bob 20 USDC": one more payment, or the same one put differently?
    const names = amounts.map((phrase) => (phrase.t === "qty" || phrase.t === "asset" ? assetOf(phrase) : ""));
    const twice = names.some((name, index) => name !== "" && names.indexOf(name) !== index);
    return {
      pairs: amounts.map((quantity) => ({ quantity, party })),
      ...(twice && { problem: "amount_conflict" as const }),
    };
  }
  const [quantity, another] = amounts;
  if (another) {
    if (amounts.length === parties.length && hasMark(clause, "respectively")) {
      return { pairs: parties.map((party, index) => ({ quantity: lendAsset(amounts[index], amounts), party })) };
    }
    return { pairs: [{ quantity, party: parties[0] }], problem: "each_or_total" };
  }
  if (split) {
    const part = quantity?.t === "qty" ? divide(quantity.amount, parties.length) : undefined;
    if (!part || quantity?.t !== "qty") return { pairs: [{ quantity, party: parties[0] }], problem: "split_uneven" };
    return { pairs: parties.map((party) => ({ quantity: { ...quantity, amount: part }, party })) };
  }
  const exact = quantity?.t === "qty" && (quantity.amount.kind === "number" || quantity.amount.kind === "fiat");
  if (each && exact) return { pairs: parties.map((party) => ({ quantity, party })) };
  return { pairs: [{ quantity, party: parties[0] }], problem: "each_or_total" };
}

function assetOf(phrase: Phrase & { t: "qty" | "asset" }): string {
  return phrase.asset?.contract ?? phrase.asset?.keys.join() ?? "";
}

/** "all my USDC and DAI": the share holds for every asset of the list. */
function spread(quantities: readonly Phrase[]): Phrase[] {
  const [first] = quantities;
  if (first?.t !== "qty" || (first.amount.kind !== "all" && first.amount.kind !== "fraction")) return [...quantities];
  return quantities.map((phrase) =>
    phrase.t === "asset" ? { ...first, asset: phrase.asset, start: phrase.start, end: phrase.end } : phrase,
  );
}

/** "10 and 20 USDC": the asset is said once, behind the last amount. */
function lendAsset(phrase: Phrase | undefined, all: readonly Phrase[]): Phrase | undefined {
  if (phrase?.t !== "qty" || phrase.asset) return phrase;
  const last = all.at(-1);
  return last?.t === "qty" && last.asset ? { ...phrase, asset: last.asset } : phrase;
}

/** An exact amount in equal parts, where it divides within six decimals. */
function divide(amount: Amount, parts: number): Amount | undefined {
  if (amount.kind !== "number" || amount.unit) return undefined;
  const [whole = "0", fraction = ""] = amount.decimal.split(".");
  const scale = Math.max(fraction.length, 6);
  const scaled = BigInt(whole + fraction.padEnd(scale, "0"));
  if (scaled % BigInt(parts) !== 0n) return undefined;
  const digits = (scaled / BigInt(parts)).toString().padStart(scale + 1, "0");
  const rest = digits.slice(-scale).replace(/0+$/, "");
  return { kind: "number", decimal: rest ? `${digits.slice(0, -scale)}.${rest}` : digits.slice(0, -scale) };
}
