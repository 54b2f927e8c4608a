import { describe, expect, it } from "vitest";
import type { SafetyAction } from "../action.ts";
import type { Facts, SimulationFacts } from "../facts.ts";
import type { Rule } from "../rule.ts";
import { balanceTooLow } from "./bal-01-balance.ts";
import { gasTooLow } from "./bal-02-gas.ts";
import { promiseBroken } from "./sim-01-promise.ts";
import { otherOutflow } from "./sim-02-other-outflow.ts";
import { otherPermission } from "./sim-04-other-permission.ts";
import { limitedView } from "./sim-08-limited-view.ts";
import {
  ACTIONS,
  approve,
  CLEAN,
  judge,
  revoke,
  severityOf,
  speedUp,
  swap,
  transfer,
  USDC,
  wrap,
} from "./situation.fixture.ts";
import { pendingBefore } from "./tx-02-pending.ts";
import { feeTooHigh } from "./tx-03-fee.ts";
import { unlikeHabits } from "./tx-08-habits.ts";
import { reverts } from "./tx-12-reverts.ts";

const words = { zh: "原因", en: "reason" };
const BROKEN: Partial<SimulationFacts> = { broken: [words, { zh: "二", en: "two" }] };

describe("what the run showed", () => {
  it.each([
    ["SIM-01", promiseBroken, BROKEN, "block", /reason/],
    ["SIM-02", otherOutflow, { otherOutflows: [{ what: "5 DAI" }] }, "block", /5 DAI/],
    ["SIM-04", otherPermission, { otherPermissions: [{ what: "0xabc" }] }, "block", /0xabc/],
    ["SIM-08", limitedView, { sawEvents: false }, "info", /cannot simulate in full/],
    ["TX-12", reverts, { revert: words }, "block", /reason/],
  ] as [string, Rule, Partial<SimulationFacts>, string, RegExp][])("%s", (id, rule, seen, severity, said) => {
    const simulation = { ...CLEAN, ...seen };
    expect(rule.id).toBe(id);
    for (const action of [transfer(), swap(), wrap(), wrap("unwrap"), approve(), speedUp]) {
      expect(severityOf(rule, action)).toBe("passed");
      expect(severityOf(rule, action, { simulation: undefined })).toBe("unknown");
      const finding = judge(rule, action, { simulation });
      expect(finding).toMatchObject({ severity, detail: { en: expect.stringMatching(said) } });
    }
    expect(severityOf(rule, revoke, { simulation })).toBe(severity === "block" ? "warning" : severity);
  });

  it("is a revert before it is a broken promise", () => {
    const simulation = { ...CLEAN, ...BROKEN, revert: words };
    expect(severityOf(promiseBroken, transfer(), { simulation })).toBe("passed");
    expect(severityOf(reverts, transfer(), { simulation })).toBe("block");
  });
});

describe("SIM-08 events that nobody saw", () => {
  const simulation = { ...CLEAN, sawEvents: false };
  const unlisted = [{ asset: USDC, shown: "MOON" }];

  it.each([
    ["a listed token to an account", {}, "info"],
    ["a listed token to a contract", { recipientCode: "contract" }, "warning"],
    ["an account that runs a contract's code", { recipientCode: "delegated" }, "warning"],
    ["nobody knows what", { recipientCode: undefined }, "warning"],
    ["an unlisted token", { unlisted }, "danger"],
    ["an unlisted token to a contract", { unlisted, recipientCode: "contract" }, "danger"],
    ["nobody knows whether listed", { unlisted: undefined }, "unknown"],
  ] as [string, Partial<Facts>, string][])("%s", (_, facts, severity) => {
    expect(severityOf(limitedView, transfer(), { simulation, ...facts })).toBe(severity);
    if (severity === "unknown") return;
    expect(severityOf(limitedView, transfer(), facts)).toBe("passed");
  });

  it("weigh as much for every action with an unlisted token, but never stop a revocation", () => {
    for (const action of [swap(), approve(), speedUp]) {
      expect(severityOf(limitedView, action, { simulation, unlisted })).toBe("danger");
    }
    expect(severityOf(limitedView, revoke, { simulation, unlisted })).toBe("warning");
  });
});

