import fc from "fast-check";
import { expect, it } from "vitest";
import { partsOfAddress, shortAddress } from "./short-address.ts";

const HUB = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";

it.each([
  ["0x2e057b584A6Da7127ec24957772D96C3806fc88E", "0x2e05…c88E"],
  [HUB, "cosmos19rl4…dal4"],
  ["cosmosvaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0", "cosmosvaloper1sjll…cnj0"],
  ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw50…f3t4"],
  ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1z…vfNa"],
  ["GmaDrppBC7P5ARKV8g3djiwP89vz1jLK23V2GBjuAEGB", "GmaD…AEGB"],
  ["0x1234", "0x1234"],
  ["", ""],
])("%s is shown as %s", (address, short) => {
  expect(shortAddress(address)).toBe(short);
});

it("keeps what all of a kind begin with, and both ends of the rest", () => {
  const hex = fc.string({ unit: fc.constantFrom(..."0123456789abcdefABCDEF") }).map((digits) => `0x${digits}`);
  fc.assert(
    fc.property(fc.oneof(hex, fc.string(), fc.constant(HUB)), (address) => {
      const { head, body } = partsOfAddress(address);
      expect(head + body).toBe(address);
      const short = shortAddress(address);
      if (short === address) return;
      const [start = "", end = ""] = [short.slice(0, head.length + 4), short.slice(-4)];
      expect(address.startsWith(start) && address.endsWith(end)).toBe(true);
      expect(short).toHaveLength(head.length + 9);
      expect(short.length).toBeLessThanOrEqual(address.length);
    }),
  );
});
