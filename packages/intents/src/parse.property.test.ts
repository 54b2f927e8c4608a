import { getAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { decimalToUnits } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AmountSpec } from "./amount-spec.ts";
import { PEOPLE, world } from "./fixtures/worlds.ts";
import { canonicalIntent, type IntentBody } from "./intent.ts";
import { sharedDictionary } from "./lex/dictionary.ts";
import { parse } from "./parse.ts";
import type { DraftIntent, Plan } from "./plan.ts";
import type { Recipient } from "./recipient.ts";
import type { Source, Span } from "./source.ts";

/** Raise it for a soak: `ALOU_RUNS=100000`. */
const RUNS = Number(process.env.ALOU_RUNS ?? 1500);

const given = world("plain");
const read = (text: string): Plan => parse({ id: "m", text }, given);
const values = (plan: Plan): unknown[] => plan.steps.map((step) => canonicalIntent(step as IntentBody));
const BUILDS = new Set(["build", "build_plan", "confirm_risk", "create_workflow"]);

const amount = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 999 }))
  .filter(([whole, part]) => whole > 0 || part > 0)
  .map(([whole, part]) => (part === 0 ? String(whole) : `${whole}.${String(part).padStart(3, "0")}`));
const coin = fc.constantFrom("ETH", "USDC", "USDT", "DAI", "WBTC", "LINK", "UNI");
const pair = fc.tuple(coin, coin).filter(([a, b]) => a !== b);
const person = fc.constantFrom("alice.eth", "Bob", "林薇", PEOPLE.stranger, "Carol Danvers");
const network = fc.constantFrom("", "Base", "Arbitrum");

