import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeKind, KnownAddress } from "../facts.ts";
import { firstTimeRecipient } from "./rc-01-first-time.ts";
import { lookAlikeRecipient, looksAlike } from "./rc-02-look-alike.ts";
import { tokenContractRecipient } from "./rc-03-token-contract.ts";
import { deadRecipient } from "./rc-04-dead-address.ts";
import { cannotReceive } from "./rc-05-cannot-receive.ts";
import { contractRecipient } from "./rc-06-contract-recipient.ts";
import { ownAccount } from "./rc-11-own-account.ts";
import { BOB, CLEAN, CONTRACT, FALSE_BOB, judge, ME, severityOf, swap, transfer } from "./situation.fixture.ts";
import { nearlyAll } from "./tx-09-nearly-all.ts";

const bob = (relation: KnownAddress["relation"]): KnownAddress => ({ address: BOB.toLowerCase(), relation });

describe("RC-01 first payment", () => {
  it.each([
    ["saved", [bob("contact")], "passed"],
    ["paid before", [bob("paid")], "passed"],
    ["one's own", [bob("own")], "passed"],
    ["a stranger", [], "warning"],
    ["a look-alike", [{ address: FALSE_BOB, relation: "paid" }], "warning"],
    ["nobody knows", undefined, "unknown"],
  ] as [string, KnownAddress[] | undefined, string][])("to somebody who is %s", (_, known, severity) => {
    expect(severityOf(firstTimeRecipient, transfer(), { known })).toBe(severity);
  });
});

describe("RC-02 look-alike", () => {
  it.each([
    ["itself", BOB, "passed"],
    ["a look-alike", FALSE_BOB, "danger"],
    ["somebody else", CONTRACT, "passed"],
  ])("paying %s", (_, to, severity) => {
    expect(severityOf(lookAlikeRecipient, transfer({ to }), { known: [bob("paid")] })).toBe(severity);
  });

  it("is unknown without the user's past", () => {
    expect(severityOf(lookAlikeRecipient, transfer(), { known: undefined })).toBe("unknown");
  });

  it("of somebody who is known as well is none", () => {
    expect(
      severityOf(lookAlikeRecipient, transfer({ to: FALSE_BOB }), {
        known: [bob("paid"), { address: FALSE_BOB, relation: "contact" }],
      }),
    ).toBe("passed");
  });

  it("is accepted by digits from the middle, where it differs, and names whom it resembles", () => {
    const label = "Bob";
    const known: KnownAddress[] = [{ ...bob("paid"), label, times: 3, lastAt: 5 }];
    const finding = judge(lookAlikeRecipient, transfer({ to: FALSE_BOB }), { known });
    expect(finding).toMatchObject({
      title: { zh: "这不是Bob的地址，只是长得像", en: "This is not Bob’s address; it only looks like it" },
      accept: { zh: FALSE_BOB.slice(18, 22), en: FALSE_BOB.slice(18, 22) },
      evidence: { recipient: FALSE_BOB, known: BOB.toLowerCase(), label, times: "3", lastAt: "5" },
    });
    expect(BOB.toLowerCase()).not.toContain(FALSE_BOB.slice(18, 22).toLowerCase());
  });

  it.each([
    ["own", "your own wallet"],
    ["paid", "somebody you paid"],
  ] as const)("names an unnamed one by its relation: %s", (relation, whom) => {
    expect(judge(lookAlikeRecipient, transfer({ to: FALSE_BOB }), { known: [bob(relation)] })).toMatchObject({
      title: { en: `This is not ${whom}’s address; it only looks like it` },
    });
  });

  it("needs four equal digits at both ends, and a difference", () => {
    const change = (at: number) => `${BOB.slice(0, at)}${BOB[at] === "0" ? "1" : "0"}${BOB.slice(at + 1)}`;
    for (let at = 2; at < 42; at++) expect(looksAlike(BOB, change(at))).toBe(at >= 6 && at < 38);
    expect(looksAlike(BOB, BOB.toLowerCase())).toBe(false);
    expect(looksAlike(BOB, FALSE_BOB.toUpperCase().replace("0X", "0x"))).toBe(true);
  });

  it("is the same both ways", () => {
    const address = fc.stringMatching(/^0x[0-3]{40}$/);
    fc.assert(
      fc.property(address, address, (a, b) => {
        expect(looksAlike(a, b)).toBe(looksAlike(b, a));
      }),
    );
  });
});

describe("RC-03 token contract", () => {
  it.each([
    [true, "block"],
    [false, "passed"],
    [undefined, "unknown"],
  ])("%s", (recipientIsToken, severity) => {
    expect(severityOf(tokenContractRecipient, transfer(), { recipientIsToken })).toBe(severity);
  });
});

