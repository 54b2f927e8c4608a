import { describe, expect, it } from "vitest";
import { compileLabelled, HONEST, HONEST_KINDS, HOSTILE } from "../../contracts/compile-labelled.ts";
import { analyseCode } from "./analyse-code.ts";

const OPTIMIZED = { optimizer: { enabled: true, runs: 200 } };
const PLAIN = { optimizer: { enabled: false } };
const THROUGH_YUL = { optimizer: { enabled: true, runs: 200 }, viaIR: true };

const told = (code: Uint8Array) => analyseCode(code).findings.map(({ id, severity }) => `${id} ${severity}`);
const isDanger = (each: string) => each.endsWith("danger") || each.endsWith("block");

describe("contracts that take", () => {
  it.each([
    ["without the optimizer", PLAIN],
    ["compiled through Yul", THROUGH_YUL],
  ])("are known %s", (_, settings) => {
    const missed = compileLabelled(["hostile", ...HOSTILE], settings).filter(({ runtime, expects }) => {
      const found = told(runtime);
      return !expects.every((each) => found.includes(each));
    });
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe("contracts that do what they say", () => {
  const honest = compileLabelled(["honest"], OPTIMIZED);

  it.each(honest)("$name is no danger", ({ runtime }) => {
    expect(told(runtime).filter(isDanger)).toEqual([]);
  });

  it("are no danger without the optimizer either", () => {
    const plain = compileLabelled(["honest", ...HONEST], PLAIN);
    expect(plain.filter(({ runtime }) => told(runtime).some(isDanger)).map(({ name }) => name)).toEqual([]);
  });

  it.each(HONEST_KINDS)("are no danger of whatever kind: %s", (file) => {
    const contracts = compileLabelled([file], OPTIMIZED);
    expect(contracts.length).toBeGreaterThan(0);
    expect(contracts.filter(({ runtime }) => told(runtime).some(isDanger)).map(({ name }) => name)).toEqual([]);
  });

  it("say what powers they keep", () => {
    const of = (name: string) => told(honest.find((each) => each.name === name)?.runtime ?? new Uint8Array());
    expect(of("Plain")).toEqual([]);
    expect(of("Mintable")).toContain("CT-05 warning");
    expect(of("PausableToken")).toContain("CT-08 warning");
    expect(of("BlacklistStable")).toContain("CT-07 warning");
    expect(of("CappedFee")).toContain("CT-09 warning");
    expect(of("P1967")).toContain("CT-04 info");
    expect(of("Upgradeable")).toContain("CT-04 info");
  });
});