/** Every way of saying a transfer that must mean the same. */
const TRANSFER = [
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
const SELL = [
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
const BUY = [
  (n: string, a: string, b: string) => `buy exactly ${n} ${b} with ${a}`,
  (n: string, a: string, b: string) => `buy ${n} ${b} using ${a}`,
  (n: string, a: string, b: string) => `get me ${n} ${b} for ${a}`,
  (n: string, a: string, b: string) => `swap ${a} for ${n} ${b}`,
  (n: string, a: string, b: string) => `用 ${a} 买 ${n} ${b}`,
  (n: string, a: string, b: string) => `用 ${a} 换 ${n} 个 ${b}`,
  (n: string, a: string, b: string) => `换出 ${n} ${b}，用 ${a}`,
];

const on = (chain: string, text: string) => (chain === "" ? text : `${text} on ${chain}`);

describe("wordings of one wish", () => {
  it("of a transfer give one canonical intent", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("USDC", "ETH", "DAI"), person, network, (n, a, p, chain) => {
        const plans = TRANSFER.map((say) => read(on(chain, say(n, a, p))));
        const [first] = plans.map((plan) => values(plan));
        for (const [index, plan] of plans.entries()) {
          expect({ say: index, disposition: plan.disposition, values: values(plan) }).toEqual({
            say: index,
            disposition: "build",
            values: first,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["exact in", SELL],
    ["exact out", BUY],
  ])("of an %s exchange give one canonical intent", (_name, ways) => {
    fc.assert(
      fc.property(amount, pair, (n, [a, b]) => {
        const plans = ways.map((say) => read(say(n, a, b)));
        const [first] = plans.map((plan) => values(plan));
        for (const [index, plan] of plans.entries()) {
          expect({ say: index, disposition: plan.disposition, values: values(plan) }).toEqual({
            say: index,
            disposition: "build",
            values: first,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("do not change with fillers, blanks, width or letter case", () => {
    const disguise = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text.replaceAll(" ", "   "),
      (text: string) => ` \t${text} \n`,
      (text: string) => `please ${text}`,
      (text: string) => `um, ${text}, thank you`,
      (text: string) => `麻烦${text}，谢谢啦`,
      (text: string) => `${text}!!!`,
      (text: string) => text.replace(/[A-Za-z0-9]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
    );
    const ways = [
      (n: string, [a, b]: readonly [string, string]) => `swap ${n} ${a} to ${b}`,
      (n: string, [a, b]: readonly [string, string]) => `把 ${n} ${a} 换成 ${b}`,
      (n: string, [a]: readonly [string, string]) => `send ${n} ${a} to alice.eth`,
      (n: string, [a]: readonly [string, string]) => `给 Bob 转 ${n} ${a}`,
    ];
    fc.assert(
      fc.property(amount, pair, fc.constantFrom(...ways), disguise, (n, coins, say, change) => {
        const plain = read(say(n, coins));
        const changed = read(change(say(n, coins)));
        expect(plain.disposition).toBe("build");
        expect({ disposition: changed.disposition, values: values(changed) }).toEqual({
          disposition: "build",
          values: values(plain),
        });
      }),
      { numRuns: 200 },
    );
  });
});

type Slot = { readonly value: unknown; readonly from: Source };

function slots(plan: Plan): [string, Slot][] {
  return plan.steps.flatMap((step) =>
    Object.entries(step as DraftIntent).filter(
      (entry): entry is [string, Slot] => typeof entry[1] === "object" && entry[1] !== null && "from" in entry[1],
    ),
  );
}

const saidSpan = (from: Source): Span | undefined => ("said" in from ? from.said?.span : undefined);

/** What the words at a slot's own span say, read by other means than the parser's. */
function agreesWithWords(text: string, name: string, slot: Slot): boolean {
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

const WORDS = [
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

const soup = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 }).map((words) => words.join(" "));

const sentence = fc
  .tuple(amount, pair, person, fc.constantFrom(...TRANSFER, ...SELL, ...BUY))
  .map(([n, [a, b], p, say]) => ((TRANSFER as readonly unknown[]).includes(say) ? say(n, a, p) : say(n, a, b)));

const joined = fc
  .tuple(sentence, fc.constantFrom(", then ", " and ", "，然后", "; ", "，再", ". "), sentence)
  .map(([first, join, second]) => first + join + second);

/** One slip of the hand. */
const slip = fc.tuple(
  fc.nat(),
  fc.constantFrom("drop", "double", "swap", "insert", "replace"),
  fc.constantFrom("0", "1", "5", ".", ",", " ", "a", "e", "x", "的", "-", "k", "万", "m"),
);

function applySlip(text: string, [where, how, char]: readonly [number, string, string]): string {
  const at = where % text.length;
  const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  if (how === "drop") return before + after;
  if (how === "double") return before + here + here + after;
  if (how === "swap") return before + after.charAt(0) + here + after.slice(1);
  return how === "insert" ? before + char + here + after : before + char + after;
}

describe("two wishes in one message", () => {
  it("are the two wishes, whatever joins them", () => {
    const join = fc.constantFrom(", then ", " and then ", "，然后", "; ", "，再", ". ", "。", "\n", "，", " and ");
    fc.assert(
      fc.property(sentence, join, sentence, (first, between, second) => {
        const alone = [...values(read(first)), ...values(read(second))];
        const together = read(first + between + second);
        const steps = values(together).map((step) => ({ ...(step as object), after: undefined }));
        expect({ text: first + between + second, disposition: together.disposition, steps }).toEqual({
          text: first + between + second,
          disposition: "build_plan",
          steps: alone.map((step) => ({ ...(step as object), after: undefined })),
        });
      }),
      { numRuns: RUNS / 5 },
    );
  });
});

describe("whatever is typed", () => {
  it("never throws, and junk never becomes an order", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc.string({ unit: "grapheme", maxLength: 200 }),
          fc.string({ maxLength: 200 }),
        ),
        (text) => {
          expect(BUILDS.has(read(text).disposition)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("a value is what stands at its span", () => {
    fc.assert(
      fc.property(fc.oneof(soup, sentence, joined), (text) => {
        const plan = read(text);
        for (const [name, slot] of slots(plan))
          expect({ text, name, slot, agrees: agreesWithWords(text, name, slot) }).toMatchObject({ agrees: true });
      }),
      { numRuns: RUNS },
    );
  });

  it("a slip of the hand never trades another amount or recipient than is written", () => {
    fc.assert(
      fc.property(fc.oneof(sentence, joined), slip, (text, change) => {
        const typed = applySlip(text, change);
        const plan = read(typed);
        if (!BUILDS.has(plan.disposition)) return;
        for (const [name, slot] of slots(plan)) {
          const suffix = /[0-9] ?(?:k|m|万)/.test(typed);
          if (!(name === "amount" && suffix))
            expect({ typed, name, slot, agrees: agreesWithWords(typed, name, slot) }).toMatchObject({ agrees: true });
        }
        // No number of the message may be passed over; digits inside a word make no number.
        const spans = slots(plan).flatMap(([, slot]) => saidSpan(slot.from) ?? []);
        for (const match of typed.matchAll(/(?<![\p{Script=Latin}\d.,])\d+(?![\p{Script=Latin}])/gu)) {
          const inside = slots(plan).some(([, slot]) => {
            const span = saidSpan(slot.from);
            return span !== undefined && match.index >= span[0] && match.index < span[1];
          });
          expect({ typed, number: match[0], inside, spans }).toMatchObject({ inside: true });
        }
      }),
      { numRuns: 2 * RUNS },
    );
  });

  it("a word of doubt is never passed over", () => {
    const doubt = fc.constantFrom(
      "not",
      "don't",
      "never",
      "unless",
      "if",
      "maybe",
      "pretend",
      "cancel",
      "twice",
      "half",
      "about",
      "不要",
      "别",
      "不",
      "如果",
      "可能",
      "取消",
      "除非",
      "大概",
      "两次",
      "一半",
    );
    fc.assert(
      fc.property(sentence, doubt, fc.nat(), (text, word, where) => {
        const words = text.split(" ");
        const at = where % (words.length + 1);
        const typed = [...words.slice(0, at), word, ...words.slice(at)].join(" ");
        // "cancel um, …" calls off what was before and orders anew.
        fc.pre(!/^(?:cancel|取消) (?:um,|嗯，)/.test(typed));
        const plan = read(typed);
        const unchanged =
          (plan.disposition === "build" || plan.disposition === "build_plan") &&
          JSON.stringify(values(plan)) === JSON.stringify(values(read(text)));
        expect({ typed, unchanged }).toEqual({ typed, unchanged: false });
      }),
      { numRuns: RUNS },
    );
  });

  it("is read in linear time and within bounds", () => {
    const long = [
      "swap 1 ETH to USDC ".repeat(200),
      "1 ".repeat(1900),
      "「".repeat(2000),
      '"'.repeat(3999),
      "🚀".repeat(1900),
      "不".repeat(3900),
      "0x".repeat(1900),
      `${"a".repeat(3000)}.eth`,
      "1,".repeat(1900),
      "send 10 USDC to bob, ".repeat(180),
      "如果".repeat(1900),
      ".".repeat(3999),
      "x".repeat(1_000_000),
      "abandon ".repeat(100_000),
    ];
    for (const text of long) expect(() => read(text)).not.toThrow();
    expect(read("x".repeat(1_000_000)).reason?.code).toBe("message_too_long");
    expect(read("abandon ".repeat(100_000)).reason?.code).toBe("secret_present");
  });
});
