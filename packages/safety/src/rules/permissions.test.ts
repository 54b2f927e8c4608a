import { describe, expect, it } from "vitest";
import type { CodeKind } from "../facts.ts";
import { unlimitedApproval } from "./ap-01-unlimited.ts";
import { spenderIsAccount } from "./ap-03-spender-account.ts";
import { unknownSpender } from "./ap-04-unknown-spender.ts";
import { pointlessSpender } from "./ap-09-pointless-spender.ts";
import { unlistedToken } from "./ct-02-unlisted.ts";
import { imitation } from "./ct-20-imitation.ts";
import { approve, judge, ME, revoke, severityOf, swap, transfer, wrap } from "./situation.fixture.ts";

const MAX = 2n ** 256n - 1n;

describe("AP-01 unlimited approval", () => {
  const stranger = { spenderLabel: undefined };

  it.each([
    ["2^256 - 1", MAX, "warning"],
    ["2^255", 2n ** 255n, "warning"],
    ["all there is", 1_000_000n, "warning"],
    ["just below all there is", 999_999n, "passed"],
    ["a little", 1n, "passed"],
    ["nothing", 0n, "passed"],
  ])("for a known protocol, of %s", (_, units, severity) => {
    expect(severityOf(unlimitedApproval, approve({ units }))).toBe(severity);
  });

  it("is a danger for anybody else", () => {
    expect(judge(unlimitedApproval, approve({ units: MAX }), stranger)).toMatchObject({
      severity: "danger",
      accept: { en: "I accept an unlimited approval" },
      evidence: { units: MAX.toString() },
    });
  });

  it.each([
    [2n ** 255n, "warning"],
    [2n ** 255n - 1n, "passed"],
  ])("is told by its size alone where the token has no supply: %s", (units, severity) => {
    expect(severityOf(unlimitedApproval, approve({ units }), { totalSupply: 0n })).toBe(severity);
  });

  it("is unknown without the supply", () => {
    expect(severityOf(unlimitedApproval, approve(), { totalSupply: undefined })).toBe("unknown");
  });
});

describe("AP-03 approval to an account", () => {
  it.each([
    ["contract", "passed"],
    ["none", "danger"],
    ["delegated", "danger"],
    [undefined, "unknown"],
  ] as [CodeKind | undefined, string][])("with code %s is %s", (spenderCode, severity) => {
    expect(severityOf(spenderIsAccount, approve(), { spenderCode })).toBe(severity);
  });

  it("is nothing when nothing is approved", () => {
    expect(severityOf(spenderIsAccount, approve({ units: 0n }), { spenderCode: "none" })).toBe("passed");
    expect(severityOf(spenderIsAccount, revoke, { spenderCode: "none" })).toBe("not asked");
  });
});

describe("AP-04 unknown contract", () => {
  it.each([
    ["a known one", "contract", "Permit2", "passed"],
    ["an unknown one", "contract", undefined, "warning"],
    ["an account, which AP-03 tells of", "none", undefined, "passed"],
    ["nobody knows what", undefined, undefined, "unknown"],
  ] as [string, CodeKind | undefined, string | undefined, string][])(
    "as spender: %s",
    (_, spenderCode, spenderLabel, severity) => {
      expect(severityOf(unknownSpender, approve(), { spenderCode, spenderLabel })).toBe(severity);
    },
  );
});

describe("AP-09 pointless spender", () => {
  it.each([
    ["the token itself", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "block"],
    ["the token itself in small letters", "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", "block"],
    ["nobody", "0x0000000000000000000000000000000000000000", "block"],
    ["the owner", ME, "block"],
    ["somebody else", "0x1111111111111111111111111111111111111111", "passed"],
  ])("is %s", (_, spender, severity) => expect(severityOf(pointlessSpender, approve({ spender }))).toBe(severity));

  it("may be taken back", () =>
    expect(severityOf(pointlessSpender, approve({ spender: ME, units: 0n }))).toBe("passed"));
});

const FAKE = "eip155:1/erc20:0x2222222222222222222222222222222222222222" as const;

describe("CT-02 unlisted token", () => {
  it.each([
    ["listed", [], "passed"],
    ["not listed", [{ asset: FAKE, shown: "MOON" }], "warning"],
    ["nobody knows", undefined, "unknown"],
  ])("%s", (_, unlisted, severity) => {
    for (const action of [transfer(), swap(), approve()]) {
      expect(severityOf(unlistedToken, action, { unlisted })).toBe(severity);
    }
    expect(severityOf(unlistedToken, wrap(), { unlisted })).toBe("not asked");
  });

  it("shows the name as what it is: its author's", () => {
    expect(judge(unlistedToken, swap(), { unlisted: [{ asset: FAKE, shown: "MOON" }] })).toMatchObject({
      detail: { en: expect.stringContaining("“MOON” is not in the registry") },
      evidence: { asset: FAKE, shown: "MOON" },
    });
  });
});

describe("CT-20 imitation", () => {
  it.each([
    ["none", [], "passed"],
    ["one", [{ asset: FAKE, shown: "UЅDC", listed: "USDC" }], "danger"],
    ["nobody knows", undefined, "unknown"],
  ])("%s", (_, imitations, severity) => {
    for (const action of [transfer(), swap(), approve()]) {
      expect(severityOf(imitation, action, { imitations })).toBe(severity);
    }
  });

  it("is accepted by saying that it is not the listed one", () => {
    const imitations = [{ asset: FAKE, shown: "UЅDC", listed: "USDC" }];
    expect(judge(imitation, swap(), { imitations })).toMatchObject({ accept: { en: "this is not USDC" } });
  });
});
