import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PermissionTraces, SendTrace } from "./find-permissions.ts";
import { lastUse } from "./last-use.ts";
import type { LivePermission } from "./read-permissions.ts";

const ME = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const TOKEN = "0x4444444444444444444444444444444444444444";
const SPENDER = "0x9999999999999999999999999999999999999999";
const ROUTER = "0x5555555555555555555555555555555555555555";
const PERMISSION: LivePermission = {
  ...{ standard: "erc20", asset: `eip155:1/erc20:${TOKEN}`, spender: SPENDER, units: 1n, balance: 1n },
  permission: { kind: "erc20", token: TOKEN, spender: SPENDER },
  ...{ symbol: "?", decimals: 0, listed: false, block: 100 },
};
const traces = (sends: readonly SendTrace[], change: Partial<PermissionTraces> = {}): PermissionTraces => ({
  ...{ traces: [], from: 0, to: 1_000, cut: false, sendsFrom: 0, sends, ...change },
});
const send = (block: number, from?: string, to?: string): SendTrace => ({
  ...{ token: TOKEN, hash: `0x${block}`, block },
  ...(from !== undefined && { by: { from, to: to ?? "", at: block * 12 } }),
});
const state = (...args: Parameters<typeof traces>) => lastUse(ME, PERMISSION, traces(...args)).state;

describe("when a permission was last used", () => {
  it("is the newest transfer that the spender sent, or that called it", () => {
    expect(lastUse(ME, PERMISSION, traces([send(300, ME, TOKEN), send(200, SPENDER, TOKEN)]))).toEqual({
      state: "used",
      at: 2_400,
    });
    expect(state([send(200, ME, SPENDER)])).toBe("used");
    const edition = { token: TOKEN, hash: "0x1", block: 200, operator: SPENDER };
    expect(state([{ ...edition, by: { from: ROUTER, to: ROUTER, at: 9 } }])).toBe("used");
  });

  it("is never, where all that left since was the owner's own, and every block was looked through", () => {
    expect(state([])).toBe("never");
    expect(state([send(300, ME, TOKEN)])).toBe("never");
    // Before it was given, and of another token.
    expect(state([send(99, SPENDER, TOKEN), { ...send(300, SPENDER, TOKEN), token: ROUTER }])).toBe("never");
    expect(state([{ token: TOKEN, hash: "0x1", block: 200, operator: ROUTER }])).toBe("never");
  });

  it("is not known, where something left by another's hand, or somebody has not looked far enough", () => {
    expect(state([send(300, ME, ROUTER)])).toBe("unknown");
    expect(state([send(300)])).toBe("unknown");
    expect(state([], { from: 101 })).toBe("unknown");
    expect(state([], { sendsFrom: 101 })).toBe("unknown");
  });

  it("is never called never because something more was seen", () => {
    const party = fc.constantFrom(ME, SPENDER, ROUTER, TOKEN);
    const one = fc.record({ block: fc.integer({ min: 1, max: 900 }), from: party, to: party });
    fc.assert(
      fc.property(fc.array(one), one, (some, more) => {
        const of = (list: (typeof more)[]) => state(list.map(({ block, from, to }) => send(block, from, to)));
        if (of(some) !== "never") expect(of([more, ...some])).not.toBe("never");
      }),
    );
  });
});
