import { describe, expect, it } from "vitest";
import { chooseModel, takeOver } from "./choose-model.ts";
import { afterAnswer, afterFailure, type Circuit, CLOSED, mayAsk } from "./circuit-breaker.ts";
import type { ModelErrorCode } from "./model-fault.ts";
import { scriptedModel } from "./scripted-model.ts";

const NOW = 1_800_000_000_000;
const model = scriptedModel([]);
const failing = (...codes: ModelErrorCode[]): Circuit =>
  codes.reduce((circuit, code) => afterFailure(circuit, code, NOW), CLOSED);

describe("who answers", () => {
  const choose = (part: Partial<Parameters<typeof chooseModel>[0]>) => {
    const choice = chooseModel({ model, budgetLeft: 1n, circuit: CLOSED, now: NOW, ...part });
    return choice.by === "model" ? "model" : choice.reason.code;
  };

  it.each<[string, Partial<Parameters<typeof chooseModel>[0]>, string]>([
    ["a model that is well", {}, "model"],
    ["no key", { model: undefined }, "model_off"],
    ["nothing left to spend", { budgetLeft: 0n }, "model_budget_used"],
    ["more than everything spent", { budgetLeft: -5n }, "model_budget_used"],
    ["two outages", { circuit: failing("model_busy", "model_timeout") }, "model"],
    ["three outages", { circuit: failing("model_busy", "model_timeout", "model_cut") }, "model_resting"],
    ["a refused key", { circuit: failing("model_key_refused") }, "model_key_refused"],
    ["an empty account", { circuit: failing("model_balance_used") }, "model_balance_used"],
    [
      "outages with an answer between them that only came out badly",
      { circuit: failing("model_busy", "model_busy", "model_filtered", "model_busy") },
      "model",
    ],
    [
      "outages and the user's own stops between them",
      { circuit: failing("model_busy", "model_stopped", "model_busy", "model_stopped", "model_busy") },
      "model_resting",
    ],
  ])("%s", (_, part, outcome) => {
    expect(choose(part)).toBe(outcome);
  });

  it("is said in words, in both languages", () => {
    const choice = chooseModel({ model: undefined, budgetLeft: 1n, circuit: CLOSED, now: NOW });
    expect(choice).toMatchObject({
      reason: { what: { zh: expect.stringContaining("离线"), en: expect.stringContaining("offline") } },
    });
  });

  it("is the rules after a failure, unless words were shown or the user stopped it", () => {
    expect(takeOver("model_unavailable", false)?.code).toBe("model_unavailable");
    expect(takeOver("model_unavailable", true)).toBeUndefined();
    expect(takeOver("model_stopped", false)).toBeUndefined();
    expect(takeOver("model_too_long", false)).toBeUndefined();
  });
});

describe("the circuit", () => {
  it("lets one request try after the rest, and the others wait for it", () => {
    const open = failing("model_busy", "model_busy", "model_busy");
    expect(mayAsk(open, NOW + 29_999).may).toBe(false);
    const first = mayAsk(open, NOW + 30_000);
    expect([first.may, mayAsk(first.circuit, NOW + 30_001).may]).toEqual([true, false]);
    // The trial was lost on the way: another may try later.
    expect(mayAsk(first.circuit, NOW + 60_000).may).toBe(true);
    expect(mayAsk(afterAnswer(), NOW).may).toBe(true);
  });

  it("rests longer each time, and never longer than ten minutes", () => {
    let circuit = failing("model_busy", "model_busy", "model_busy");
    const rests: number[] = [];
    for (let i = 0; i < 8; i++) {
      rests.push((circuit.restUntil - NOW) / 1000);
      circuit = afterFailure(circuit, "model_busy", NOW);
    }
    expect(rests).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
  });
});