describe("RC-04 nobody's address", () => {
  it.each([
    ["0x0000000000000000000000000000000000000000", "block"],
    ["0x0000000000000000000000000000000000000001", "block"],
    ["0x0000000000000000000000000000000000000011", "block"],
    ["0x0000000000000000000000000000000000000100", "block"],
    ["0x00000000000000000000000000000000000001fF", "block"],
    ["0x0000000000000000000000000000000000000200", "passed"],
    ["0x000000000000000000000000000000000000dEaD", "block"],
    ["0xdEAD000000000000000000000000000000000000", "block"],
    ["0xdeAD00000000000000000000000000000000BEEf", "block"],
    ["0xdEAD000000000000000042069420694206942069", "block"],
    ["0xdEAD000000000000000042069420694206942068", "passed"],
    ["0x4200000000000000000000000000000000000006", "passed"],
    [BOB, "passed"],
  ])("%s is %s", (to, severity) => expect(severityOf(deadRecipient, transfer({ to }))).toBe(severity));

  it("is no place for a swap's question", () => expect(severityOf(deadRecipient, swap())).toBe("not asked"));
});

describe("RC-05 cannot receive", () => {
  const revert = { ...CLEAN, revert: { zh: "不收", en: "no" } };

  it.each([
    ["a contract that refuses", "contract", revert, "block"],
    ["a contract that takes it", "contract", CLEAN, "passed"],
    ["an account, whose transfer fails for another reason", "none", revert, "passed"],
    ["nobody knows what", undefined, revert, "unknown"],
    ["nobody knows how it went", "contract", undefined, "unknown"],
  ] as [string, CodeKind | undefined, typeof CLEAN | undefined, string][])(
    "%s",
    (_, recipientCode, simulation, severity) => {
      expect(severityOf(cannotReceive, transfer(), { recipientCode, simulation })).toBe(severity);
    },
  );
});

describe("RC-06 contract", () => {
  const stranger = { known: [], recipientCode: "contract" } as const;

  it.each([
    ["an unknown contract", stranger, "warning"],
    ["a known contract", { ...stranger, known: [bob("contact")] }, "passed"],
    ["an account", { ...stranger, recipientCode: "none" }, "passed"],
    ["an account that runs a contract's code", { ...stranger, recipientCode: "delegated" }, "passed"],
    ["a token, which RC-03 tells of", { ...stranger, recipientIsToken: true }, "passed"],
    ["nobody knows what", { ...stranger, recipientCode: undefined }, "unknown"],
    ["nobody knows who", { ...stranger, known: undefined }, "unknown"],
    ["nobody knows whether a token", { ...stranger, recipientIsToken: undefined }, "unknown"],
  ] as const)("%s", (_, facts, severity) => expect(severityOf(contractRecipient, transfer(), facts)).toBe(severity));
});

describe("RC-11 own account", () => {
  it.each([
    ["the payer", ME, [], "info"],
    ["the payer in small letters", ME.toLowerCase(), [], "info"],
    ["another wallet of the user", BOB, [bob("own")], "info"],
    ["somebody else", BOB, [bob("contact")], "passed"],
    ["nobody knows who", BOB, undefined, "unknown"],
  ] as [string, string, KnownAddress[] | undefined, string][])("is %s", (_, to, known, severity) => {
    expect(severityOf(ownAccount, transfer({ to }), { known })).toBe(severity);
  });
});

describe("TX-09 nearly all to a stranger", () => {
  it.each([
    [900n, "passed"],
    [901n, "danger"],
    [1_000n, "danger"],
    [2_000n, "danger"],
    [0n, "passed"],
  ])("%s of 1000 is %s", (units, severity) => {
    expect(severityOf(nearlyAll, transfer({ units }), { known: [] })).toBe(severity);
    expect(severityOf(nearlyAll, transfer({ units }), { known: [bob("paid")] })).toBe("passed");
  });

  it("of nothing is nothing", () =>
    expect(severityOf(nearlyAll, transfer(), { known: [], balance: 0n })).toBe("passed"));

  it("is unknown without the balance or the user's past", () => {
    expect(severityOf(nearlyAll, transfer(), { balance: undefined })).toBe("unknown");
    expect(severityOf(nearlyAll, transfer(), { known: undefined })).toBe("unknown");
  });

  it("is accepted by naming the amount", () => {
    expect(judge(nearlyAll, transfer({ units: 950n }), { known: [] })).toMatchObject({
      accept: { zh: "把 950 USDC 转给陌生人", en: "send 950 USDC to a stranger" },
    });
  });
});
