import { findAsset, isNative } from "@alou/money/asset";
import { type AssetId, splitAsset, tokenAddress } from "@alou/money/caip";
import { decodeAbiText } from "./abi-text.ts";
import { addressWord, type Hex, word, wordAt } from "./hex.ts";
import { contractRead, knownRead, mapRead, type Read, readAll } from "./read.ts";
import { nativeBalanceCall } from "./state.ts";

/**
 * ERC-20 calldata and reads, packed by hand: the handful of fixed shapes on the hot path.
 * @see https://eips.ethereum.org/EIPS/eip-20
 */
export const ERC20_SELECTORS = {
  transfer: "0xa9059cbb",
  transferFrom: "0x23b872dd",
  approve: "0x095ea7b3",
  balanceOf: "0x70a08231",
  allowance: "0xdd62ed3e",
  decimals: "0x313ce567",
  symbol: "0x95d89b41",
} as const;

/** Calldata of `transfer`. @param units base units, below 2^256 */
export function encodeTransfer(to: string, units: bigint): Hex {
  return `${ERC20_SELECTORS.transfer}${addressWord(to)}${word(units)}`;
}

/** Calldata of `approve`. @param units base units, below 2^256 */
export function encodeApprove(spender: string, units: bigint): Hex {
  return `${ERC20_SELECTORS.approve}${addressWord(spender)}${word(units)}`;
}

/** The whole first word, or undefined when a contract answers with less: a missing answer is never read as zero. */
const firstWord = (data: Hex): bigint | undefined => (data.length >= 66 ? wordAt(data, 0) : undefined);

/** An account's balance of a native or ERC-20 asset in base units; undefined when the contract does not tell, and of any other asset. */
export function balanceRead(asset: AssetId, account: string): Read<bigint | undefined> {
  const token = tokenAddress(asset);
  if (token) return contractRead(token, `${ERC20_SELECTORS.balanceOf}${addressWord(account)}`, firstWord);
  if (!isNative(asset)) return knownRead(undefined);
  return {
    calls: [nativeBalanceCall(account)],
    decode: ([outcome]) => (outcome?.ok ? firstWord(outcome.value as Hex) : undefined),
  };
}

/** How much `spender` may take of `owner`'s token; undefined when the contract does not tell. */
export function allowanceRead(token: string, owner: string, spender: string): Read<bigint | undefined> {
  return contractRead(token, `${ERC20_SELECTORS.allowance}${addressWord(owner)}${addressWord(spender)}`, firstWord);
}

/** The longest foreign symbol that is shown, in code points. */
const MAX_SYMBOL = 40;

/** Of more decimals not even one whole unit fits into 256 bits: no amount of such a token can be said. */
const MAX_DECIMALS = 77n;

/** What a token is called and how it counts. */
export interface TokenFacts {
  /** Of a listed asset the registry's; of any other foreign text, cleaned, "?" where nothing is left of it. */
  readonly symbol: string;
  /** 0 to 77. */
  readonly decimals: number;
  readonly listed: boolean;
}

/**
 * Symbol and decimals. Listed assets cost no call; of others the contract is asked, and `undefined` is given when it
 * does not answer like a token (no decimals, or more than any amount could have).
 */
export function tokenFactsRead(asset: AssetId): Read<TokenFacts | undefined> {
  const listed = findAsset(asset);
  if (listed) return knownRead({ symbol: listed.symbol, decimals: listed.decimals, listed: true });
  const { namespace, reference } = splitAsset(asset);
  if (namespace !== "erc20") return knownRead(undefined);
  const facts = readAll({
    decimals: contractRead(reference, ERC20_SELECTORS.decimals, firstWord),
    symbol: contractRead(reference, ERC20_SELECTORS.symbol, (data) => decodeAbiText(data, MAX_SYMBOL)),
  });
  return mapRead(facts, ({ decimals, symbol }) => {
    if (decimals === undefined || decimals > MAX_DECIMALS) return undefined;
    return { symbol: symbol || "?", decimals: Number(decimals), listed: false };
  });
}
