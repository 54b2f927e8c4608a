import { expect, it } from "vitest";
import { excludesOther, type Place } from "./place.ts";

const nonce = (n: number): Place => ({ kind: "nonce", nonce: n });
const sequence = (n: string): Place => ({ kind: "sequence", accountNumber: "4", sequence: n });
const coins = (...outpoints: string[]): Place => ({ kind: "inputs", outpoints });
const hash: Place = { kind: "blockhash", blockhash: "abc", lastValidBlockHeight: 7 };

it.each([
  [nonce(7), nonce(7), true],
  [nonce(7), nonce(8), false],
  [sequence("3"), sequence("3"), true],
  [sequence("3"), sequence("4"), false],
  [coins("a:0", "b:1"), coins("b:1", "c:0"), true],
  [coins("a:0"), coins("a:1"), false],
  // Two messages with one blockhash are both carried out.
  [hash, hash, false],
  [nonce(3), sequence("3"), false],
])("of %j and %j the chain lets one through: %s", (a, b, excludes) => {
  expect(excludesOther(a, b)).toBe(excludes);
  expect(excludesOther(b, a)).toBe(excludes);
});
