import { describe, expect, it } from "vitest";
import type { Draft } from "./draft.ts";
import { everyDraft } from "./drafts.fixture.ts";

const SWAPS = Object.entries(everyDraft()).filter(([, { action }]) => action.kind === "swap");
const routeOf = ({ action }: Draft) => {
  if (action.kind !== "swap") throw new Error("no swap");
  return action;
};

describe("a route as it is shown", () => {
  it.each(SWAPS)("adds up, begins with what is paid and ends with what is got: %s", (_, draft) => {
    const { route, pays, receives, paysAtMost, receivesAtLeast } = routeOf(draft);
    const sum = (field: "amountIn" | "amountOut") => route.legs.reduce((total, leg) => total + BigInt(leg[field]), 0n);
    expect(route.legs.reduce((total, { shareBps }) => total + shareBps, 0)).toBe(10_000);
    expect([sum("amountIn"), sum("amountOut")]).toEqual([BigInt(pays.units), BigInt(receives.units)]);
    expect(BigInt(paysAtMost)).toBeGreaterThanOrEqual(BigInt(pays.units));
    expect(BigInt(receivesAtLeast)).toBeLessThanOrEqual(BigInt(receives.units));
    const wraps = (asset: string) =>
      asset.replace(/slip44:60|erc20:0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2/, "ether");
    for (const { hops } of route.legs) {
      expect(wraps(hops[0]?.from ?? "")).toBe(wraps(pays.asset));
      expect(wraps(hops.at(-1)?.to ?? "")).toBe(wraps(receives.asset));
      hops.slice(1).forEach((hop, i) => {
        expect(wraps(hop.from)).toBe(wraps(hops[i]?.to ?? ""));
      });
    }
  });

  it.each(SWAPS)(
    "is the first of at most ten quotes, the only one chosen, none of the others better: %s",
    (_, draft) => {
      const { side, route } = routeOf(draft);
      const [first, ...others] = draft.quotes;
      expect(draft.quotes.length).toBeLessThanOrEqual(10);
      expect(first).toMatchObject({ chosen: true, route });
      for (const { chosen, rejected, net } of others) {
        expect([chosen, rejected !== undefined]).toEqual([false, true]);
        if (rejected !== "worse-net") continue;
        const gain = BigInt(net) - BigInt(first?.net ?? 0);
        expect(side === "sell" ? gain <= 0n : gain >= 0n).toBe(true);
      }
    },
  );

  it("is plain JSON", () => {
    for (const [, { action, quotes }] of SWAPS)
      expect(JSON.parse(JSON.stringify({ action, quotes }))).toEqual({ action, quotes });
  });
});
