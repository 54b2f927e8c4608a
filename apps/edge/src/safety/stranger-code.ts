import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import type { Stranger } from "./read-strangers.ts";

/** Code that runs where a stranger is called, under the stranger's address. */
export interface StrangerCode {
  readonly address: string;
  readonly code: Hex;
}

/**
 * What there is to be judged of strangers' code: each one's own, and of a proxy what it runs, for its own says next to nothing. Left out
 * are contracts that somebody vouches for, and accounts that run a contract's code: that is their wallet's affair.
 * @returns `untold`: proxies of which the node did not tell what they run
 */
export function codeOfStrangers(
  chain: ChainId,
  strangers: readonly Stranger[],
): { readonly codes: readonly StrangerCode[]; readonly untold: readonly string[] } {
  const judged = strangers.filter(({ address, code }) => isContract(code) && !vouchedContract(chain, address));
  const codes = judged.flatMap(({ address, code, runs }) => {
    const behind = runs && !vouchedContract(chain, runs.address) ? runs.code : undefined;
    return [code, behind].flatMap((one) => (isContract(one) ? [{ address, code: one }] : []));
  });
  const untold = judged.flatMap(({ address, runs }) => (runs && runs.code === undefined ? [address] : []));
  return { codes, untold };
}

const isContract = (code: Hex | undefined): code is Hex =>
  code !== undefined && code.length > 2 && !/^0xef0100/i.test(code);
