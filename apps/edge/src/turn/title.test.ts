import type { AssistantMessage } from "@alou/agent/message";
import { describe, expect, it } from "vitest";
import { betterTitle, firstTitle } from "./title.ts";

const MIA = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const sourced = (value: unknown) => ({ value, from: { kind: "registry" } });
const transfer = {
  kind: "transfer",
  chain: sourced("eip155:1"),
  asset: sourced("eip155:1/slip44:60"),
  amount: sourced({ kind: "exact", units: "1000000000000000000" }),
  recipient: sourced({ kind: "address", address: MIA, label: "Mia" }),
};
const answered = (language: "zh" | "en", ...intents: unknown[]) =>
  ({ parts: [{ type: "plan", plan: { intents, language } }] }) as unknown as AssistantMessage;

describe("a title", () => {
  it("is at first how the message begins, on one line, without what cannot be seen", () => {
    expect(firstTitle("  swap 1 ETH\n\nto USDC\u202e please\u0000 ")).toBe("swap 1 ETH to USDC please");
    expect([...firstTitle("好".repeat(99))]).toHaveLength(40);
    expect(firstTitle("\u200b\u0000")).toBe("");
  });

  it("leaves out what was brought to be checked, where there are words beside it", () => {
    const document = JSON.stringify({ types: {}, note: "n".repeat(100) });
    expect(firstTitle(`帮我看看\n${document}`)).toBe("帮我看看");
    expect(firstTitle(`is this safe? ${document}`)).toBe("is this safe?");
    expect(firstTitle(`safe? cHNidP8${"A".repeat(200)}==`)).toBe("safe?");
    expect(firstTitle(document)).toMatch(/^\{"types"/);
  });

  it("becomes what was ordered, in the message's language", () => {
    expect(betterTitle(answered("en", transfer))).toMatch(/^Send 1 ETH to /);
    expect(betterTitle(answered("zh", transfer))).toMatch(/^转 1 ETH 给 /);
    const two = betterTitle(answered("en", transfer, transfer)) ?? "";
    expect([two.endsWith(" +1"), [...two].length <= 40]).toEqual([true, true]);
  });

  it("cuts addresses of every family to their ends, and the id of an unlisted asset to its contract", () => {
    const to = (address: string) => ({ ...transfer, recipient: sourced({ kind: "address", address }) });
    expect(betterTitle(answered("en", to(MIA)))).toMatch(/^Send 1 ETH to 0x7099…79C8/);
    expect(betterTitle(answered("zh", to("cosmos15yk64u7zc9g9k2yr2wmzeva5qgwxps6yxj00e7")))).toContain(
      "cosmos15yk6…00e7",
    );
    const bought = {
      ...transfer,
      kind: "swap",
      side: "sell",
      sell: transfer.asset,
      buy: sourced(`eip155:1/erc20:${MIA}`),
    };
    expect(betterTitle(answered("en", bought))).toMatch(/^Swap 1 ETH to 0x7099…79C8/);
  });

  it("stays where nothing was ordered", () => {
    expect(betterTitle(answered("en"))).toBeUndefined();
    expect(betterTitle({ parts: [] } as unknown as AssistantMessage)).toBeUndefined();
  });
});
