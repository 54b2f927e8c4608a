import type { EvmNode } from "@alou/chains/evm/node";
import { readState } from "@alou/chains/evm/state";
import { type AccountId, splitAccount } from "@alou/money/caip";
import type { ChainSource } from "../holding.ts";
import { evmBalancesRead, type TokenCandidate } from "./balances.ts";

/**
 * An account on an EVM chain, asked of the chain's own nodes.
 * @param candidates unlisted tokens it may hold
 */
export function evmSource(account: AccountId, node: EvmNode, candidates: readonly TokenCandidate[]): ChainSource {
  const { chain, address } = splitAccount(account);
  return {
    account,
    async read(signal) {
      const { value, head } = await readState(node, evmBalancesRead(chain, address, candidates), signal);
      return { height: head.number, ...value };
    },
  };
}
