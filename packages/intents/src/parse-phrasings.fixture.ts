import { getAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { decimalToUnits } from "@alou/money/units";
import fc from "fast-check";
import type { AmountSpec } from "./amount-spec.ts";
import { PEOPLE, world } from "./fixtures/worlds.ts";
import { canonicalIntent, type IntentBody } from "./intent.ts";
import { sharedDictionary } from "./lex/dictionary.ts";
import { parse } from "./parse.ts";
import type { DraftIntent, Plan } from "./plan.ts";
import type { Recipient } from "./recipient.ts";
import type { Source, Span } from "./source.ts";

export const given = world("plain");
export const read = (text: string): Plan => parse({ id: "m", text }, given);
export const values = (plan: Plan): unknown[] => plan.steps.map((step) => canonicalIntent(step as IntentBody));
export const BUILDS = new Set(["build", "build_plan", "confirm_risk", "create_workflow"]);

export const amount = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 999 }))
  .filter(([whole, part]) => whole > 0 || part > 0)
  .map(([whole, part]) => (part === 0 ? String(whole) : `${whole}.${String(part).padStart(3, "0")}`));
export const coin = fc.constantFrom("ETH", "USDC", "USDT", "DAI", "WBTC", "LINK", "UNI");
export const pair = fc.tuple(coin, coin).filter(([a, b]) => a !== b);
export const person = fc.constantFrom("alice.eth", "Bob", "林薇", PEOPLE.stranger, "Carol Danvers");
export const network = fc.constantFrom("", "Base", "Arbitrum");

/** Every way of saying a transfer that must mean the same. */
export const TRANSFER = [
  (n: string, a: string, p: string) => `send ${n} ${a} to ${p}`,
  (n: string, a: string, p: string) => `Transfer ${n}${a} to ${p}`,
  (n: string, a: string, p: string) => `pay ${p} ${n} ${a}`,
  (n: string, a: string, p: string) => `please send ${p} ${n} ${a}, thanks`,
  (n: string, a: string, p: string) => `could you send ${n} ${a.toLowerCase()} over to ${p}`,
  (n: string, a: string, p: string) => `I'd like to transfer ${n} ${a} to ${p}`,
  (n: string, a: string, p: string) => `um, to ${p} send ${n} ${a}`,
  (n: string, a: string, p: string) => `给 ${p} 转 ${n} ${a}`,
  (n: string, a: string, p: string) => `把 ${n}${a} 转给 ${p}`,
  (n: string, a: string, p: string) => `请帮我转 ${n} 个 ${a} 给 ${p}，谢谢`,
  (n: string, a: string, p: string) => `转给 ${p} ${n} ${a}`,
  (n: string, a: string, p: string) => `麻烦向 ${p} 支付 ${n} ${a}`,
  (n: string, a: string, p: string) => `帮我 send ${n} ${a} 给 ${p}`,
];

/** Every way of saying an exact-in exchange. */
export const SELL = [
  (n: string, a: string, b: string) => `swap ${n} ${a} to ${b}`,
  (n: string, a: string, b: string) => `Swap ${n} ${a} for ${b} please`,
  (n: string, a: string, b: string) => `convert ${n}${a.toLowerCase()} into ${b.toLowerCase()}`,
  (n: string, a: string, b: string) => `sell ${n} ${a} for ${b}`,
  (n: string, a: string, b: string) => `buy ${b} with ${n} ${a}`,
  (n: string, a: string, b: string) => `use ${n} ${a} to buy ${b}`,
  (n: string, a: string, b: string) => `把 ${n} ${a} 换成 ${b}`,
  (n: string, a: string, b: string) => `${n} ${a} 换 ${b}`,
  (n: string, a: string, b: string) => `用 ${n} ${a} 买 ${b}`,
  (n: string, a: string, b: string) => `帮我将 ${n}${a} 兑换成 ${b}，谢谢`,
  (n: string, a: string, b: string) => `卖 ${n} 个 ${a}，换成 ${b}`,
  (n: string, a: string, b: string) => `嗯，我想拿 ${n} ${a} 换成 ${b} 吧`,
];

/** Every way of saying an exact-out exchange. */
export const BUY = [
  (n: string, a: string, b: string) => `buy exactly ${n} ${b} with ${a}`,
  (n: string, a: string, b: string) => `buy ${n} ${b} using ${a}`,
  (n: string, a: string, b: string) => `get me ${n} ${b} for ${a}`,
  (n: string, a: string, b: string) => `swap ${a} for ${n} ${b}`,
  (n: string, a: string, b: string) => `用 ${a} 买 ${n} ${b}`,
  (n: string, a: string, b: string) => `用 ${a} 换 ${n} 个 ${b}`,
  (n: string, a: string, b: string) => `换出 ${n} ${b}，用 ${a}`,
];

