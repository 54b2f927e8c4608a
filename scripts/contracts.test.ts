import { expect, it } from "vitest";
import { contractProblems } from "./contracts.ts";

it("the compiled contracts in the repository are what their sources compile to", () => {
  expect(contractProblems()).toEqual([]);
}, 180_000);
