import { describe, expect, it } from "vitest";
import { assertWithinLimits, NOTHING_SPENT, TURN_LIMITS, type TurnSpent } from "./turn-limits.ts";

describe("a turn", () => {
  it("may use up to its limits", () => {
    expect(() => assertWithinLimits(NOTHING_SPENT)).not.toThrow();
    expect(() => assertWithinLimits(TURN_LIMITS)).not.toThrow();
  });

  it.each<[keyof TurnSpent, TurnSpent[keyof TurnSpent], string]>([
    ["steps", 7, "6 requests"],
    ["toolCalls", 13, "12 tool calls"],
    ["unusable", 3, "2 unusable calls"],
    ["tokens", 200_001, "200000 tokens"],
    ["ms", 300_001, "300 s"],
    ["cost", 50_001n, "5 US cents"],
  ])("is stopped by its %s, and says so", (name, amount, said) => {
    expect(() => assertWithinLimits({ ...NOTHING_SPENT, [name]: amount })).toThrow(said);
  });
});
