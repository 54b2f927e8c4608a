import { toUnits } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftOf, readAddress, readDraft, samePolicy } from "./policy-draft.ts";
import type { SpendingPolicy } from "./queries.ts";

const ETH = "eip155:1/slip44:60" as const;
const BOB = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const EMPTY = draftOf({});

describe("a draft of limits", () => {
  it("reads coins into base units, and an empty field as no limit", () => {
    const typed = { ...EMPTY, perDayUsd: " 500 ", assets: [{ asset: ETH, perTransaction: "0.5", perDay: "" }] };
    expect(readDraft(typed)).toEqual({
      kind: "good",
      policy: { perDayUsd: 500, assets: [{ asset: ETH, perTransaction: "500000000000000000" }] },
    });
    expect(readDraft({ ...EMPTY, assets: [{ asset: ETH, perTransaction: "", perDay: "" }] })).toEqual({
      kind: "good",
      policy: {},
    });
  });

  it("keeps nought apart from no limit: nothing may leave, nobody may be paid", () => {
    expect(readDraft({ ...EMPTY, perDayUsd: "0", recipients: [] })).toEqual({
      kind: "good",
      policy: { perDayUsd: 0, recipients: [] },
    });
    expect(samePolicy({ recipients: [] }, {})).toBe(false);
    expect(samePolicy({ perDayUsd: 0 }, {})).toBe(false);
  });

  it.each([
    ["perTransactionUsd", { perTransactionUsd: "1.5" }],
    ["perDayUsd", { perDayUsd: "-1" }],
    ["perDayUsd", { perDayUsd: "1000000001" }],
    ["hours", { hours: "721" }],
    ["hours", { hours: "two" }],
    [`${ETH} perDay`, { assets: [{ asset: ETH, perTransaction: "", perDay: "1e3" }] }],
    [`${ETH} perTransaction`, { assets: [{ asset: ETH, perTransaction: `0.${"1".repeat(19)}`, perDay: "" }] }],
  ])("marks %s where it cannot be read", (field, typed) => {
    const read = readDraft({ ...EMPTY, ...typed });
    expect(read.kind === "bad" && [...read.fields]).toEqual([field]);
  });

  it("comes back as it was", () => {
    const policies = fc.record(
      {
        perTransactionUsd: fc.integer({ min: 0, max: 1_000_000_000 }),
        perDayUsd: fc.integer({ min: 0, max: 1_000_000_000 }),
        newRecipientHours: fc.integer({ min: 0, max: 720 }),
        recipients: fc.subarray([BOB]),
        assets: fc.bigInt(0n, 1n << 128n).map((units) => [{ asset: ETH, perDay: toUnits(units) }]),
        allowed: fc.constant([{ address: BOB, reason: "rent" }]),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<SpendingPolicy>;
    fc.assert(
      fc.property(policies, (policy) => {
        const read = readDraft(draftOf(policy));
        expect(read.kind === "good" && samePolicy(read.policy, policy)).toBe(true);
      }),
    );
  });

  it("takes addresses of every family, whole and once", () => {
    expect(readAddress(` ${BOB.toLowerCase()} `, [])).toEqual({ address: BOB });
    expect(readAddress("cosmos1vladn9j4p85gzjhr8h6s5ecrhxdqz3kl6n3x0n", [])).toBe("bad");
    expect(readAddress("9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM", [])).toEqual({
      address: "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM",
    });
    expect(readAddress("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", [])).toHaveProperty("address");
    expect(readAddress(BOB, [BOB.toLowerCase()])).toBe("there");
    expect(readAddress(BOB.slice(0, 40), [])).toBe("bad");
  });
});
