import type { Units } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HistoryEntry } from "../given.ts";
import { knownAddresses, looksLike } from "./known-addresses.ts";

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
});
