import type { ModelMessage } from "@alou/agent/model/model-message";
import { describe, expect, it } from "vitest";
import { historyOf } from "./history.ts";

const turn = (i: number): string =>
  JSON.stringify([
    { role: "user", text: `wish ${i}`, facts: "" },
    { role: "assistant", text: `${i} `.repeat(500), reasoning: "", calls: [] },
  ] satisfies ModelMessage[]);
const past = (count: number) => ({
  turns: Array.from({ length: count }, (_, i) => turn(i)),
  skipped: { length: 0, words: [] },
});

describe("what a model is shown of the turns before", () => {
  it("is everything, while it fits", () => {
    expect(historyOf(past(5))).toHaveLength(10);
    expect(historyOf(past(0))).toEqual([]);
  });

  it("begins the same way for many turns, however long the conversation grows", () => {
    let changes = 0;
    for (let count = 1; count < 200; count++) {
      const [before, after] = [historyOf(past(count)), historyOf(past(count + 1))];
      const same = before.every((message, i) => JSON.stringify(message) === JSON.stringify(after[i]));
      if (!same) changes++;
      expect(JSON.stringify(after).length).toBeLessThan(60_000);
    }
    // About every 24,000 characters, not every turn.
    expect(changes).toBeGreaterThan(3);
    expect(changes).toBeLessThan(15);
  });

  it("recalls of older turns the user's words alone, the newest of them", () => {
    const [recalled] = historyOf(past(150));
    expect(recalled).toMatchObject({ role: "user", text: expect.stringContaining("wish 60\n") });
    expect(JSON.stringify(recalled)).not.toContain("60 60");
  });

  it("is whole turns: every answer behind its question", () => {
    const roles = historyOf(past(150)).map(({ role }) => role);
    expect(roles.every((role, i) => role === (i % 2 === 0 ? "user" : "assistant"))).toBe(true);
  });
});
