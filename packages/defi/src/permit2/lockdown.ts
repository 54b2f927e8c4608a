import { addressFromWord, addressWord, type Hex, word, wordAt } from "@alou/chains/evm/hex";

/** `lockdown((address token, address spender)[] approvals)`: allowances of Permit2 become zero, as many as are named. */
const LOCKDOWN = "0xcc53287f";

/** One allowance of Permit2. */
export interface LockedPair {
  readonly token: string;
  readonly spender: string;
}

/**
 * Calldata of Permit2's `lockdown`.
 * @see https://docs.uniswap.org/contracts/permit2/reference/allowance-transfer#lockdown
 */
export function encodeLockdown(pairs: readonly LockedPair[]): Hex {
  const words = pairs.map(({ token, spender }) => `${addressWord(token)}${addressWord(spender)}`);
  return `${LOCKDOWN}${word(32n)}${word(BigInt(pairs.length))}${words.join("")}`;
}

/** The pairs such calldata names; undefined for any other bytes: dirty high bits, another offset, a byte too many. */
export function decodeLockdown(data: Hex): readonly { readonly token: Hex; readonly spender: Hex }[] | undefined {
  if (!data.startsWith(LOCKDOWN) || data.length < 2 + 8 + 2 * 64) return undefined;
  const body: Hex = `0x${data.slice(10)}`;
  const count = wordAt(body, 1);
  if (wordAt(body, 0) !== 32n || BigInt(body.length - 2) !== (2n + 2n * count) * 64n) return undefined;
  const words = Array.from({ length: Number(count) * 2 }, (_, i) => wordAt(body, 2 + i));
  if (words.some((one) => one >> 160n !== 0n)) return undefined;
  return Array.from({ length: Number(count) }, (_, i) => ({
    token: addressFromWord(words[2 * i] ?? 0n),
    spender: addressFromWord(words[2 * i + 1] ?? 0n),
  }));
}
