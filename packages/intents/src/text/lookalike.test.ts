import { expect, it } from "vitest";
import { isMixedScript, skeleton } from "./lookalike.ts";

it("reads letters of other alphabets as the Latin ones they are drawn like", () => {
  expect(["ΕΤΗ", "ΒΟΒ", "Βob", "usdс", "ΆRB", "ոеɑr", "𝐔𝐒𝐃𝐂", "đai"].map(skeleton)).toEqual([
    ...["ETH", "BOB", "Bob", "usdc", "ARB", "near", "USDC", "dai"],
  ]);
});

it("leaves words of one alphabet and ordinary ones alone", () => {
  expect(["USDC", "0x1f", "$5", "转账"].map(skeleton)).toEqual(["USDC", "0x1f", "$5", "转账"]);
  expect(["Βob", "привет", "bob"].map(isMixedScript)).toEqual([true, false, false]);
});
