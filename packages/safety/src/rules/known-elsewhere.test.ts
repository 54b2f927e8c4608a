import { describe, expect, it } from "vitest";
import type { CodeKind, Facts, KnownAddress } from "../facts.ts";
import { firstTimeRecipient } from "./rc-01-first-time.ts";
import { lookAlikeRecipient } from "./rc-02-look-alike.ts";
import { contractRecipient } from "./rc-06-contract-recipient.ts";
import { ownAccount } from "./rc-11-own-account.ts";
import { BOB, FALSE_BOB, judge, severityOf, transfer } from "./situation.fixture.ts";
import { nearlyAll } from "./tx-09-nearly-all.ts";

const BASE = "eip155:8453";
const ARBITRUM = "eip155:42161";
const bob = (chain?: typeof BASE | typeof ARBITRUM | "eip155:1", relation: KnownAddress["relation"] = "paid") => ({
  address: BOB.toLowerCase(),
  relation,
  ...(chain && { chain }),
});

/** Bob is known on Base only; what stands at his address there and here. */
const onBase = (there: CodeKind | undefined, here: CodeKind | undefined = "none"): Partial<Facts> => ({
  known: [bob(BASE)],
  recipientCode: here,
  recipientElsewhere: [{ chain: BASE, code: there }],
});

describe("somebody known on another chain", () => {
  // there, here: RC-01, RC-06, TX-09 for nearly all
  it.each([
    ["none", "none", "passed", "passed", "passed"],
    ["delegated", "none", "passed", "passed", "passed"],
    ["none", "delegated", "passed", "passed", "passed"],
    ["contract", "none", "warning", "danger", "danger"],
    ["contract", "delegated", "warning", "danger", "danger"],
    ["contract", "contract", "warning", "warning", "danger"],
    ["none", "contract", "warning", "warning", "danger"],
    [undefined, "none", "warning", "passed", "danger"],
    [undefined, "contract", "warning", "warning", "danger"],
    ["none", undefined, "warning", "unknown", "danger"],
  ] as [CodeKind | undefined, CodeKind | undefined, string, string, string][])(
    "is %s there and %s here",
    (there, here, first, contract, all) => {
      const facts = onBase(there, here);
      if (here === undefined) Object.assign(facts, { recipientCode: undefined });
      expect(severityOf(firstTimeRecipient, transfer(), facts)).toBe(first);
      expect(severityOf(contractRecipient, transfer(), facts)).toBe(contract);
      expect(severityOf(nearlyAll, transfer({ units: 950n }), facts)).toBe(all);
    },
  );

  it("and nobody looked there: no better than a stranger", () => {
    const facts = { known: [bob(BASE)], recipientElsewhere: undefined };
    expect(severityOf(firstTimeRecipient, transfer(), facts)).toBe("warning");
  });

  it("is known here where one entry says so, whatever stands on other chains", () => {
    for (const here of [bob(), bob("eip155:1")]) {
      const facts = { ...onBase("contract"), known: [bob(BASE), here] };
      expect(severityOf(firstTimeRecipient, transfer(), facts)).toBe("passed");
      expect(severityOf(contractRecipient, transfer(), facts)).toBe("passed");
    }
  });

  it("counts as a contract when it is one on any of the chains", () => {
    const facts = {
      known: [bob(BASE), bob(ARBITRUM)],
      recipientElsewhere: [
        { chain: BASE, code: "none" },
        { chain: ARBITRUM, code: "contract" },
      ] as const,
    };
    expect(severityOf(contractRecipient, transfer(), facts)).toBe("danger");
  });

  it("is told by name and chain, in both languages", () => {
    expect(judge(firstTimeRecipient, transfer(), onBase("contract"))).toMatchObject({
      title: { zh: "在这条链上是第一次", en: "First time on this chain" },
      detail: {
        zh: expect.stringContaining("你在 Base 上付过它"),
        en: expect.stringContaining("You paid it on Base, not here"),
      },
      evidence: { recipient: BOB, chain: BASE },
    });
    const saved = { ...onBase("contract"), known: [bob(BASE, "contact")] };
    expect(judge(contractRecipient, transfer(), saved)).toMatchObject({
      detail: {
        zh: expect.stringContaining("你存过它在 Base 上的地址"),
        en: expect.stringContaining("You saved it for Base"),
      },
      accept: { en: "they can receive it here" },
    });
  });

  it("is looked like all the same, and the finding says where they are known", () => {
    expect(judge(lookAlikeRecipient, transfer({ to: FALSE_BOB }), { known: [bob(BASE)] })).toMatchObject({
      severity: "danger",
      evidence: { chain: BASE },
    });
    expect(severityOf(lookAlikeRecipient, transfer(), { known: [bob(BASE)] })).toBe("passed");
  });

  it("is one's own where a key answers for it, and nobody's where a contract does", () => {
    const own = (there: CodeKind) => ({ ...onBase(there), known: [bob(BASE, "own")] });
    expect(severityOf(ownAccount, transfer(), own("none"))).toBe("info");
    expect(severityOf(ownAccount, transfer(), own("contract"))).toBe("passed");
  });
});
