import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadNormaliser, normaliseName } from "./ens-name.ts";

let normalise: (name: string) => string;
beforeAll(async () => {
  normalise = await loadNormaliser();
});

describe("normaliseName", () => {
  it.each([
    ["alice.eth", "alice.eth"],
    ["ALICE.eth", "alice.eth"],
    ["ａｌｉｃｅ.eth", "alice.eth"],
    ["a-b.c1.eth", "a-b.c1.eth"],
    ["_dnslink.alice.eth", "_dnslink.alice.eth"],
    ["小明.eth", "小明.eth"],
    ["🐸.eth", "🐸.eth"],
    ["❤️.eth", "❤.eth"],
  ])("takes %s as %s", (typed, name) => expect(normaliseName(typed, normalise)).toEqual({ ok: true, name }));

  it.each([
    "al_ice.eth",
    "xn--80ak6aa92e.eth",
    "ab--c.eth",
    ".eth",
    "a..eth",
    "vіtalik.eth",
    "аррӏе.eth",
    "𝐚lice.eth",
    "a\u200bb.eth",
    "a b.eth",
    `${"a".repeat(300)}.eth`,
  ])("refuses %j", (typed) => expect(normaliseName(typed, normalise)).toEqual({ ok: false, problem: "invalid" }));

  it("asks for the tables beyond ASCII, and only there", () => {
    expect(normaliseName("小明.eth")).toEqual({ ok: false, problem: "needs-normaliser" });
    expect(normaliseName("alice.eth").ok).toBe(true);
  });

  it("agrees with ENSIP-15 on every ASCII name", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9_-]{1,12}(\.[a-z0-9_-]{1,8}){0,2}\.eth$/), (typed) => {
        let expected: string | undefined;
        try {
          expected = normalise(typed.toLowerCase());
        } catch {
          expected = undefined;
        }
        const result = normaliseName(typed);
        expect(result.ok ? result.name : undefined).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
