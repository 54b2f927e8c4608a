import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MarkupFilter } from "./markup-filter.ts";

const FORMS = [
  "<｜DSML｜tool_calls>",
  "<｜｜DSML｜｜invoke",
  "<‖DSML‖function_calls>",
  "<|DSML|tool_calls>",
  "<||DSML||x",
  "</｜DSML｜tool_calls>",
  "<｜ DSML｜x",
  "<｜tool▁calls▁begin｜>",
  "<|tool_calls_begin|>",
];

function filter(pieces: readonly string[]): { text: string; leaked: boolean } {
  const markup = new MarkupFilter();
  let text = "";
  for (const piece of pieces) {
    const shown = markup.push(piece);
    text += shown.text;
    if (shown.leaked) return { text, leaked: true };
  }
  return { text: text + markup.end(), leaked: false };
}

const cut = (text: string, sizes: readonly number[]): string[] => {
  const pieces: string[] = [];
  for (let start = 0, i = 0; start < text.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    pieces.push(text.slice(start, start + size));
    start += size;
  }
  return pieces;
};

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 });
/** Text full of beginnings. */
const nearly = fc
  .array(fc.constantFrom("<", "</", "<｜", "<|", "｜", "D", "DS", "a < b", "<b>", "tool", "换成 ", "<|im_start|>"))
  .map((parts) => parts.join(""))
  .filter((text) => !/DSM?L?$|DSML/.test(text) && !/<\/?[｜|]{1,2}tool/.test(text));

describe("the model's own notation", () => {
  it.each(FORMS)("%s is found wherever it is split, and nothing of it is shown", (form) => {
    fc.assert(
      fc.property(nearly, sizes, (before, lengths) => {
        fc.pre(!/[<｜|/]$/.test(before));
        expect(filter(cut(`${before}${form}{"amount":1}`, lengths))).toEqual({ text: before, leaked: true });
      }),
    );
  });

  it("is not seen in text that only resembles it, and no letter is lost", () => {
    fc.assert(
      fc.property(nearly, sizes, (text, lengths) => {
        expect(filter(cut(text, lengths))).toEqual({ text, leaked: false });
      }),
    );
    expect(filter(["the word DSML and <｜"])).toEqual({ text: "the word DSML and <｜", leaked: false });
  });
});
