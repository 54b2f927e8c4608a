import type { AtomicBatch } from "./draft.ts";
import { PLAIN_GAS, type RequestGas } from "./gas.ts";

/** What an account's code takes to unpack a batch and call, for each call; measured, rounded up. In gas units. */
const PER_CALL = 6_000n;

/** What the word to run code takes, of an account that runs none yet. @see https://eips.ethereum.org/EIPS/eip-7702 */
const SET_CODE = 25_000n;

/**
 * The gas of a draft's calls as one transaction: it begins once, not once for every call. What one call warms up for the
 * next is left out of account, so it is rather too much than too little.
 * @param gas per call, as transactions of their own
 */
export function batchGas({ accountCode }: AtomicBatch, gas: readonly RequestGas[]): RequestGas {
  const calls = BigInt(gas.length);
  const changed = calls * PER_CALL + (accountCode === "none" ? SET_CODE : 0n) - (calls - 1n) * PLAIN_GAS;
  const sum = (field: keyof RequestGas) => gas.reduce((total, one) => total + one[field], changed);
  return { used: sum("used"), limit: sum("limit") };
}
