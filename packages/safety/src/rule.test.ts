import fs from "node:fs";
import { canonicalJson } from "@alou/money/canonical-json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRevoking, type SafetyAction } from "./action.ts";
import type { Facts } from "./facts.ts";
import type { Severity } from "./finding.ts";
import { assess, type Rule, type Seen } from "./rule.ts";
import { CORRIDOR_RULES } from "./rules/corridor.ts";
import { RULES } from "./rules/index.ts";
import {
  ACTIONS,
  approve,
  BOB,
  cancel,
  judge,
  ME,
  revoke,
  SAFE,
  speedUp,
  swap,
  transfer,
} from "./rules/situation.fixture.ts";

const BASE = "eip155:8453";
const words = { zh: "词", en: "words" };
const KINDS = ACTIONS.map(({ kind }) => kind);

/** A rule that always says the same. */
const saying = (id: string, severity: Seen["severity"] | undefined, needs: (keyof Facts)[] = []): Rule => ({
  id,
  name: words,
  on: KINDS,
  needs,
  check: () => severity && { severity, detail: words, ...(severity === "danger" && { accept: words }) },
});

const throwing: Rule = {
  ...saying("T", "info"),
  check() {
    throw new Error("a defect");
  },
};

describe("a verdict", () => {
  it.each([
    [["info", "warning", "danger"], "ready"],
    [["info", "unknown", "danger"], "held"],
    [["unknown", "block", "info"], "blocked"],
    [[], "ready"],
  ] as [Severity[], string][])("of %j is %s", (severities, verdict) => {
    const rules = severities.map((severity, i) =>
      severity === "unknown" ? saying(`${i}`, undefined, ["totalSupply"]) : saying(`${i}`, severity),
    );
    const result = assess(rules, transfer(), { ...SAFE, totalSupply: undefined });
    expect(result.verdict).toBe(verdict);
  });

  it("lists the worst first, and of equals the first rule first", () => {
    const rules = ["info", "danger", "warning", "block", "danger"].map((severity, i) =>
      saying(`${i}`, severity as "info"),
    );
    const { findings } = assess(rules, transfer(), SAFE);
    expect(findings.map(({ rule }) => rule)).toEqual(["3", "1", "4", "2", "0"]);
  });

  it("names the rules that ran and saw nothing, and only those", () => {
    const silent = saying("silent", undefined);
    const elsewhere = { ...saying("elsewhere", undefined), on: ["swap"] as const };
    const { passed, findings } = assess([silent, elsewhere, saying("loud", "info"), throwing], transfer(), SAFE);
    expect(passed).toEqual(["silent"]);
    expect(findings.map(({ rule }) => rule)).toEqual(["T", "loud"]);
  });
});

describe("a rule that cannot judge", () => {
  it("counts as unknown when a fact is missing, and names it", () => {
    const rule = saying("X", undefined, ["balance", "known", "simulation"]);
    const finding = judge(rule, transfer(), { balance: undefined, simulation: undefined });
    expect(finding).toMatchObject({ rule: "X", severity: "unknown", evidence: { missing: "balance, simulation" } });
    expect(finding).not.toHaveProperty("accept");
  });

  it("counts as unknown when it fails: a defect lets no money through", () => {
    expect(assess([throwing], transfer(), SAFE)).toMatchObject({
      verdict: "held",
      findings: [{ severity: "unknown" }],
    });
  });

  it("takes zero, nothing and never for knowledge", () => {
    const rule = saying("X", undefined, ["balance", "known", "sameSecondsAgo", "recipientIsToken"]);
    expect(judge(rule, transfer(), { balance: 0n, known: [], sameSecondsAgo: null, recipientIsToken: false })).toBe(
      "passed",
    );
  });
});

