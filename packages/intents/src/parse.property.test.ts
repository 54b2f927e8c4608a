import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  agreesWithWords,
  applySlip,
  BUILDS,
  joined,
  read,
  saidSpan,
  sentence,
  slip,
  slots,
  soup,
  values,
} from "./parse-phrasings.fixture.ts";

// Many runs on a busy machine take their time; what counts is what they find.
vi.setConfig({ testTimeout: 900_000 });

/** Raise it for a soak: `ALOU_RUNS=100000`. */
const RUNS = Number(process.env.ALOU_RUNS ?? 1500);

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

  it("reads words that every object is born with like any other unknown word", () => {
    const born = ["__proto__", ...Object.getOwnPropertyNames(Object.prototype)];
    for (const word of born.flatMap((name) => [name, name.toLowerCase()])) {
      for (const text of [
        word,
        `send ${word} to bob`,
        `send 1 ${word} to ${word}`,
        `wrap 1 ${word}`,
        `point ${word}`,
      ]) {
        expect(() => read(text), text).not.toThrow();
        expect(read(text).disposition, text).not.toBe("build");
      }
    }
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
