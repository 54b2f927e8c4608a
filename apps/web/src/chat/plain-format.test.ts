import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, plainFormat, type Run, withoutHidden } from "./plain-format.ts";

const text = (shown: string): Run => ({ kind: "text", text: shown });
const shownIn = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === "code") return block.text;
      if (block.kind === "table") return block.rows.flat(2).map((run) => run.text);
      const runs = block.kind === "list" ? block.items.flat() : block.runs;
      return runs.map((run) => run.text).join("");
    })
    .join("\n");

describe("a model's text", () => {
  it("is set in paragraphs, lists, bold and code", () => {
    expect(plainFormat("Two **ways**:\n\n1. `swap`\n2. wait\n\n- a\n* b\n\n```ts\nlet x;\n```\nEnd")).toEqual([
      { kind: "paragraph", runs: [text("Two "), { kind: "strong", text: "ways" }, text(":")] },
      { kind: "list", ordered: true, from: 1, items: [[{ kind: "code", text: "swap" }], [text("wait")]] },
      { kind: "list", ordered: false, from: 1, items: [[text("a")], [text("b")]] },
      { kind: "code", text: "let x;" },
      { kind: "paragraph", runs: [text("End")] },
    ]);
  });

  it("shows headings as bold lines, tables as rows of cells, and rules not at all", () => {
    expect(plainFormat("## Fees ##\n---\n| a | b |\n| - | - |\n| 1 | |\n> said")).toEqual([
      { kind: "paragraph", runs: [{ kind: "strong", text: "Fees" }] },
      {
        kind: "table",
        rows: [
          [[text("a")], [text("b")]],
          [[text("1")], []],
        ],
      },
      { kind: "paragraph", runs: [text("said")] },
    ]);
  });

  it.each([
    "[click](https://evil.example)",
    "![](https://evil.example/?q=1)",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "https://evil.example",
  ])("leaves %s the characters they are", (raw) => {
    expect(plainFormat(raw)).toEqual([{ kind: "paragraph", runs: [text(raw)] }]);
  });

  it("loses what could hide or turn text round, and keeps lines, tabs and Chinese", () => {
    const shown = shownIn(plainFormat("pay\u202e0xabc\u202c\u200b 25\u2066\u2069\ufeff\u{e0041} 给林薇"));
    expect(shown).toBe("pay0xabc 25 给林薇");
    expect(withoutHidden("a\u0000\tb\r\nc\u2028d")).toBe("a\tb\ncd");
  });

  it("keeps an open mark as it is until it is closed", () => {
    expect(plainFormat("a **b")).toEqual([{ kind: "paragraph", runs: [text("a **b")] }]);
    expect(plainFormat("```\nlet")).toEqual([{ kind: "code", text: "let" }]);
    expect(plainFormat("| a | b |\n| 1 | hal")).toEqual([
      {
        kind: "table",
        rows: [
          [[text("a")], [text("b")]],
          [[text("1")], [text("hal")]],
        ],
      },
    ]);
  });

  it("has no hidden character in any block of any text, and never fails", () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        "*",
        "`",
        "\n",
        "1",
        ". ",
        "- ",
        "#",
        "|",
        "[",
        "](",
        "<",
        ">",
        "\u202e",
        "\u200d",
        "x",
        "话",
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(shownIn(plainFormat(raw))).not.toMatch(/[\u202e\u200d]/);
      }),
    );
  });
});
