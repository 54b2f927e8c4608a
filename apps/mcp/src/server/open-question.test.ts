import { describe, expect, it } from "vitest";
import { answerOf, openQuestionOf } from "./open-question.ts";

const plan = (questions: object[]) => ({
  plan: { plan: "pln_00000000", disposition: "clarify", steps: [], questions, reason: null, warnings: [] },
  proposal: null,
});
const question = { step: 0, slot: "buy", ask: "What for?", candidates: ["USDC", "DAI"] };
const answered = (content: unknown, action = "accept") =>
  ({ mcpReq: { inputResponses: { answer: { action, content } } } }) as never;

describe("an open question", () => {
  it("is found where candidates can be chosen from", () => {
    expect(openQuestionOf("propose", plan([question]))).toMatchObject({ plan: "pln_00000000", slot: "buy" });
  });

  it.each([
    ["a risk, which is accepted on Alou's own page", plan([{ ...question, slot: "confirm" }])],
    ["one that needs other words", plan([{ ...question, candidates: [] }])],
    ["the output of another tool", { held: [], totalUsd: "0" }],
  ])("is not asked for %s", (_, output) => {
    expect(openQuestionOf("propose", output)).toBeUndefined();
  });

  it("is answered by a candidate that was offered, and by nothing else", () => {
    const open = openQuestionOf("propose", plan([question]));
    if (!open) throw new Error("no question");
    expect(answerOf(open, answered({ candidate: "1" }))).toBe(1);
    for (const candidate of ["2", "-1", "", "01", "1.0", 1, null, "__proto__", { toString: () => "1" }])
      expect(answerOf(open, answered({ candidate }))).toBeUndefined();
    expect(answerOf(open, answered({ candidate: "1" }, "decline"))).toBeUndefined();
    expect(answerOf(open, { mcpReq: {} } as never)).toBeUndefined();
  });
});
