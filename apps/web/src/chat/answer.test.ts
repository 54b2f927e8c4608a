import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { life, swapProposal, view } from "../fixtures/proposals.fixture.ts";
import { EMPTY_ANSWER, takeIn } from "./answer.ts";

type Event = Readonly<Record<string, unknown>>;

const words = (text: string) => ({ zh: text, en: text });
const VIEW = view(swapProposal(), life("ready"));

const START: Event = { type: "start", messageId: "ans_1" };
const READ: Event = {
  type: "tool-input-available",
  toolCallId: "read",
  toolName: "read-intent",
  input: { title: words("Read intent") },
};
const READ_END: Event = {
  type: "tool-output-available",
  toolCallId: "read",
  output: { title: words("Read intent"), ms: 4, summary: words("one step") },
};
const PLAN: Event = {
  type: "data-plan",
  data: { id: "pln_1", message: { id: "msg_1", text: "" }, disposition: "build", intents: [], clarify: [] },
};
const TEXT: Event[] = [
  { type: "text-start", id: "t" },
  { type: "text-delta", id: "t", delta: "Splitting " },
  { type: "text-delta", id: "t", delta: "three ways." },
  { type: "text-end", id: "t" },
];
const PROPOSAL: Event = { type: "data-proposal", data: VIEW };
const FINISH: Event = { type: "finish" };
const TURN: readonly Event[] = [START, READ, READ_END, PLAN, ...TEXT, PROPOSAL, FINISH];

const run = (events: readonly Event[]) => events.reduce(takeIn, EMPTY_ANSWER);

describe("an answer", () => {
  it("is put together in the order it was given", () => {
    const answer = run(TURN);
    expect(answer.id).toBe("ans_1");
    expect(answer.parts.map(({ type }) => type)).toEqual(["tool", "plan", "text", "proposal"]);
    expect(answer.parts[0]).toMatchObject({ state: "done", ms: 4, summary: { en: "one step" } });
    expect(answer.parts[2]).toEqual({ type: "text", text: "Splitting three ways." });
    expect(answer.proposals[VIEW.proposal.id]).toEqual(VIEW);
    expect([answer.finished, answer.damaged]).toEqual([true, false]);
  });

  it("does not change when an event that is no delta comes twice", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(TURN.length - 1), { maxLength: 8 }), (doubled) => {
        const events = TURN.flatMap((event, at) =>
          doubled.includes(at) && event.type !== "text-delta" ? [event, event] : [event],
        );
        expect(run(events)).toEqual(run(TURN));
      }),
    );
  });

  it("never takes a cut answer for a finished one", () => {
    for (let length = 0; length < TURN.length; length++) expect(run(TURN.slice(0, length)).finished).toBe(false);
  });

  it("takes nothing in after the end", () => {
    const late = run([
      ...TURN,
      { type: "text-delta", id: "t", delta: " And more." },
      { type: "data-proposal", data: {} },
    ]);
    expect(late).toEqual(run(TURN));
  });

  it("takes a stage that is told only when it is over", () => {
    const end = {
      type: "tool-output-available",
      toolCallId: "simulate",
      output: { title: words("Simulated"), ms: 141 },
    };
    expect(run([START, end]).parts).toEqual([
      { type: "tool", id: "simulate", tool: "simulate", state: "done", title: words("Simulated"), ms: 141 },
    ]);
  });

  it("shows a failed stage as failed", () => {
    expect(run([START, READ, { type: "tool-output-error", toolCallId: "read" }]).parts[0]).toMatchObject({
      state: "failed",
    });
  });

  it("tells a broken stream without showing its developers' text", () => {
    const answer = run([START, { type: "error", errorText: "TypeError at …" }]);
    expect(answer.parts[0]).toMatchObject({ type: "problem", problem: { code: "stream", money: "not-moved" } });
    expect(JSON.stringify(answer)).not.toContain("TypeError");
  });

  it("keeps a model's words and thinking apart from Alou's own", () => {
    const by = { providerMetadata: { alou: { by: "model" } } };
    const answer = run([
      START,
      { type: "reasoning-start", id: "r", ...by },
      { type: "reasoning-delta", id: "r", delta: "Hm" },
      { type: "reasoning-delta", id: "r", delta: "." },
      { type: "text-start", id: "m", ...by },
      { type: "text-delta", id: "m", delta: "Fees are " },
      { type: "text-delta", id: "m", delta: "low." },
      ...TEXT,
      { type: "data-planner", data: { planner: "offline", code: "model_balance_used", why: words("used up") } },
    ]);
    expect(answer.parts).toEqual([
      { type: "reasoning", text: "Hm." },
      { type: "model-text", text: "Fees are low." },
      { type: "text", text: "Splitting three ways." },
      { type: "planner", planner: "offline", code: "model_balance_used", why: words("used up") },
    ]);
    expect(answer.damaged).toBe(false);
  });

  it("passes over events it does not know", () => {
    expect(run([START, { type: "source-url", id: "r" }, { type: "data-weather", data: {} }])).toEqual(run([START]));
  });

  it.each<[string, Event]>([
    ["a second message", { type: "start", messageId: "ans_2" }],
    ["a delta without text", { type: "text-delta", id: "t", delta: 7 }],
    ["a text without a name", { type: "text-start" }],
    ["a stage without a name", { type: "tool-input-available", toolName: "x", input: { title: words("x") } }],
    [
      "a stage in one language",
      { type: "tool-input-available", toolCallId: "x", toolName: "x", input: { title: { en: "x" } } },
    ],
    ["the failure of nothing", { type: "tool-output-error", toolCallId: "x" }],
    ["a plan without intents", { type: "data-plan", data: { id: "pln_1" } }],
    ["a question without candidates", { type: "data-clarify", data: { plan: "pln_1", clarification: {} } }],
    ["a risk without warnings", { type: "data-confirm-risk", data: { plan: "pln_1" } }],
    ["a proposal without a life", { type: "data-proposal", data: { proposal: { id: "prp_1" } } }],
    ["a proposal that is null", { type: "data-proposal", data: null }],
    ["a planner without a reason", { type: "data-planner", data: { planner: "offline", code: "x" } }],
    ["a problem without words", { type: "data-problem", data: { code: "x" } }],
  ])("is marked by %s, and keeps what it had", (_, event) => {
    const before = run([START, READ, READ_END, ...TEXT]);
    const after = takeIn(before, event);
    expect(after.damaged).toBe(true);
    expect(after.parts).toEqual(before.parts);
  });

  it("survives any event at all", () => {
    const any = fc.dictionary(
      fc.constantFrom("type", "id", "delta", "data", "toolCallId", "output", "messageId"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (events) => {
        expect(() => run([START, ...events])).not.toThrow();
      }),
    );
  });
});