describe("what makes things safer", () => {
  const revoking: SafetyAction[] = [revoke, cancel, approve({ units: 0n })];

  it("is a revocation, a cancellation and an approval of nothing", () => {
    expect(revoking.map(isRevoking)).toEqual([true, true, true]);
    expect([transfer(), swap(), approve(), speedUp].map(isRevoking)).toEqual([false, false, false, false]);
  });

  it.each(revoking)("is warned about at most: $kind", (action) => {
    const rules = [
      saying("B", "block"),
      saying("D", "danger"),
      saying("U", "info", ["known"]),
      throwing,
      saying("I", "info"),
    ];
    const { verdict, findings } = assess(rules, action, { ...SAFE, known: undefined });
    expect(verdict).toBe("ready");
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["B", "warning"],
      ["D", "warning"],
      ["U", "warning"],
      ["T", "warning"],
      ["I", "info"],
    ]);
    expect(findings.every((finding) => !("accept" in finding))).toBe(true);
  });

  it.each(revoking)("is never stopped by the real rules either, whatever is known: $kind", (action) => {
    fc.assert(
      fc.property(factsArbitrary, (facts) => {
        const { verdict, findings } = assess(CORRIDOR_RULES, action, facts);
        expect(verdict).toBe("ready");
        expect(findings.every(({ severity }) => severity === "info" || severity === "warning")).toBe(true);
      }),
    );
  });
});

/** Every fact, known to be good, known to be bad, or unknown. */
const factsArbitrary: fc.Arbitrary<Facts> = fc.record({
  account: fc.constantFrom(
    undefined,
    { code: "none" } as const,
    { code: "contract" } as const,
    { code: "delegated", delegate: BOB } as const,
    { code: "delegated", delegate: BOB, label: "MetaMask" } as const,
  ),
  recipientCode: fc.constantFrom(undefined, "none", "contract", "delegated"),
  recipientIsToken: fc.constantFrom(undefined, true, false),
  spenderCode: fc.constantFrom(undefined, "none", "contract", "delegated"),
  spenderLabel: fc.constantFrom(undefined, "Permit2"),
  known: fc.constantFrom(undefined, [], SAFE.known, [{ address: BOB, relation: "paid", chain: BASE }] as const),
  recipientElsewhere: fc.constantFrom(
    undefined,
    [{ chain: BASE, code: "contract" }] as const,
    [{ chain: BASE, code: undefined }] as const,
  ),
  balance: fc.constantFrom(undefined, 0n, 100n, 1_000n),
  totalSupply: fc.constantFrom(undefined, 0n, 50n, 10n ** 12n),
  nativeBalance: fc.constantFrom(undefined, 0n, 10n ** 9n),
  nativeNeeded: fc.constantFrom(undefined, 0n, 10n ** 9n),
  feeCap: fc.constantFrom(undefined, 0n, 1_000n, 10n ** 12n),
  nativeAsset: fc.constantFrom(undefined, SAFE.nativeAsset),
  worthLossBps: fc.constantFrom(undefined, -50, 400, 1_200, 2_000, Number.NaN),
  feeShareBps: fc.constantFrom(undefined, 0, 5_000, 20_000),
  simulation: fc.constantFrom(
    undefined,
    SAFE.simulation,
    { revert: words, broken: [], otherOutflows: [], otherPermissions: [], sawEvents: true },
    { broken: [words], otherOutflows: [{ what: "1 X" }], otherPermissions: [{ what: "Y" }], sawEvents: false },
  ),
  imitations: fc.constantFrom(undefined, [], [{ asset: "eip155:1/erc20:0x1", shown: "USDC", listed: "USDC" }] as const),
  unlisted: fc.constantFrom(undefined, [], [{ asset: "eip155:1/erc20:0x1", shown: "USDC" }] as const),
  sameSecondsAgo: fc.constantFrom(undefined, null, 0, 10_000),
  pendingTransactions: fc.constantFrom(undefined, 0, 3),
  quoteAgeMs: fc.constantFrom(undefined, 0, 10 ** 6),
  show: fc.constant(SAFE.show),
});

