import { findAsset } from "@alou/money/asset";
import { unitsToDecimal } from "@alou/money/units";
import { PEOPLE } from "./intent-case.ts";

/** A step's values as texts, so that two of them can be compared slot by slot. What is open is left out. */
export type StepValues = Readonly<Record<string, string>>;

/** The slots whose wrong value moves somebody's money where it should not go. */
export const VALUE_SLOTS = [
  "kind",
  "chain",
  "asset",
  "sell",
  "buy",
  "side",
  "amount",
  "recipient",
  "spender",
  "memo",
  "validator",
] as const;

/** Brings values to one spelling: fractions reduced, symbols and addresses in lower case, people by address. */
export function valuesOf(raw: Readonly<Record<string, string | undefined>>): StepValues {
  const out: Record<string, string> = {};
  for (const [slot, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    if (slot === "amount") out[slot] = amountOf(value);
    else if (slot === "recipient" || slot === "spender" || slot === "validator")
      out[slot] = (PEOPLE[value] ?? value).toLowerCase();
    else out[slot] = slot === "memo" ? value : value.toLowerCase();
  }
  return out;
}

function amountOf(text: string): string {
  const [, before = "", top, bottom] = /^(.*?)(\d+)\/(\d+)$/.exec(text) ?? [];
  if (top === undefined || bottom === undefined) return text;
  const [a, b] = [Number(top), Number(bottom)];
  const common = divisor(a, b);
  return a === b && before === "prev*" ? "prev" : `${before}${a / common}/${b / common}`;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

type Json = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The values of a step as `alou plan` writes it. */
export function valuesOfLine(step: Json): StepValues {
  const symbol = (slot: string) => {
    const asset = step[slot] as Json | null | undefined;
    return text(asset?.symbol) ?? text(asset?.id);
  };
  const party = (slot: string) => {
    const who = step[slot] as Json | null | undefined;
    return text(who?.name) ?? text(who?.address);
  };
  const kind = text(step.kind);
  const own = {
    kind,
    chain: text(step.chain)?.split(":")[1],
    amount: amountOfLine(step.amount as Json | null | undefined),
  };
  if (kind === "transfer") {
    return valuesOf({ ...own, asset: symbol("asset"), recipient: party("recipient"), memo: text(step.memo) });
  }
  if (kind === "swap") {
    const sources = step.sources as Readonly<Record<string, Json>> | undefined;
    // What settings decide is no reading of the message.
    const said = sources?.slippageBps?.kind === "words";
    const slippage = said ? String(step.slippageBps) : undefined;
    return valuesOf({ ...own, sell: symbol("sell"), buy: symbol("buy"), side: text(step.side), slippage });
  }
  if (kind === "approve" || kind === "revoke") {
    return valuesOf({ ...own, asset: symbol("asset"), spender: party("spender") });
  }
  if (kind === "delegate" || kind === "undelegate") {
    return valuesOf({ ...own, asset: symbol("asset"), validator: party("validator") ?? text(step.validator) });
  }
  return valuesOf(own);
}

/** `decimal` is filled in where balances decide too; the spec says what was said. */
function amountOfLine(amount: Json | null | undefined): string | undefined {
  const spec = amount?.spec as Json | undefined;
  if (!amount || !spec) return undefined;
  switch (spec.kind) {
    case "exact":
      return text(amount.decimal) ?? `${text(spec.units)} units`;
    case "fraction":
      return `${spec.numerator}/${spec.denominator}`;
    case "fiat":
      return `$${text(spec.value)}`;
    case "from-step":
      return `prev*${spec.numerator}/${spec.denominator}`;
    case "all-but":
      return `allbut:${decimalOf(spec, amount)}`;
    case "keep-after-gas":
      return `keep:${decimalOf(spec, amount)}`;
    default:
      return text(spec.kind);
  }
}

function decimalOf({ units }: Json, { asset }: Json): string {
  const decimals = findAsset(String(asset))?.decimals;
  return decimals === undefined ? `${units} units` : unitsToDecimal(BigInt(String(units)), decimals);
}
