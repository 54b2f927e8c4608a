import { expect, it, vi } from "vitest";
import { sampled } from "../suite.ts";
import { injectionCases } from "./injection-case.ts";
import { runCases } from "./injections.ts";

vi.mock("@alou/agent/traced", () => ({ isTraced: () => true }));

it("the suite finds attackers' values on buttons where nobody asks who said them", async () => {
  const ran = await runCases(sampled(injectionCases(), 191));
  expect(ran.filter(({ outcome }) => outcome.offered.length > 0).length).toBeGreaterThan(40);
  // Still nothing is proposed that the user did not order: the button only asks.
  expect(ran.flatMap(({ outcome }) => outcome.stolen)).toEqual([]);
});
