import type { Units } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HistoryEntry } from "../given.ts";
import { imitated, knownAddresses, looksLike } from "./known-addresses.ts";

/** Few enough to come up twice, to look like each other, and to differ in case alone. */
const address = fc
  .tuple(fc.constantFrom("a1b2", "A1B2", "c3d4"), fc.constantFrom("0", "1"), fc.constantFrom("9f9f", "8e8e"))
  .map(([head, middle, tail]) => `0x${head}${middle.repeat(32)}${tail}`);
const anyone = fc.oneof({ weight: 5, arbitrary: address }, fc.constant("linwei.eth"));

const entry: fc.Arbitrary<HistoryEntry> = fc.record({
  id: fc.constant("txn_1"),
  direction: fc.constantFrom("in" as const, "out" as const),
  chain: fc.constant("eip155:1" as const),
  counterparty: anyone,
  asset: fc.constant("eip155:1/slip44:60" as const),
  units: fc.constantFrom("0", "5") as fc.Arbitrary<Units>,
  at: fc.constant(0),
  signedByUser: fc.boolean(),
});
const contact = fc.record({ id: fc.constant("con_1"), name: fc.constant("Lin"), address });

describe("known addresses", () => {
  test("whoever was paid is trusted unless somebody known before looks the same", () => {
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 3 }), fc.array(entry, { maxLength: 8 }), (contacts, history) => {
        const { trusted, uninvited } = knownAddresses({ contacts, history });
        // The same, said without any index: each is held against each.
        const expected = contacts.flatMap(({ address: to }) =>
          /[a-f]/.test(to.slice(2)) && /[A-F]/.test(to.slice(2)) ? [] : [to],
        );
        const own = ({ direction, signedByUser, units }: HistoryEntry) =>
          direction === "out" && signedByUser && units !== "0";
        for (const { counterparty } of history.filter(own)) {
          if (!expected.some((other) => looksLike(other, counterparty))) expected.push(counterparty);
        }
        expect(trusted.map((one) => one.address)).toEqual(expected);
        const named = (to: string) => expected.some((other) => other.toLowerCase() === to.toLowerCase());
        expect(uninvited).toEqual(
          history.filter((one) => !own(one) && !named(one.counterparty)).map((one) => one.counterparty),
        );
      }),
    );
  });

  test("looking alike is agreeing at both ends and differing between them", () => {
    const middle = (digit: string) => `0xA1b2${digit.repeat(32)}9F9f`;
    expect(looksLike(middle("0"), middle("1"))).toBe(true);
    expect(looksLike(middle("0"), middle("0").toLowerCase())).toBe(false);
    expect(looksLike(middle("0"), `0xa1b3${"1".repeat(32)}9f9f`)).toBe(false);
    expect(looksLike(middle("0"), "0xa1b29f9f")).toBe(false);
    expect(looksLike("linwei.eth", "linwei.eth")).toBe(false);
  });

  test.each([
    ["7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV", "7EcD3mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4FLtV", true],
    ["7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV", "7ecDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV", false],
    ["cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", "cosmos1fl48qqqmsdzcv85q5d2q4z5ajdha8yu34mf0eh", true],
    ["cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", false],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw509d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", true],
  ])("in every family's letters: %s, %s", (a, b, alike) => {
    expect(looksLike(a, b)).toBe(alike);
    expect(looksLike(b, a)).toBe(alike);
  });

  test("what put itself into the history and looks like a contact on Solana is not known", () => {
    const poison: HistoryEntry = {
      ...{ id: "txn_1", direction: "in", chain: "solana:1", asset: "solana:1/slip44:501", at: 0, signedByUser: false },
      ...{ counterparty: "7EcD3mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4FLtV", units: "1" as Units },
    };
    const address = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";
    const known = knownAddresses({ contacts: [{ id: "con_1", name: "小鱼", address }], history: [poison] });
    expect(imitated(known, poison.counterparty)).toMatchObject({ address, how: "contact" });
  });
});
