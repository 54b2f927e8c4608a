import type { Hex } from "@alou/chains/evm/hex";

/** What a plain sweep over code finds, without walking it: quick, and never wrong by more than a few too many. */
export interface CodeConstants {
  /** Four bytes that are compared with something, in their order, with `0x`: functions, as far as a dispatcher looks like one. */
  readonly selectors: readonly string[];
  /** Numbers that look like addresses, lower case. */
  readonly addresses: readonly Hex[];
}

const [EQ, SUB, XOR, GT, LT] = [0x14, 0x03, 0x18, 0x11, 0x10];
const [PUSH1, PUSH4, PUSH20, PUSH32] = [0x60, 0x63, 0x73, 0x7f];
const COMPARES = new Set([EQ, SUB, XOR, GT, LT]);
/** Instructions between the constant and the comparison, at most. */
const REACH = 2;

/** @param code runtime code, as the chain keeps it */
export function codeConstants(code: Hex): CodeConstants {
  const bytes = Uint8Array.from(code.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const selectors = new Set<string>();
  const addresses = new Set<Hex>();
  let waiting: { selector: string; left: number } | undefined;
  for (let at = 0; at < bytes.length; at++) {
    const op = bytes[at] ?? 0;
    if (waiting && COMPARES.has(op)) {
      selectors.add(waiting.selector);
      waiting = undefined;
    }
    if (waiting && waiting.left-- === 0) waiting = undefined;
    if (op < PUSH1 || op > PUSH32) continue;
    const size = op - PUSH1 + 1;
    const digits = code.slice(4 + at * 2, 4 + (at + size) * 2);
    if (op === PUSH4) waiting = { selector: `0x${digits.toLowerCase()}`, left: REACH };
    if (op === PUSH20 || op === PUSH32) {
      const value = BigInt(`0x${digits || "0"}`);
      const address = addressLike(value);
      if (address) addresses.add(address);
    }
    at += size;
  }
  return { selectors: [...selectors], addresses: [...addresses] };
}

/** A number as an address, where it could be one of somebody: no small number, no mask, nothing above 160 bits but a flag. */
export function addressLike(value: bigint): Hex | undefined {
  const low = BigInt.asUintN(160, value);
  if (value >> 176n !== 0n || low >> 100n === 0n) return undefined;
  const digits = low.toString(16).padStart(40, "0");
  return /f{16}|0{16}/.test(digits) ? undefined : `0x${digits}`;
}
