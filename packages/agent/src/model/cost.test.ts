import { describe, expect, it } from "vitest";
import { costOf, isPeak } from "./cost.ts";

const at = (beijing: string) => Date.parse(`${beijing}+08:00`);

describe("busy hours", () => {
  it.each<[string, string, boolean]>([
    ["a Monday before work", "2026-11-23T08:59:59", false],
    ["from nine", "2026-11-23T09:00:00", true],
    ["until noon", "2026-11-23T11:59:59", true],
    ["over lunch", "2026-11-23T12:00:00", false],
    ["from two", "2026-11-23T14:00:00", true],
    ["until six", "2026-11-23T17:59:59", true],
    ["in the evening", "2026-11-23T18:00:00", false],
    ["on a Saturday", "2026-11-21T10:00:00", false],
    ["on National Day, a Thursday", "2026-10-01T10:00:00", false],
    ["on the last day of that holiday", "2026-10-07T10:00:00", false],
    ["on the Thursday after it", "2026-10-08T10:00:00", true],
    ["on a Saturday that is worked for a holiday", "2026-10-10T10:00:00", false],
    ["in Spring Festival", "2026-02-23T10:00:00", false],
    ["in a year whose holidays are not known: told too high", "2027-10-01T10:00:00", true],
  ])("%s", (_, moment, peak) => {
    expect(isPeak(at(moment))).toBe(peak);
  });
});

describe("the cost of a request", () => {
  const million = { inputHit: 0, inputMiss: 0, output: 0, reasoning: 0 };
  const [night, day] = [at("2026-11-23T03:00:00"), at("2026-11-23T10:00:00")];

  it.each<[string, Partial<typeof million>, string, number, bigint]>([
    ["cached input at night", { inputHit: 1_000_000 }, "deepseek-flash", night, 3_000n],
    ["cached input by day", { inputHit: 1_000_000 }, "deepseek-flash", day, 6_000n],
    ["new input", { inputMiss: 1_000_000 }, "deepseek-flash", night, 150_000n],
    ["output", { output: 1_000_000 }, "deepseek-flash", night, 600_000n],
    [
      "thinking is output and not paid twice",
      { output: 1_000_000, reasoning: 900_000 },
      "deepseek-flash",
      day,
      1_200_000n,
    ],
    [
      "the large model",
      { inputHit: 1_000_000, inputMiss: 1_000_000, output: 1_000_000 },
      "deepseek-v4-pro",
      day,
      5_324_000n,
    ],
    ["an old name, today", { output: 1_000_000 }, "deepseek-v4-flash", night, 600_000n],
    ["the list before", { output: 1_000_000 }, "deepseek-v4-flash", at("2026-09-09T23:59:59"), 660_000n],
    ["the list from midnight on", { output: 1_000_000 }, "deepseek-v4-flash", at("2026-09-10T00:00:00"), 600_000n],
    ["before any list", { output: 1_000_000 }, "deepseek-flash", 0, 660_000n],
    ["a model on no list, as the dearest", { output: 1_000_000 }, "deepseek-next", night, 1_980_000n],
    ["a single cached token, rounded up", { inputHit: 1 }, "deepseek-flash", night, 1n],
    ["nothing", {}, "deepseek-flash", night, 0n],
  ])("%s", (_, usage, model, moment, cost) => {
    expect(costOf({ ...million, ...usage }, model, moment)).toBe(cost);
  });
});
