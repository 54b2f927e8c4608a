import { checkLine } from "@alou/safety/check/check-line";
import { describe, expect, it } from "vitest";
import { SAFETY_CASES } from "./cases/index.ts";
import { NOW, type SafetyCase } from "./safety-case.ts";
import { score } from "./score.ts";

describe("labelled requests", () => {
  it.each(SAFETY_CASES.map((one) => [one.id, one] as const))("%s", async (_, one) => {
    const out = await checkLine(JSON.stringify(one.line), 1, { now: BigInt(NOW) });
    if ("error" in out) {
      expect(one.expect.orRefused).toBe(true);
      expect(out.action).toBe("hold");
      return;
    }
    const { found, falseAlarm, rightSeverity } = score(one, {
      severity: out.severity,
      rules: out.findings.map(({ id }) => id),
    });
    expect({
      out: out.findings.map(({ id, severity }) => `${id} ${severity}`),
      found,
      falseAlarm,
      rightSeverity,
    }).toMatchObject({
      found: one.expect.rules.length,
      falseAlarm: false,
      rightSeverity: true,
    });
  });

  it("have names of their own", () => expect(new Set(SAFETY_CASES.map(({ id }) => id)).size).toBe(SAFETY_CASES.length));
});

describe("the score", () => {
  const one = (rules: string[], least?: "danger"): SafetyCase => ({
    id: "x",
    line: {},
    expect: { rules, ...(least && { least }) },
  });

  it.each([
    [
      "a rule that was missed",
      one(["A", "B"], "danger"),
      { severity: "danger", rules: ["A"] },
      { found: 1, rightSeverity: true },
    ],
    ["too mild", one(["A"], "danger"), { severity: "warning", rules: ["A"] }, { found: 1, rightSeverity: false }],
    ["a false alarm", one([]), { severity: "warning", rules: ["A"] }, { falseAlarm: true, rightSeverity: false }],
    ["a word is no alarm", one([]), { severity: "info", rules: ["A"] }, { falseAlarm: false, rightSeverity: true }],
    [
      "what should be silent",
      { ...one([]), expect: { rules: [], without: ["A"] } },
      { severity: "info", rules: ["A"] },
      { falseAlarm: true, rightSeverity: false },
    ],
    [
      "others beside it for nothing",
      { ...one([]), expect: { rules: [], without: ["A"] } },
      { severity: "danger", rules: ["B"] },
      { falseAlarm: false, rightSeverity: true, harmless: false },
    ],
    ["an error is no answer", one([]), { severity: "none", rules: [], error: "bad" }, { falseAlarm: true }],
  ])("counts %s", (_, expected, answered, result) => expect(score(expected, answered)).toMatchObject(result));
});
