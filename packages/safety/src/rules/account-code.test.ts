import { describe, expect, it } from "vitest";
import { isRevoking } from "../action.ts";
import type { Facts } from "../facts.ts";
import { accountCode } from "./ct-33-account-code.ts";
import { ACTIONS, CONTRACT, judge, severityOf, transfer } from "./situation.fixture.ts";

const delegated = { code: "delegated", delegate: CONTRACT } as const;

describe("CT-33 the paying account's code", () => {
  it.each([
    ["none", { code: "none" }, "passed"],
    ["a known wallet's", { ...delegated, label: "MetaMask" }, "info"],
    ["nobody knows whose", delegated, "warning"],
    ["a contract's own", { code: "contract" }, "block"],
    ["not known", undefined, "unknown"],
  ] as [string, Facts["account"], string][])("is %s", (_, account, severity) => {
    for (const action of ACTIONS) {
      const stops = severity === "block" || severity === "unknown";
      const expected = isRevoking(action) && stops ? "warning" : severity;
      expect(severityOf(accountCode, action, { account })).toBe(expected);
    }
  });

  it("names whose code it is, in both languages", () => {
    expect(judge(accountCode, transfer(), { account: { ...delegated, label: "MetaMask" } })).toMatchObject({
      title: { zh: "账户在用 MetaMask 的代码", en: "The account runs MetaMask’s code" },
    });
    expect(judge(accountCode, transfer(), { account: delegated })).toMatchObject({
      detail: { zh: expect.stringContaining(CONTRACT), en: expect.stringContaining(CONTRACT) },
      evidence: { delegate: CONTRACT },
    });
  });
});
