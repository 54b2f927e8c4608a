import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { REMARKS } from "@alou/intents/lexicon/remarks";
import { WISHES } from "@alou/intents/lexicon/wishes";
import { describe, expect, it } from "vitest";
import { answerLine } from "./run-plan.ts";

const page = fs.readFileSync(fileURLToPath(new URL("../../../../docs/intents.md", import.meta.url)), "utf8");
const examples = [...page.matchAll(/```json in\n(.+)\n```\n\n```json out\n(.+)\n```/g)].map((match) => ({
  line: match[1] ?? "",
  answer: JSON.parse(match[2] ?? "null") as unknown,
}));

describe("docs/intents.md", () => {
  it("has an example of every disposition", () => {
    const shown = new Set(examples.map(({ answer }) => (answer as { disposition?: string }).disposition));
    const told = [...page.matchAll(/^\| (`[a-z_`, ]+`) \| /gm)].map((match) => match[1] ?? "");
    for (const disposition of shown)
      if (disposition) expect(told.some((cell) => cell.includes(`\`${disposition}\``))).toBe(true);
    expect([...shown].sort()).toEqual([
      "answer",
      "answer_and_refuse",
      "answer_then_build_selected",
      "build",
      "build_plan",
      "clarify",
      "confirm_risk",
      "create_workflow",
      "refuse",
      undefined,
    ]);
  });

  it.each(examples)("what it shows is what comes out: $line", async ({ line, answer }) => {
    expect(JSON.parse(JSON.stringify(await answerLine(line, 1)))).toEqual(answer);
  });

  it("lists every code with its words, and none that is gone", () => {
    const listed = [...page.matchAll(/^\| `([a-z_]+)` \| (.+) \| (.+) \|$/gm)]
      .map((match) => match.slice(1, 4))
      .slice(-Object.keys(REMARKS).length - WISHES.length);
    const codes = [
      ...WISHES.map(({ code, words }) => [code, words.en, words.zh]),
      ...Object.entries(REMARKS).map(([code, [zh, en]]) => [code, en, zh]),
    ];
    expect(listed).toEqual(codes);
    expect(page.split("## Codes")[1]?.match(/^\| `/gm)).toHaveLength(codes.length);
  });
});
