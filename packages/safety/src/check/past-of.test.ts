import fc from "fast-check";
import { expect, it } from "vitest";
import { checkLine } from "./check-line.ts";
import { paymentsOf, policyOf, worthOf } from "./past-of.ts";

const ME = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const MAINNET = "eip155:1";
const ETH = `${MAINNET}/slip44:60` as const;
const own = new Set([ME]);

it("reads a past however it is written, and leaves out what came in", () => {
  const written = [
    { to: "0x1", amount: "0.5", asset: ETH, at: "2026-11-22T00:00:00Z", usd: "$1,200.505" },
    { recipient: "0x2", value: "0x10", timestamp: 1_795_305_600_000 },
    { to: ME, from: "0x3", amount: 5 },
    { to: "0x1", amount: 5, direction: "in" },
    7,
    { to: "0x4", amount: "250.0", asset: "USDC" },
    { to: "0x4", amount: "1.5", asset: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" },
    { to: "0x4", amount: "2.5", asset: "NOBODYS" },
  ];
  expect(paymentsOf(written, own, MAINNET)).toEqual([
    { to: "0x1", asset: ETH, units: 5n * 10n ** 17n, cents: 120_051n, at: 1_795_305_600n },
    { to: "0x2", units: 16n, at: 1_795_305_600n },
    { units: 7n },
    { to: "0x4", asset: "USDC", units: 250_000_000n },
    { to: "0x4", asset: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", units: 1_500_000n },
    { to: "0x4", asset: "NOBODYS" },
  ]);
  // The same name has other decimals elsewhere.
  expect(paymentsOf([{ amount: "1.5", asset: "USDC" }], own, "eip155:56")).toEqual([
    { asset: "USDC", units: 15n * 10n ** 17n },
  ]);
  expect(paymentsOf("none", own, MAINNET)).toBeUndefined();
});

it("reads limits and prices, and no nonsense", () => {
  expect(
    policyOf(
      {
        policy: {
          perTransactionUsd: "100.9",
          dailyUsd: 5,
          recipients: ["0x1", 2],
          assets: [{ asset: ETH, max: 9 }, 3],
        },
      },
      MAINNET,
    ),
  ).toEqual({
    perTransactionUsd: 100,
    perDayUsd: 5,
    recipients: ["0x1"],
    assets: [{ asset: ETH, perTransaction: "9" }],
  });
  expect(policyOf({ policy: { assets: [{ asset: "USDC", perDay: "500.5" }] } }, MAINNET)).toEqual({
    assets: [{ asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", perDay: "500500000" }],
  });
  expect(policyOf({ policy: { perDayUsd: -1, newRecipientHours: "soon" } }, MAINNET)).toEqual({});
  expect(policyOf({}, MAINNET)).toBeUndefined();
  const cents = worthOf({ prices: { ETH: "3000.5", USDC: "about one" } });
  expect(cents?.(ETH, 10n ** 18n)).toBe(300_050n);
  expect(cents?.(ETH, 1n)).toBe(1n);
  expect(cents?.("eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", 1n)).toBeUndefined();
});

it("whatever stands in a past, limits or prices, a line is answered, and no other finding goes for it", async () => {
  const any = fc.anything({ maxDepth: 3, withBigInt: false });
  const tx = { from: ME, to: "0x000000000000000000000000000000000000dEaD", value: "5", chainId: 1 };
  await fc.assert(
    fc.asyncProperty(any, any, any, async (history, policy, prices) => {
      const context = { user: ME, now: 1_795_305_600, history, policy, prices };
      const answer = await checkLine({ id: "x", kind: "evm_tx", tx, context }, 1);
      expect(answer).toMatchObject({ severity: "block" });
    }),
    { numRuns: 500 },
  );
});
