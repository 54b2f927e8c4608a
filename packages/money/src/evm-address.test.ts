import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksumEvmAddress, parseEvmAddress, sameEvmAddress, ZERO_ADDRESS } from "./evm-address.ts";

/** The test cases of EIP-55. */
const EIP_55 = [
  "0x52908400098527886E0F7030069857D2E4169EE7",
  "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  "0xde709f2102306220921060314715629080e2fb77",
  "0x27b1fdb04752bbc536007a920d24acb045561c26",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
  "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
  "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
];

const lowerAddress = fc.stringMatching(/^0x[0-9a-f]{40}$/);

describe("checksumEvmAddress", () => {
  it.each(EIP_55)("spells %s", (address) => {
    expect(checksumEvmAddress(address.toLowerCase())).toBe(address);
    expect(checksumEvmAddress(`0x${address.slice(2).toUpperCase()}`)).toBe(address);
  });

  it("only changes letter case, and is stable", () => {
    fc.assert(
      fc.property(lowerAddress, (address) => {
        const spelled = checksumEvmAddress(address);
        expect(spelled.toLowerCase()).toBe(address);
        expect(checksumEvmAddress(spelled)).toBe(spelled);
      }),
    );
  });
});

describe("parseEvmAddress", () => {
  it.each(EIP_55)("takes %s in all its spellings", (address) => {
    expect(parseEvmAddress(address)).toBe(address);
    expect(parseEvmAddress(address.toLowerCase())).toBe(address);
    expect(parseEvmAddress(`0x${address.slice(2).toUpperCase()}`)).toBe(address);
  });

  it.each([
    ["0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "bad-checksum"],
    ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", "wrong-length"],
    ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0", "wrong-length"],
    ["0x", "wrong-length"],
    ["5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "not-hex"],
    ["0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "not-hex"],
    ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg", "not-hex"],
    ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed ", "not-hex"],
    ["", "not-hex"],
  ])("refuses %j: %s", (text, problem) => {
    expect(parseEvmAddress(text)).toBe(problem);
  });

  it("refuses every address with one letter's case flipped", () => {
    fc.assert(
      fc.property(lowerAddress, fc.nat(39), (lower, index) => {
        const address = checksumEvmAddress(lower);
        const at = index + 2;
        const char = address.charAt(at);
        const flipped = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase();
        const altered = address.slice(0, at) + flipped + address.slice(at + 1);
        const digits = altered.slice(2);
        const mixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
        if (flipped !== char && mixed) expect(parseEvmAddress(altered)).toBe("bad-checksum");
      }),
    );
  });
});

describe("sameEvmAddress", () => {
  it("compares without regard to case", () => {
    expect(sameEvmAddress(EIP_55[4] ?? "", (EIP_55[4] ?? "").toLowerCase())).toBe(true);
    expect(sameEvmAddress(EIP_55[4] ?? "", EIP_55[5] ?? "")).toBe(false);
    expect(parseEvmAddress(ZERO_ADDRESS)).toBe(ZERO_ADDRESS);
  });
});
