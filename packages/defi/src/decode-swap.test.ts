import type { Hex } from "@alou/chains/evm/hex";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEADLINE, RECIPIENT, shapes, signatures } from "./calldata/shapes.fixture.ts";
import { amountsOf, type EncodedSwap, type SwapShape } from "./calldata/swap-shape.ts";
import { decodeSwapCall } from "./decode-swap.ts";
import { CHAIN } from "./fixtures/devnet-snapshot.ts";
import type { Venue } from "./router/route.ts";
import { encodeSushiSwap } from "./sushiswap-v2/encode.ts";
import { encodeSwapRouter02Swap } from "./swap-router-02/encode.ts";
import { universalRouter } from "./universal-router/deployments.ts";
import { encodeUniversalRouterSwap } from "./universal-router/encode.ts";

const terms = { recipient: RECIPIENT, deadline: DEADLINE };
const permit2 = {
  token: "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48" as Hex,
  amount: 10n ** 9n,
  expiration: DEADLINE,
  nonce: 7,
  spender: (universalRouter(CHAIN) ?? "0x").toLowerCase() as Hex,
  sigDeadline: DEADLINE,
};
const selfPermit = { token: permit2.token, amount: 10n ** 9n, deadline: DEADLINE };

type Encode = (shape: SwapShape, signature?: Hex) => EncodedSwap;
const VENUES: [Venue, Encode, boolean][] = [
  ["universal-router", (shape) => encodeUniversalRouterSwap(shape, CHAIN, terms), false],
  ["swap-router-02", (shape) => encodeSwapRouter02Swap(shape, CHAIN, terms), false],
  ["sushi-router", (shape) => encodeSushiSwap(shape, CHAIN, terms), false],
  [
    "universal-router",
    (shape, signature) =>
      encodeUniversalRouterSwap(shape, CHAIN, { ...terms, permit: { ...permit2, ...(signature && { signature }) } }),
    true,
  ],
  [
    "swap-router-02",
    (shape, signature) =>
      encodeSwapRouter02Swap(shape, CHAIN, { ...terms, permit: { ...selfPermit, ...(signature && { signature }) } }),
    true,
  ],
];

describe.each(VENUES)("a call to %s", (venue, encode, permitted) => {
  const title = permitted ? "with a permit" : "without a permit";

  test(`${title} says what it was made from`, () => {
    fc.assert(
      fc.property(shapes(venue), signatures, (shape, signature) => {
        const call = encode(shape, signature);
        const read = decodeSwapCall(CHAIN, call);
        expect(read).toMatchObject({ ...shape, ...amountsOf(shape), recipient: RECIPIENT, deadline: DEADLINE });
        const permit = venue === "universal-router" ? permit2 : selfPermit;
        if (permitted) expect(read?.permit).toEqual({ ...permit, signature });
        else expect(read).not.toHaveProperty("permit");
      }),
      { numRuns: 300 },
    );
  });

  test(`${title} has no byte that means nothing`, () => {
    fc.assert(
      fc.property(
        shapes(venue),
        signatures,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (shape, signature, where, change) => {
          const call = encode(shape, signature);
          const size = call.data.length / 2 - 1;
          const at = 2 + (where % size) * 2;
          const byte = Number.parseInt(call.data.slice(at, at + 2), 16) ^ change;
          const data =
            `${call.data.slice(0, at)}${byte.toString(16).padStart(2, "0")}${call.data.slice(at + 2)}` as Hex;
          const read = decodeSwapCall(CHAIN, { ...call, data });
          if (read) expect(read).not.toEqual(decodeSwapCall(CHAIN, call));
        },
      ),
      { numRuns: 400 },
    );
  });

  test(`${title} is refused with anything missing, added, or sent along`, () => {
    fc.assert(
      fc.property(shapes(venue), signatures, fc.nat(), (shape, signature, where) => {
        const call = encode(shape, signature);
        const cut = call.data.slice(0, 2 + (where % (call.data.length / 2 - 1)) * 2) as Hex;
        expect(decodeSwapCall(CHAIN, { ...call, data: cut })).toBeUndefined();
        expect(decodeSwapCall(CHAIN, { ...call, data: `${call.data}00` })).toBeUndefined();
        const more = decodeSwapCall(CHAIN, { ...call, value: call.value + 1n });
        if (more) expect(more.amountIn).not.toBe(amountsOf(shape).amountIn);
      }),
    );
  });

  test(`${title} is refused at another contract and on another chain`, () => {
    fc.assert(
      fc.property(shapes(venue), signatures, (shape, signature) => {
        const call = encode(shape, signature);
        expect(decodeSwapCall(CHAIN, { ...call, to: RECIPIENT })).toBeUndefined();
        expect(decodeSwapCall("eip155:999", call)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  if (!permitted) return;
  test("leaves holes exactly where the signature goes", () => {
    fc.assert(
      fc.property(shapes(venue), signatures, (shape, signature) => {
        const { data, holes, rehearsal } = encode(shape);
        let filled = data.slice(2);
        for (const { part, offset } of holes) {
          const digits = signature.slice(2);
          const piece = {
            rsv: digits,
            r: digits.slice(0, 64),
            s: digits.slice(64, 128),
            v: digits.slice(128).padStart(64, "0"),
          }[part];
          expect(filled.slice(offset * 2, offset * 2 + piece.length)).toMatch(/^0+$/);
          filled = filled.slice(0, offset * 2) + piece + filled.slice(offset * 2 + piece.length);
        }
        const signed = encode(shape, signature);
        expect(`0x${filled}`).toBe(signed.data);
        expect(signed.holes).toEqual([]);
        expect(decodeSwapCall(CHAIN, rehearsal)).toMatchObject({ ...shape, recipient: RECIPIENT });
        expect(decodeSwapCall(CHAIN, rehearsal)).not.toHaveProperty("permit");
      }),
    );
  });
});

test("foreign bytes are refused, never thrown over", () => {
  const [to] = ["0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af"];
  const selectors = ["3593564c", "5ae401dc", "38ed1739", "7ff36ab5"];
  const targets = [
    to,
    "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45",
    "0xd9e1cE17f2641f24aE83637ab66a2cca9C378B9F",
  ] as Hex[];
  fc.assert(
    fc.property(
      fc.constantFrom(...targets),
      fc.constantFrom(...selectors),
      fc.uint8Array({ maxLength: 600 }),
      (target, selector, bytes) => {
        const data: Hex = `0x${selector}${Buffer.from(bytes).toString("hex")}`;
        expect(decodeSwapCall(CHAIN, { to: target, value: 0n, data })).toBeUndefined();
      },
    ),
    { numRuns: 500 },
  );
  for (const data of ["0x", "0x3593564c", "0xzz", "nonsense"]) {
    for (const target of targets) {
      expect(decodeSwapCall(CHAIN, { to: target, value: 0n, data: data as Hex })).toBeUndefined();
    }
  }
});
