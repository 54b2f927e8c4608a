import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rememberedSpender, type SpenderSeen, sayChange, spenderChanges } from "./spender-change.ts";

const HONEST: SpenderSeen = { listed: "", code: "0xaa", implementation: "0x11", dangers: [] };
const reasons = (before: SpenderSeen | undefined, after: SpenderSeen) =>
  spenderChanges(before, after).map(({ reason }) => reason);

describe("what has become of a spender", () => {
  it("is told when it comes onto a list, is upgraded, gets other code or turns out to be dangerous", () => {
    expect(reasons(HONEST, { ...HONEST, listed: "scamsniffer" })).toEqual(["listed"]);
    expect(reasons(HONEST, { ...HONEST, implementation: "0x22" })).toEqual(["upgraded"]);
    expect(reasons(HONEST, { ...HONEST, code: "0xbb" })).toEqual(["code-changed"]);
    expect(reasons(HONEST, { ...HONEST, dangers: ["AP-16"] })).toEqual(["turned-bad"]);
  });

  it("is told of a first look only by a list: nothing has changed yet", () => {
    expect(reasons(undefined, { ...HONEST, dangers: ["AP-16"] })).toEqual([]);
    expect(reasons(undefined, { ...HONEST, listed: "scamsniffer" })).toEqual(["listed"]);
  });

  it("is told once: of the same again nothing is said", () => {
    const bad = { ...HONEST, listed: "scamsniffer", dangers: ["AP-16"] };
    expect(reasons(bad, bad)).toEqual([]);
  });

  it("is not drawn from silence, and silence forgets nothing", () => {
    const seen = fc.record({
      listed: fc.constantFrom(null, "", "a"),
      code: fc.constantFrom(null, "", "0xaa", "0xbb"),
      implementation: fc.constantFrom(null, "", "0x11", "0x22"),
      dangers: fc.constantFrom(null, [], ["AP-16"]),
    });
    const nothing: SpenderSeen = { listed: null, code: null, implementation: null, dangers: null };
    fc.assert(
      fc.property(seen, seen, (before, after) => {
        expect(spenderChanges(before, nothing)).toEqual([]);
        expect(rememberedSpender(before, nothing)).toEqual(before);
        // An outage between two looks hides no change.
        const through = rememberedSpender(before, nothing);
        expect(spenderChanges(through, after)).toEqual(spenderChanges(before, after));
      }),
    );
  });

  it("weighs less where a protocol of the registry upgrades itself, and a list always blocks", () => {
    const upgrade = { reason: "upgraded" as const, evidence: { to: "0x22" } };
    expect(sayChange(upgrade, true).severity).toBe("warning");
    expect(sayChange(upgrade, false).severity).toBe("danger");
    expect(sayChange({ reason: "listed", evidence: { list: "x" } }, true).severity).toBe("block");
  });
});
