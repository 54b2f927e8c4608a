import { describe, expect, it } from "vitest";
import { addressesIn, shortenAddresses } from "./addresses-in-text.ts";

const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const HASH = `0x${"ab".repeat(32)}`;

describe("addresses in a sentence", () => {
  it("are cut to their ends, also where Chinese stands right beside them", () => {
    expect(shortenAddresses(`${BOB}可以拿走，${BOB} 也行`)).toBe("0x3C44…93BC可以拿走，0x3C44…93BC 也行");
    expect(addressesIn(`to ${BOB}, and ${BOB}.`)).toEqual([BOB, BOB]);
  });

  it("are not looked for in hashes and calldata", () => {
    expect(shortenAddresses(HASH)).toBe(HASH);
    expect(shortenAddresses(`9${BOB}`)).toBe(`9${BOB}`);
    expect(addressesIn(`${HASH} 0x1234`)).toEqual([]);
  });
});
