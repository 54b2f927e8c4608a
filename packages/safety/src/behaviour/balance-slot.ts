import { ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { addressWord, type Hex, isHex, word, wordAt } from "@alou/chains/evm/hex";
import type { Read } from "@alou/chains/evm/read";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** Where a holder's balance stands in a contract's storage. */
export type BalanceSlot = (holder: string) => Hex;

const hash = (digits: string): Hex => `0x${bytesToHex(keccak_256(hexToBytes(digits)))}`;

/** `keccak256(abi.encode(holder, slot))`. @see https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html */
const solidity =
  (slot: bigint): BalanceSlot =>
  (holder) =>
    hash(addressWord(holder) + word(slot));

/** Vyper hashes the other way round. */
const vyper =
  (slot: bigint): BalanceSlot =>
  (holder) =>
    hash(word(slot) + addressWord(holder));

/** Solady's ERC20 packs holder and a seed. @see https://github.com/Vectorized/solady/blob/main/src/tokens/ERC20.sol */
const solady: BalanceSlot = (holder) => hash(`${holder.slice(2).toLowerCase()}000000000000000087a211a2`);

/** OpenZeppelin's upgradeable ERC20 since 5.0 (ERC-7201 namespace `openzeppelin.storage.ERC20`). */
const NAMESPACED = 0x52c63247e1f47db19d5ce0460030c497f067ca4cebf71ba98eeadabe20bace00n;

const range = (length: number): bigint[] => Array.from({ length }, (_, i) => BigInt(i));

/** Every place a balance is looked for. 51, 101 and 151 are where older upgradeable contracts begin. */
const PLACES: readonly BalanceSlot[] = [
  ...[...range(32), 51n, 101n, 151n, NAMESPACED].map(solidity),
  ...range(8).map(vyper),
  solady,
];

/** Told apart from anything a real balance of a fresh account could be. */
const MARK = 1_000_000_007n;

/**
 * Finds where a token keeps balances: all places that are looked for are pretended to hold a different number at once, and the
 * token's own answer tells which one it reads. One `eth_call` with a state override.
 * @param holder an account that holds none
 * @returns undefined of a token that keeps them elsewhere, or calculates them
 */
export function balanceSlotRead(token: string, holder: string, at: string): Read<BalanceSlot | undefined> {
  const stateDiff = Object.fromEntries(
    PLACES.map((place, i) => [place(holder), `0x${word(MARK + BigInt(i))}`] as const),
  );
  const call = { to: token, data: `${ERC20_SELECTORS.balanceOf}${addressWord(holder)}` };
  return {
    calls: [{ kind: "rpc", method: "eth_call", params: [call, at, { [token]: { stateDiff } }] }],
    decode([outcome]) {
      if (!outcome?.ok || !isHex(outcome.value) || outcome.value.length < 66) return undefined;
      return PLACES[Number(BigInt.asUintN(52, wordAt(outcome.value, 0) - MARK))];
    },
  };
}
