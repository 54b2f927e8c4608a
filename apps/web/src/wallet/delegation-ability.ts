import type { ChainId } from "@alou/money/caip";
import { useQuery } from "@tanstack/react-query";
import { useWallet } from "./use-wallet.ts";

/**
 * Chains on which a wallet lets a page have an authorization of the account's code signed: its `eip7702Auth` capability (ERC-7902) is
 * supported. MetaMask and Rabby refuse such requests of pages and have switches of their own.
 * @param active the chain the wallet is on: what is told of chain `0x0` holds on every chain, so on this one
 * @see https://eips.ethereum.org/EIPS/eip-7902
 * @see https://github.com/MetaMask/metamask-extension/issues/35520
 * @see https://github.com/RabbyHub/Rabby/issues/3102
 */
export function authorizingChains(capabilities: unknown, active: ChainId | undefined): ChainId[] {
  const byChain = typeof capabilities === "object" && capabilities !== null ? Object.entries(capabilities) : [];
  const ids = byChain.flatMap(([chain, told]): ChainId[] => {
    if (told?.eip7702Auth?.supported !== true || !/^0x[0-9a-f]{1,12}$/i.test(chain)) return [];
    if (Number(chain) === 0) return active ? [active] : [];
    return [`eip155:${Number(chain)}`];
  });
  return [...new Set(ids)].slice(0, 50);
}

/** What the connected wallet of EVM chains can do about a delegation: its name, whose account it is, and where a page may ask it. */
export interface DelegationAbility {
  readonly wallet: string;
  /** As the wallet spells it. */
  readonly account: string;
  readonly chains: readonly ChainId[];
}

/** Asks the connected wallet, again when it shows another account or chain; undefined while none is connected. */
export function useDelegationAbility(): DelegationAbility | undefined {
  const state = useWallet("evm");
  const connected = state.phase === "connected" ? state : undefined;
  const { data = [] } = useQuery({
    queryKey: ["delegation-ability", connected?.wallet.id, connected?.account, connected?.chain],
    enabled: connected !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async () => {
      if (!connected) return [];
      const { connection, account, chain } = connected;
      try {
        return authorizingChains(
          await connection.provider.request({ method: "wallet_getCapabilities", params: [account] }),
          chain,
        );
      } catch {
        // A wallet that does not know the question can nothing.
        return [];
      }
    },
  });
  return connected && { wallet: connected.wallet.name, account: connected.account, chains: data };
}
