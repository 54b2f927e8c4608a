import { describe, expect, it } from "vitest";
import { assertWithinLimits, NOTHING_SPENT, TURN_LIMITS, type TurnSpent } from "./turn-limits.ts";

describe("a turn", () => {
  it("may use up to its limits", () => {
    expect(() => assertWithinLimits(NOTHING_SPENT)).not.toThrow();
    expect(() => assertWithinLimits(TURN_LIMITS)).not.toThrow();
  });

  it.each<[keyof TurnSpent, TurnSpent[keyof TurnSpent]]>([
    ["steps", 7],
    ["toolCalls", 13],
    ["unusable", 3],
    ["tokens", 200_001],
    ["ms", 300_001],
    ["cost", 50_001n],
  ])("is stopped by its %s, and says so", (name, amount) => {
    expect(() => assertWithinLimits({ ...NOTHING_SPENT, [name]: amount })).toThrow(new RegExp(name));
  });
});
