import type { Words } from "@alou/money/words";
import { describe, expect, it } from "vitest";
import { cutAtNames, languageOf, say } from "./say.ts";

const files = import.meta.glob<Record<string, Record<string, Words>>>("./words/*.ts", { eager: true });
const all = Object.entries(files).flatMap(([file, dictionaries]) =>
  Object.entries(dictionaries).flatMap(([name, entries]) =>
    Object.entries(entries).map(([key, entry]) => ({ place: `${file} ${name}.${key}`, entry })),
  ),
);
const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe("the dictionary", () => {
  it("is there", () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it("says everything in both languages, about the same values", () => {
    for (const { place, entry } of all) {
      expect(entry.zh.trim(), place).not.toBe("");
      expect(entry.en.trim(), place).not.toBe("");
      expect(names(entry.zh), place).toEqual(names(entry.en));
    }
  });

  it("keeps Chinese out of English", () => {
    for (const { place, entry } of all) {
      if (place.endsWith("SETTINGS.chinese")) continue;
      expect(entry.en, place).not.toMatch(/\p{Script=Han}|[，。：；「」]/u);
    }
  });

  it("stays calm: no exclamation, no “oops”, no 亲", () => {
    for (const { place, entry } of all) expect(`${entry.zh} ${entry.en}`, place).not.toMatch(/[!！]|\boops\b|亲/i);
  });

  it("quotes Chinese with corner brackets: curly ones take Latin glyphs", () => {
    for (const { place, entry } of all) expect(entry.zh, place).not.toMatch(/[“”]/);
  });
});

describe("saying", () => {
  it("fills names, the same one twice too", () => {
    expect(say("en", { zh: "{n}/{m}", en: "{n} of {m}" }, { n: 1, m: 2 })).toBe("1 of 2");
    expect(say("zh", { zh: "{n} {n}", en: "{n}" }, { n: "x" })).toBe("x x");
  });

  it("does not read names out of a value", () => {
    expect(say("en", { zh: "{a}{b}", en: "{a}{b}" }, { a: "{b}", b: "2" })).toBe("{b}2");
  });

  it("cuts a sentence at its names", () => {
    expect(cutAtNames("at least {amount} USDC")).toEqual(["at least ", "amount", " USDC"]);
  });

  it("tells Chinese by its characters", () => {
    expect([languageOf("把 1 ETH 换成 USDC"), languageOf("Swap 1 ETH"), languageOf("")]).toEqual(["zh", "en", "en"]);
  });
});
