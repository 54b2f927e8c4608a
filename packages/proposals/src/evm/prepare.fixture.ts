import type { Intent } from "@alou/intents/intent";
import type { AssetId } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import { BOB, ETH, type FakeChain, fakeChain, given, intentOf, ME, USDC } from "./fake-chain.fixture.ts";

/** Wei of one ether. */
export const ETHER = 10n ** 18n;

/** An amount of base units. */
export const exact = (units: bigint) => given({ kind: "exact", units: `${units}` });

/** Bob, by his address. */
export const bob = given({ kind: "address", address: BOB });

/** A payment to Bob, unless changed. */
export const pay = (asset: AssetId, units: bigint, change: Record<string, unknown> = {}): Intent =>
  intentOf({
    kind: "transfer",
    asset: given(asset),
    amount: exact(units),
    recipient: bob,
    ...change,
  });

/** A chain on which I have ten ether and a hundred USDC, and Bob has nothing. */
export function fundedChain(): FakeChain {
  const chain = fakeChain();
  chain.balance(ETH, ME, 10n * ETHER);
  chain.balance(ETH, BOB, 0n);
  chain.balance(USDC, ME, 100_000_000n);
  chain.balance(USDC, BOB, 0n);
  return chain;
}

/** The code something fails with; `none` when it does not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "none";
  } catch (error) {
    if (isAlouError(error)) return error.code;
    throw error;
  }
}