const ORDER = { ready: 0, held: 1, blocked: 2 } as const;
const actionArbitrary = fc.constantFrom(
  ...ACTIONS,
  transfer({ to: ME }),
  transfer({ to: "0x0000000000000000000000000000000000000000" }),
  swap({ slippageBps: 2_000 }),
  swap({ recipient: "0x0000000000000000000000000000000000000001" }),
  swap({ priceImpactPpm: Number.NaN }),
  approve({ units: 2n ** 256n - 1n, spender: ME }),
);

describe("the rules together", () => {
  it("see nothing in what is harmless", () => {
    for (const action of ACTIONS) {
      expect(assess(CORRIDOR_RULES, action, SAFE)).toMatchObject({ verdict: "ready", findings: [] });
    }
  });

  it("hold money that moves when nothing is known", () => {
    for (const action of ACTIONS.filter((one) => !isRevoking(one))) {
      expect(assess(CORRIDOR_RULES, action, { show: SAFE.show }).verdict).toBe("held");
    }
  });

  it("never become milder when one more is asked", () => {
    fc.assert(
      fc.property(
        actionArbitrary,
        factsArbitrary,
        fc.subarray([...CORRIDOR_RULES]),
        fc.subarray([...CORRIDOR_RULES]),
        (action, facts, some, more) => {
          const few = assess(some, action, facts);
          const all = assess([...some, ...more], action, facts);
          expect(ORDER[all.verdict]).toBeGreaterThanOrEqual(ORDER[few.verdict]);
          for (const finding of few.findings) expect(all.findings).toContainEqual(finding);
        },
      ),
    );
  });

  it("never become milder when a fact is lost, but for facts that can only tell of something bad", () => {
    // Without a price or a name nobody can tell; losing these may silence a word, never let through what was stopped.
    fc.assert(
      fc.property(
        actionArbitrary,
        factsArbitrary,
        fc.constantFrom(...(Object.keys(SAFE) as (keyof Facts)[])),
        (action, facts, lost) => {
          if (lost === "show") return;
          const [before, after] = [
            assess(CORRIDOR_RULES, action, facts),
            assess(CORRIDOR_RULES, action, { ...facts, [lost]: undefined }),
          ];
          const stopped = (verdict: string) => verdict !== "ready";
          if (stopped(before.verdict)) expect(stopped(after.verdict)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never throw, and say everything in both languages, in JSON that can be hashed", () => {
    fc.assert(
      fc.property(actionArbitrary, factsArbitrary, (action, facts) => {
        const { findings, passed } = assess(CORRIDOR_RULES, action, facts);
        for (const { rule, title, detail, accept } of findings) {
          expect(passed).not.toContain(rule);
          for (const text of [title, detail, accept ?? words]) {
            expect(text.zh).not.toMatch(/undefined|NaN|\[object/);
            expect(text.en).not.toMatch(/undefined|NaN|\[object/);
            expect(text.zh && text.en).toBeTruthy();
          }
        }
        expect(() => canonicalJson(findings)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it("let a danger be accepted by typing, and nothing else", () => {
    fc.assert(
      fc.property(actionArbitrary, factsArbitrary, (action, facts) => {
        for (const { severity, accept } of assess(CORRIDOR_RULES, action, facts).findings) {
          expect(accept !== undefined).toBe(severity === "danger");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are all that there are files for, each under its file's name", () => {
    const files = fs.readdirSync(new URL("./rules", import.meta.url));
    const named = files.flatMap((file) => /^([a-z]{2,3}-\d\d)-(?!.*\.test\.)/.exec(file)?.[1]?.toUpperCase() ?? []);
    expect(RULES.map(({ id }) => id).sort()).toEqual(named.sort());
  });

  it("have ids of their own, and are about something", () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { id, on } of RULES) {
      expect(id).toMatch(/^[A-Z]{2,3}-\d\d$/);
      expect(on.length).toBeGreaterThan(0);
    }
  });
});