export const on = (chain: string, text: string) => (chain === "" ? text : `${text} on ${chain}`);

export type Slot = { readonly value: unknown; readonly from: Source };

export function slots(plan: Plan): [string, Slot][] {
  return plan.steps.flatMap((step) =>
    Object.entries(step as DraftIntent).filter(
      (entry): entry is [string, Slot] => typeof entry[1] === "object" && entry[1] !== null && "from" in entry[1],
    ),
  );
}

export const saidSpan = (from: Source): Span | undefined => ("said" in from ? from.said?.span : undefined);

/** What the words at a slot's own span say, read by other means than the parser's. */
export function agreesWithWords(text: string, name: string, slot: Slot): boolean {
  const span = saidSpan(slot.from);
  if (!span) return true;
  const words = text.slice(...span);
  if (name === "amount") {
    const spec = slot.value as AmountSpec;
    if (spec.kind !== "exact") return true;
    const digits = /[0-9][0-9, ]*(?:\.[0-9]+)?|\.[0-9]+/.exec(words)?.[0].replaceAll(/[, ]/g, "") ?? "";
    return [6, 8, 18].some(
      (decimals) => decimalToUnits(digits.startsWith(".") ? `0${digits}` : digits, decimals) === BigInt(spec.units),
    );
  }
  if (name === "asset" || name === "sell" || name === "buy") {
    if (words.startsWith("0x")) return String(slot.value).toLowerCase().endsWith(words.toLowerCase());
    const key = getAsset(slot.value as AssetId).key;
    const senses = sharedDictionary().sensesOf(words.toLowerCase().replace(/\s+/g, " "));
    return senses.some((sense) => sense === `asset:${key}`);
  }
  if (name === "recipient") {
    const recipient = slot.value as Recipient;
    if (recipient.kind === "name") return words.toLowerCase() === recipient.name;
    if (slot.from.kind === "words") return words.toLowerCase() === recipient.address.toLowerCase();
    return slot.from.kind !== "contact" || words.toLowerCase().replace(/\s+/g, " ") === recipient.label?.toLowerCase();
  }
  return true;
}

export const WORDS = [
  ...[
    "send",
    "swap",
    "buy",
    "sell",
    "转",
    "换",
    "换成",
    "买",
    "给",
    "把",
    "用",
    "to",
    "for",
    "with",
    "on",
    "and",
    "then",
    "再",
    "，",
    ".",
    "not",
    "不",
    "no",
  ],
  ...[
    "ETH",
    "USDC",
    "DAI",
    "usdt",
    "以太",
    "10",
    "2.5",
    "1,000",
    "half",
    "一半",
    "all",
    "全部",
    "30%",
    "alice.eth",
    "Bob",
    "林薇",
    "Base",
    "Arbitrum",
  ],
  ...[
    "if",
    "如果",
    "each",
    "各",
    "it",
    "the rest",
    "slippage",
    "1%",
    "?",
    "keep",
    "留",
    "不对",
    "actually",
    '"',
    "about",
    "100",
    "tomorrow",
    "my",
    "的",
    PEOPLE.stranger,
  ],
];

export const soup = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 })
  .map((words) => words.join(" "));

export const sentence = fc
  .tuple(amount, pair, person, fc.constantFrom(...TRANSFER, ...SELL, ...BUY))
  .map(([n, [a, b], p, say]) => ((TRANSFER as readonly unknown[]).includes(say) ? say(n, a, p) : say(n, a, b)));

export const joined = fc
  .tuple(sentence, fc.constantFrom(", then ", " and ", "，然后", "; ", "，再", ". "), sentence)
  .map(([first, join, second]) => first + join + second);

/** One slip of the hand. */
export const slip = fc.tuple(
  fc.nat(),
  fc.constantFrom("drop", "double", "swap", "insert", "replace"),
  fc.constantFrom("0", "1", "5", ".", ",", " ", "a", "e", "x", "的", "-", "k", "万", "m"),
);

export function applySlip(text: string, [where, how, char]: readonly [number, string, string]): string {
  const at = where % text.length;
  const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  if (how === "drop") return before + after;
  if (how === "double") return before + here + here + after;
  if (how === "swap") return before + after.charAt(0) + here + after.slice(1);
  return how === "insert" ? before + char + here + after : before + char + after;
}
