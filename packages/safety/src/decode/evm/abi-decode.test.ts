import fc from "fast-check";
import * as AbiParameters from "ox/AbiParameters";
import { describe, expect, it } from "vitest";
import { decodeArguments, encodeFields } from "./abi-decode.ts";
import { parseFunction } from "./abi-type.ts";
import { functionOf, selectorOf } from "./dictionary.ts";

const TYPES =
  "address to,uint256 value,bytes data,(address token,uint160 amount)[] list,string note,bool on,bytes4 tag,uint8[2] pair";
const { inputs } = parseFunction(`x(${TYPES})`);
const values = fc.tuple(
  fc.stringMatching(/^0x[0-9a-f]{40}$/),
  fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
  fc.stringMatching(/^0x(?:[0-9a-f]{2}){0,40}$/),
  fc.array(
    fc.record({ token: fc.stringMatching(/^0x[0-9a-f]{40}$/), amount: fc.bigInt({ min: 0n, max: (1n << 160n) - 1n }) }),
    { maxLength: 4 },
  ),
  fc.string(),
  fc.boolean(),
  fc.stringMatching(/^0x[0-9a-f]{8}$/),
  fc.tuple(fc.nat(255), fc.nat(255)),
);
const encode = (all: readonly unknown[]) =>
  AbiParameters.encode(AbiParameters.from(TYPES as never), all as never).slice(2);

describe("arguments", () => {
  it("are read as another library writes them, and nothing is odd about that", () => {
    fc.assert(
      fc.property(values, (all) => {
        const digits = encode(all);
        const { args, oddities } = decodeArguments(inputs, digits);
        expect(oddities).toEqual([]);
        expect(args).toMatchObject({ to: all[0], value: all[1], data: all[2], note: all[4], on: all[5], tag: all[6] });
        expect(args?.list).toEqual(all[3]);
        expect(args && encodeFields(inputs, args)).toBe(digits);
      }),
    );
  });

  it("with anything behind them are odd, cut short they are too, and nothing ever throws", () => {
    fc.assert(
      fc.property(values, fc.stringMatching(/^(?:[0-9a-f]{2}){1,40}$/), fc.nat(63), (all, more, cut) => {
        const digits = encode(all);
        expect(decodeArguments(inputs, digits + more).oddities).toContain("trailing");
        expect(decodeArguments(inputs, digits.slice(0, digits.length - 2 - 2 * cut)).oddities).not.toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^(?:[0-9a-f]{64}){0,30}$/), (digits) => void decodeArguments(inputs, digits)),
    );
  });

  it("in which one bit of a word's padding is set are dirty", () => {
    const digits = encode([`0x${"11".repeat(20)}`, 1n, "0x", [], "", true, "0x12345678", [1, 2]]);
    expect(decodeArguments(inputs, `8${digits.slice(1)}`).oddities).toContain("dirty");
  });

  it("that claim a million elements, or the same bytes over and over, are not read", () => {
    const many = parseFunction("x(bytes[] all)").inputs;
    const word = (value: number) => value.toString(16).padStart(64, "0");
    expect(decodeArguments(many, word(32) + word(1_000_000)).args).toBeUndefined();
    const bomb = word(32) + word(500) + word(500 * 32).repeat(500) + word(2_000) + "ab".repeat(2_000);
    expect(decodeArguments(many, bomb)).toEqual({ oddities: ["too-long"] });
  });
});

describe("the dictionary", () => {
  it.each([
    ["a9059cbb", "transfer"],
    ["095ea7b3", "approve"],
    ["23b872dd", "transferFrom"],
    ["a22cb465", "setApprovalForAll"],
    ["d505accf", "permit"],
    ["3593564c", "execute"],
    ["5ae401dc", "multicall"],
    ["6a761202", "execTransaction"],
    ["8d80ff0a", "multiSend"],
    ["87517c45", "approve"],
    ["617ba037", "supply"],
    ["f2fde38b", "transferOwnership"],
    ["3659cfe6", "upgradeTo"],
    ["4f1ef286", "upgradeToAndCall"],
    ["2f2ff15d", "grantRole"],
    ["0d582f13", "addOwnerWithThreshold"],
    ["610b5925", "enableModule"],
    ["e19a9dd9", "setGuard"],
    ["1fad948c", "handleOps"],
    ["765e827f", "handleOps"],
    ["fb0f3ee1", "fulfillBasicOrder"],
  ])("knows %s as %s", (selector, name) => expect(functionOf(selector)?.name).toBe(name));

  it("makes selectors of canonical spellings", () => {
    expect(selectorOf(parseFunction("f((address token,uint8[2] pair)[] list,bytes data)").canonical)).toBe(
      selectorOf("f((address,uint8[2])[],bytes)"),
    );
  });
});
