import type { Decimal } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCoins, readCoin, writeCoin } from "./coin.ts";
import { balanceChanges } from "./events.ts";
import { feeFor, gasLimit, gasPrices } from "./fees.ts";
import { readTransaction } from "./transaction.ts";
import { bytesIn, numberIn, readFields, textIn, WireError, writeFields } from "./wire.ts";

describe("protobuf's wire format", () => {
  it("gives back what was written", () => {
    const value = fc.record({
      text: fc.string({ minLength: 1, unit: "grapheme" }),
      number: fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }),
      bytes: fc.uint8Array(),
    });
    fc.assert(
      fc.property(value, ({ text, number, bytes }) => {
        const fields = readFields(writeFields([1, text], [2, number], [3, bytes], [15, ""], [16, 0n]));
        expect([textIn(fields, 1), numberIn(fields, 2), bytesIn(fields, 3)]).toEqual([text, number, bytes]);
        expect([...fields.keys()]).toEqual([1, 2, 3]);
      }),
    );
  });

  it("refuses nonsense with one kind of error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const read of [readFields, readTransaction]) {
          try {
            read(bytes);
          } catch (error) {
            expect(error instanceof WireError || error instanceof TypeError).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("coins", () => {
  const coin = fc.record({
    denom: fc.constantFrom("uatom", `ibc/${"AB".repeat(32)}`, "factory/osmo1x/y-z"),
    amount: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
  });
  it("survive bytes and event texts", () => {
    fc.assert(
      fc.property(fc.array(coin, { maxLength: 3 }), (coins) => {
        expect(coins.map((one) => readCoin(readFields(writeCoin(one))))).toEqual(coins);
        expect(parseCoins(coins.map(({ amount, denom }) => `${amount}${denom}`).join(","))).toEqual(coins);
      }),
    );
    for (const text of ["-1uatom", "1", "uatom", "01uatom", "1uatom,", `${10n ** 79n}uatom`, "1 uatom"]) {
      expect([text, parseCoins(text)]).toEqual([text, undefined]);
    }
  });

  it("that move are counted for each account, and an unreadable event makes all unknown", () => {
    const event = (type: string, key: string, who: string, amount: string) => ({
      type,
      attributes: new Map([
        [key, who],
        ["amount", amount],
      ]),
    });
    const events = [
      event("coin_spent", "spender", "a", "5uatom,2uosmo"),
      event("coin_received", "receiver", "b", "5uatom"),
      event("coin_received", "receiver", "a", "2uosmo"),
      event("transfer", "recipient", "b", "999uatom"),
    ];
    expect(balanceChanges(events)).toEqual(
      new Map([
        ["a", new Map([["uatom", -5n]])],
        ["b", new Map([["uatom", 5n]])],
      ]),
    );
    expect(balanceChanges([event("coin_spent", "spender", "a", "many")])).toBeUndefined();
  });
});

describe("fees", () => {
  it("are rounded up, never down", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 9n }), (gas) => {
        const price = "0.025" as Decimal;
        expect(feeFor(gas, price) * 1000n).toBeGreaterThanOrEqual(gas * 25n);
        expect((feeFor(gas, price) - 1n) * 1000n).toBeLessThan(gas * 25n);
        expect(gasLimit(gas)).toBeGreaterThan(gas);
      }),
    );
  });

  it("follow the market upwards, and believe no node that asks for a fortune", () => {
    expect(gasPrices("cosmos:cosmoshub-4", 0n)).toEqual({ slow: "0.01", normal: "0.025", fast: "0.03" });
    const market = 10n ** 17n; // 0.1
    expect(gasPrices("cosmos:cosmoshub-4", market)).toEqual({ slow: "0.105", normal: "0.12", fast: "0.15" });
    expect(gasPrices("cosmos:cosmoshub-4", 10n ** 24n)).toEqual({ slow: "1.5", normal: "1.5", fast: "1.5" });
  });
});