describe("BAL-01 balance", () => {
  it.each([
    ["a transfer", transfer({ units: 1_000n }), transfer({ units: 1_001n })],
    ["a swap", swap({ sellUnits: 1_000n }), swap({ sellUnits: 1_001n })],
    ["wrapping", wrap("wrap", 1_000n), wrap("wrap", 1_001n)],
    ["unwrapping", wrap("unwrap", 1_000n), wrap("unwrap", 1_001n)],
  ] as [string, SafetyAction, SafetyAction][])("of %s: all there is, and one more", (_, all, more) => {
    expect(severityOf(balanceTooLow, all)).toBe("passed");
    expect(severityOf(balanceTooLow, more)).toBe("block");
    expect(severityOf(balanceTooLow, all, { balance: undefined })).toBe("unknown");
    expect(severityOf(balanceTooLow, all, { nativeAsset: undefined })).toBe("unknown");
  });

  it("says how much is missing", () => {
    expect(judge(balanceTooLow, transfer({ units: 1_001n }))).toMatchObject({
      detail: { en: "1001 USDC needed, 1000 USDC there." },
      evidence: { needed: "1001", available: "1000" },
    });
  });
});

describe("BAL-02 network fee", () => {
  it.each([
    [1_000n, 0n, "passed"],
    [999n, 0n, "block"],
    [1_500n, 500n, "passed"],
    [1_499n, 500n, "block"],
  ])("with %s there and %s needed besides a fee of 1000", (nativeBalance, nativeNeeded, severity) => {
    for (const action of ACTIONS.filter(({ kind }) => kind !== "revoke" && kind !== "cancel")) {
      expect(severityOf(gasTooLow, action, { nativeBalance, nativeNeeded })).toBe(severity);
    }
    const softened = severity === "block" ? "warning" : severity;
    expect(severityOf(gasTooLow, revoke, { nativeBalance, nativeNeeded })).toBe(softened);
  });

  it.each(["nativeBalance", "nativeNeeded", "feeCap", "nativeAsset"] as (keyof Facts)[])(
    "is unknown without %s",
    (fact) => {
      expect(severityOf(gasTooLow, transfer(), { [fact]: undefined })).toBe("unknown");
    },
  );
});

describe("TX-02 waiting transactions", () => {
  it.each([
    [0, "passed"],
    [1, "info"],
    [7, "info"],
    [undefined, "unknown"],
  ])("%s of them", (pendingTransactions, severity) => {
    expect(severityOf(pendingBefore, transfer(), { pendingTransactions })).toBe(severity);
    expect(severityOf(pendingBefore, speedUp, { pendingTransactions })).toBe("not asked");
  });
});

describe("TX-03 fee", () => {
  it.each([
    [0, "passed"],
    [999, "passed"],
    [1_000, "info"],
    [9_999, "info"],
    [10_000, "warning"],
    [1_000_000, "warning"],
  ])("of %i basis points of what moves", (feeShareBps, severity) => {
    expect(severityOf(feeTooHigh, transfer(), { feeShareBps })).toBe(severity);
  });

  it.each([
    [1_999n, "passed"],
    [2_000n, "info"],
    [4_999n, "info"],
    [5_000n, "warning"],
    [10_000n, "warning"],
  ])("of %s of 10000 there are, where nobody knows what moves", (feeCap, severity) => {
    const facts = { feeShareBps: undefined, nativeBalance: 10_000n, feeCap };
    expect(severityOf(feeTooHigh, transfer(), facts)).toBe(severity);
    expect(severityOf(feeTooHigh, approve(), facts)).toBe(severity);
  });

  it.each([
    ["the fee", { feeCap: undefined }],
    ["the balance", { nativeBalance: undefined }],
    ["any balance", { nativeBalance: 0n }],
  ])("says nothing without %s: BAL-02 holds or blocks then", (_, facts) => {
    expect(severityOf(feeTooHigh, transfer(), { feeShareBps: undefined, ...facts })).toBe("passed");
    expect(severityOf(gasTooLow, transfer(), facts)).toMatch(/unknown|block/);
  });
});

describe("TX-08 the same again", () => {
  it.each([
    [null, "passed"],
    [0, "warning"],
    [600, "warning"],
    [601, "passed"],
    [undefined, "unknown"],
  ])("%s s later", (sameSecondsAgo, severity) => {
    expect(severityOf(unlikeHabits, transfer(), { sameSecondsAgo })).toBe(severity);
    expect(severityOf(unlikeHabits, approve(), { sameSecondsAgo })).toBe("not asked");
  });

  it("says how long ago, in whole minutes from one on", () => {
    expect(judge(unlikeHabits, transfer(), { sameSecondsAgo: 5 })).toMatchObject({
      detail: { en: "You sent exactly this about 1 min ago. Signing makes it a second one." },
      evidence: { secondsAgo: "5" },
    });
  });
});
