import { describe, expect, it } from "vitest";
import { life, swapProposal, TRANSFER_INTENT, transferProposal, view } from "../fixtures/proposals.fixture.ts";
import type { Choice, PlanView } from "../server/api-types.ts";
import { nextStepOf, stepOf, stepStates } from "./plan-progress.ts";

const swap = swapProposal().intent;
const plan = {
  id: "pln_1",
  intents: [swap, { ...TRANSFER_INTENT, after: 0 }, { ...TRANSFER_INTENT, id: "int_3", after: 1 }],
} as unknown as PlanView;
const next = (step: number): Choice => ({ plan: "pln_1", step, slot: "next", candidate: 0 });

describe("a plan of several steps", () => {
  it("is as far as its intents' proposals are on the chain, all their requests answered", () => {
    const mined = (nextRequest: number) => view(swapProposal(), life("mined", { nextRequest }));
    expect(stepStates(plan, [])).toEqual(["open", "open", "open"]);
    expect(stepStates(plan, [mined(0)])).toEqual(["now", "open", "open"]);
    expect(stepStates(plan, [mined(1), view(transferProposal())])).toEqual(["done", "now", "open"]);
    expect(stepStates(plan, [view(swapProposal(), life("reverted", { nextRequest: 0 }))])[0]).toBe("now");
  });

  it("offers the step after the one that was answered, once what it builds on is mined", () => {
    expect(nextStepOf(plan, 0, ["now", "open", "open"], [])).toEqual({ step: 1, choice: next(1), waitsFor: 0 });
    expect(nextStepOf(plan, 0, ["done", "open", "open"], [])).toMatchObject({ step: 1, waitsFor: undefined });
    expect(nextStepOf(plan, 1, ["done", "done", "open"], [next(1)])).toMatchObject({ step: 2, waitsFor: undefined });
  });

  it("offers nothing twice, and nothing after the end", () => {
    expect(nextStepOf(plan, 0, ["done", "open", "open"], [next(1)])).toBeUndefined();
    expect(nextStepOf(plan, 0, ["done", "open", "open"], [{ ...next(1), plan: "pln_2" }])).toBeDefined();
    expect(nextStepOf(plan, 2, ["done", "done", "done"], [])).toBeUndefined();
  });

  it("knows from the click which step an answer is about", () => {
    expect([stepOf(undefined), stepOf(next(2)), stepOf({ ...next(2), slot: "asset" })]).toEqual([0, 2, 0]);
  });
});
